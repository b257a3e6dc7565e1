-- What   figures on confession and custody in India as published; an empty list of states filters
--        nothing
-- Grain  one row per state, year and measure (subdivision, year, measure)
-- Params $measures varchar[] (of custody.measure), $states varchar[] (of custody.subdivision;
--        empty: all), $first_year int, $last_year int
-- Gives  subdivision varchar; year int; measure, measure_label varchar; count bigint (as the
--        measure says: trials, deaths, cases or police officers); source, source_url, note varchar
select
    custody.subdivision,
    custody.year,
    custody.measure,
    labels.label as measure_label,
    custody.count,
    sources.title as source,
    sources.url as source_url,
    custody.note
from custody
inner join sources using (source)
inner join labels
    on
        labels.table_name = 'custody'
        and labels.field = 'measure'
        and custody.measure = labels.value
where
    list_contains($measures::varchar[], custody.measure)
    and (len($states::varchar[]) = 0 or list_contains($states::varchar[], custody.subdivision))
    and custody.year between $first_year and $last_year
order by
    list_position($measures::varchar[], custody.measure), custody.subdivision, custody.year;
