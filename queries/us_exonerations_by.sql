-- What   how many exonerations the US registry has by year, state or crime, and in how many of them
--        a factor was coded; an empty list filters nothing
-- Grain  one row per group (grouped_by)
-- Params $by varchar (one of year, state, crime, all), $factor varchar (one of false_confession,
--        mistaken_witness_id, official_misconduct, perjury_or_false_accusation, forensic_evidence,
--        inadequate_defence, dna, guilty_plea, no_crime),
--        $crimes varchar[] (of us_exonerations.crime; empty: all),
--        $states varchar[] (of us_exonerations.state; empty: all), $first_year int, $last_year int
-- Gives  grouped_by varchar (year, state or crime, as $by asks, or all); is_federal boolean (false
--        where $by is not state); factor varchar;
--        exonerations, coded, not_coded bigint (exonerations);
--        share, low, high double (coded per cent of exonerations, Wilson 95 %);
--        base_is_small boolean (under 100 exonerations); years_lost bigint (added up);
--        source, source_url varchar
with
chosen as (
    select
        case $by
            when 'year' then exonerated_year::varchar
            when 'state' then state
            when 'crime' then crime
            else 'All in view'
        end as grouped_by,
        exonerations,
        years_lost,
        list_contains(factors, $factor) as is_coded
    from us_factors
    where
        (len($crimes::varchar[]) = 0 or list_contains($crimes::varchar[], crime))
        and (len($states::varchar[]) = 0 or list_contains($states::varchar[], state))
        and exonerated_year between $first_year and $last_year
),

counted as (
    select
        grouped_by,
        sum(exonerations)::bigint as exonerations,
        coalesce(sum(exonerations) filter (where is_coded), 0)::bigint as coded,
        sum(years_lost)::bigint as years_lost
    from chosen
    group by grouped_by
)

select
    counted.grouped_by,
    $by = 'state' and starts_with(counted.grouped_by, 'Fed-') as is_federal,
    $factor as factor,
    counted.exonerations,
    counted.coded,
    counted.exonerations - counted.coded as not_coded,
    100 * proportion(counted.coded, counted.exonerations) as share,
    100 * wilson(counted.coded, counted.exonerations, -1) as low,
    100 * wilson(counted.coded, counted.exonerations, 1) as high,
    counted.exonerations < 100 as base_is_small,
    counted.years_lost,
    sources.title as source,
    sources.url as source_url
from counted
inner join sources on sources.source = 'nre-registry-2024'
order by
    if($by = 'year', counted.grouped_by, null) asc,
    is_federal asc,
    if($by = 'state', counted.exonerations, null) desc,
    base_is_small asc,
    if($by = 'crime' and not base_is_small, share, null) desc,
    counted.grouped_by asc;
