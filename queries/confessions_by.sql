-- What   how many trials in India ended by a confession and how many by a trial, by year or by
--        state; an empty list of states filters nothing
-- Grain  one row per offence and group (offence, grouped_by)
-- Params $by varchar (one of year, state), $offences varchar[] (one of murder, rape,
--        violent_crime), $states varchar[] (of custody.subdivision; empty: all), $first_year int,
--        $last_year int
-- Gives  offence, offence_label varchar; grouped_by varchar (year or state, as $by asks);
--        by_confession, by_trial, ended bigint (trials; ended: both together);
--        share, low, high double (by confession per cent of ended, Wilson 95 %);
--        base_is_small boolean (under 100 ended); figures bigint (states in a year, or years of a
--        state, that print both figures; others are left out); source, source_url varchar
with
named as (
    select
        custody.* exclude (source),
        sources.title as source,
        sources.url as source_url,
        regexp_extract(custody.measure, '^(.*)_trials_disposed_by_', 1) as offence,
        string_split(labels.label, ':')[1] as offence_label
    from custody
    inner join sources using (source)
    inner join labels
        on
            labels.table_name = 'custody'
            and labels.field = 'measure'
            and custody.measure = labels.value
),

paired as (
    select
        offence,
        offence_label,
        subdivision,
        year,
        source,
        source_url,
        max(count) filter (where ends_with(measure, '_by_confession')) as by_confession,
        max(count) filter (where ends_with(measure, '_by_trial')) as by_trial
    from named
    where
        list_contains($offences::varchar[], offence)
        and (len($states::varchar[]) = 0 or list_contains($states::varchar[], subdivision))
        and year between $first_year and $last_year
    group by offence, offence_label, subdivision, year, source, source_url
    having by_confession is not null and by_trial is not null
),

counted as (
    select
        offence,
        offence_label,
        if($by = 'year', year::varchar, subdivision) as grouped_by,
        sum(by_confession)::bigint as by_confession,
        sum(by_trial)::bigint as by_trial,
        count(*) as figures,
        source,
        source_url
    from paired
    group by offence, offence_label, grouped_by, source, source_url
)

select
    offence,
    offence_label,
    grouped_by,
    by_confession,
    by_trial,
    by_confession + by_trial as ended,
    100 * proportion(by_confession, ended) as share,
    100 * wilson(by_confession, ended, -1) as low,
    100 * wilson(by_confession, ended, 1) as high,
    ended < 100 as base_is_small,
    figures,
    source,
    source_url
from counted
order by
    list_position($offences::varchar[], offence) asc,
    if($by = 'year', false, base_is_small) asc,
    if($by = 'year' or base_is_small, null, share) desc,
    grouped_by asc;
