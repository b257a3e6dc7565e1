-- What   in which years the definition of a picked series changes
-- Grain  one row per series, year and kind of change (series, year, what)
-- Params $series varchar[] (of series.series), $first_year int, $last_year int
-- Gives  series, jurisdiction_name, title varchar; year int; what, description varchar;
--        source, source_url varchar
select
    breaks.series,
    jurisdictions.name as jurisdiction_name,
    series.title,
    breaks.year,
    breaks.what,
    breaks.description,
    sources.title as source,
    sources.url as source_url
from breaks
inner join series using (series)
inner join jurisdictions using (jurisdiction)
inner join sources using (source)
where
    list_contains($series::varchar[], breaks.series)
    and breaks.year between $first_year and $last_year
order by breaks.series, breaks.year, breaks.what;
