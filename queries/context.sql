-- What   country indicators year by year, and the acquittal rate of the headline series beside them
-- Grain  one row per panel, jurisdiction and year (panel, jurisdiction, year)
-- Params $jurisdictions varchar[] (of jurisdictions.jurisdiction),
--        $indicators varchar[] (of indicators.indicator), $first_year int, $last_year int
-- Gives  panel varchar (acquittal_rate or an indicator); jurisdiction, jurisdiction_name varchar;
--        year int; value double (per cent of the judged, or the scale of the indicator);
--        low, high double (Wilson 95 %, per cent of the judged; null for indicators, whose sources
--        give no interval); acquitted, base bigint (unit of the series; null for indicators);
--        series, source, source_url varchar; segment int (a line joins the years of one segment)
with
headline_rates as (
    select
        'acquittal_rate' as panel,
        series.jurisdiction,
        computed_rates.year,
        100 * proportion(computed_rates.acquitted, computed_rates.base) as value,
        100 * wilson(computed_rates.acquitted, computed_rates.base, -1) as low,
        100 * wilson(computed_rates.acquitted, computed_rates.base, 1) as high,
        computed_rates.acquitted,
        computed_rates.base,
        series.series,
        computed_rates.source
    from computed_rates
    inner join series using (series)
    where
        series.headline
        and computed_rates.denominator = 'judged'
        and computed_rates.frame = 'acquitted'
        and computed_rates.base is not null
),

scores as (
    select
        indicator as panel,
        iso3 as jurisdiction,
        year,
        value,
        source
    from country_indicators
    where list_contains($indicators::varchar[], indicator)
),

figures as (
    select * from headline_rates
    union all by name
    select * from scores
),

break_years as (
    select distinct
        series,
        year
    from breaks
),

chosen as (
    select
        figures.*,
        break_years.series is not null as is_break
    from figures
    left join break_years using (series, year)
    where
        list_contains($jurisdictions::varchar[], figures.jurisdiction)
        and figures.year between $first_year and $last_year
),

steps as (
    select
        *,
        coalesce(
            year - lag(year) over (partition by panel, jurisdiction order by year) > 1 or is_break,
            false
        ) as is_step
    from chosen
)

select
    steps.panel,
    steps.jurisdiction,
    jurisdictions.name as jurisdiction_name,
    steps.year,
    steps.value,
    steps.low,
    steps.high,
    steps.acquitted,
    steps.base,
    steps.series,
    sources.title as source,
    sources.url as source_url,
    (sum(steps.is_step::int) over (
        partition by steps.panel, steps.jurisdiction order by steps.year
    ))::int as segment
from steps
inner join jurisdictions using (jurisdiction)
inner join sources using (source)
order by
    coalesce(list_position($indicators::varchar[], steps.panel), 0),
    list_position($jurisdictions::varchar[], steps.jurisdiction),
    steps.year;
