-- What   how many years in custody the named cases lost, and how many cases that rests on
-- Grain  one row per group, and one for all in view (grouped_by)
-- Params $by varchar (one of jurisdiction, decade),
--        $jurisdictions varchar[] (of jurisdictions.jurisdiction; empty: all), $first_year int,
--        $last_year int, $with_undated boolean
-- Gives  grouped_by varchar (jurisdiction or decade of the exoneration, as $by asks; All in view);
--        is_total boolean; cases, stated bigint (cases whose source states the years);
--        median_years_lost, lowest, highest double (years, of the stated cases; null where none is)
with
chosen as (
    select
        exonerations.years_lost,
        if(
            $by = 'decade', decade_of(exonerations.exonerated_year), jurisdictions.name
        ) as grouped_by
    from exonerations
    inner join jurisdictions using (jurisdiction)
    where
        (
            len($jurisdictions::varchar[]) = 0
            or list_contains($jurisdictions::varchar[], exonerations.jurisdiction)
        )
        and coalesce(exonerations.exonerated_year between $first_year and $last_year, $with_undated)
),

totalled as (
    select
        years_lost,
        grouped_by,
        false as is_total
    from chosen
    union all
    select
        years_lost,
        'All in view' as grouped_by,
        true as is_total
    from chosen
)

select
    grouped_by,
    is_total,
    count(*) as cases,
    count(years_lost) as stated,
    median(years_lost) as median_years_lost,
    min(years_lost)::double as lowest,
    max(years_lost)::double as highest
from totalled
group by grouped_by, is_total
order by is_total, grouped_by;
