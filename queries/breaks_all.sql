-- What   every change of definition inside a series
-- Grain  one row per series, year and kind of change (series, year, what)
-- Gives  series, jurisdiction_name, title varchar; year int; what, description, source,
--        source_url varchar
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
order by jurisdictions.name, breaks.series, breaks.year, breaks.what;
