-- What   figures on custody in India added up by year or by state; an empty list of states filters
--        nothing
-- Grain  one row per measure and group (measure, grouped_by)
-- Params $by varchar (one of year, state, all), $measures varchar[] (of custody.measure),
--        $states varchar[] (of custody.subdivision; empty: all), $first_year int, $last_year int
-- Gives  measure, measure_label varchar; grouped_by varchar (year or state, as $by asks, or
--        all);
--        count bigint (added up over the figures that are printed); figures bigint (how many those
--        are: states in a year, years of a state); source, source_url varchar
select
    custody.measure,
    labels.label as measure_label,
    case $by
        when 'year' then custody.year::varchar
        when 'state' then custody.subdivision
        else 'All in view'
    end as grouped_by,
    sum(custody.count)::bigint as count,
    count(*) as figures,
    sources.title as source,
    sources.url as source_url
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
group by custody.measure, labels.label, grouped_by, sources.title, sources.url
order by
    list_position($measures::varchar[], custody.measure) asc,
    if($by = 'year', null, sum(custody.count)) desc,
    grouped_by asc;
