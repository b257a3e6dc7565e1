-- What   which series of a jurisdiction have figures on both sides of a year
-- Grain  one row per series (series)
-- Params $jurisdiction varchar (of jurisdictions.jurisdiction), $year int
-- Gives  series, jurisdiction, jurisdiction_name, title varchar; headline boolean;
--        first_year, last_year int; years bigint (with a rate or count, of which 3 or more in the
--        ten years before and 3 or more in the ten years after)
with
spans as (
    select
        series,
        min(year) as first_year,
        max(year) as last_year,
        count(*) as years,
        count_if($year - year between 1 and 10) as before,
        count_if(year - $year between 1 and 10) as after
    from computed_rates
    group by series, denominator, frame
),

longest as (
    select *
    from spans
    where before >= 3 and after >= 3
    qualify row_number() over (partition by series order by years desc, first_year asc) = 1
)

select
    longest.series,
    series.jurisdiction,
    jurisdictions.name as jurisdiction_name,
    series.title,
    series.headline,
    longest.first_year,
    longest.last_year,
    longest.years
from longest
inner join series using (series)
inner join jurisdictions using (jurisdiction)
where series.jurisdiction = $jurisdiction
order by
    series.headline desc,
    series.offence_group = 'all' desc,
    longest.years desc,
    series.title asc,
    longest.series asc;
