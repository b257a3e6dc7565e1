-- What   how often two factors were coded for the same exoneration in the US registry; an empty
--        list filters nothing
-- Grain  one row per ordered pair of factors, also of a factor with itself (factor, other)
-- Params $crimes varchar[] (of us_exonerations.crime; empty: all),
--        $states varchar[] (of us_exonerations.state; empty: all), $first_year int, $last_year int
-- Gives  factor, other varchar; together bigint (exonerations with both coded; of a factor with
--        itself: with the factor coded); with_factor, exonerations bigint (exonerations with the
--        first factor coded, and all in view); share double (together per cent of with_factor);
--        source, source_url varchar
with
chosen as (
    select
        exonerations,
        factors
    from us_factors
    where
        (len($crimes::varchar[]) = 0 or list_contains($crimes::varchar[], crime))
        and (len($states::varchar[]) = 0 or list_contains($states::varchar[], state))
        and exonerated_year between $first_year and $last_year
),

named as (
    select distinct unnest(factors) as factor
    from us_factors
),

counted as (
    select
        firsts.factor,
        seconds.factor as other,
        sum(chosen.exonerations) filter (
            where list_has_all(chosen.factors, [firsts.factor, seconds.factor])
        ) as together,
        sum(chosen.exonerations) filter (where list_contains(chosen.factors, firsts.factor))
            as with_factor,
        sum(chosen.exonerations) as exonerations
    from chosen
    cross join named as firsts
    cross join named as seconds
    group by firsts.factor, seconds.factor
)

select
    counted.factor,
    counted.other,
    coalesce(counted.together, 0)::bigint as together,
    coalesce(counted.with_factor, 0)::bigint as with_factor,
    counted.exonerations::bigint as exonerations,
    100 * proportion(coalesce(counted.together, 0), counted.with_factor) as share,
    sources.title as source,
    sources.url as source_url
from counted
inner join sources on sources.source = 'nre-registry-2024'
order by counted.factor, counted.other;
