-- What   how a rate of one series changed between two years, and whether a break lies between;
--        alternatives: keys of published alternatives (see figure_inputs) to use instead
-- Grain  one row (no row if either year has no rate)
-- Params $series varchar (of series.series), $measure varchar (of measures),
--        $denominator varchar (of denominators), $from_year int, $to_year int,
--        $alternatives varchar[] (empty: none)
-- Gives  from_year, to_year int; from_value, to_value, change double (unit of the measure);
--        low, high double (Newcombe 95 %, unit of the measure; null for one in N and counts);
--        breaks varchar[] (what changes, one sentence a break after from_year up to to_year)
with
rates as (
    select
        year,
        frame,
        convicted,
        acquitted,
        base,
        measure_value($measure, convicted, acquitted, base) as value
    from rates_of_variants
    where
        series = $series
        and denominator = $denominator
        and frame = frame_of($measure)
        and not (frame = 'convicted_count' and convicted_is_uncertain)
        and (variant = '' or list_contains($alternatives::varchar[], variant))
        and value is not null
    qualify row_number() over (partition by year order by variant = '', variant) = 1
),

parts as (
    select
        *,
        if(frame = 'convicted', convicted, acquitted) as part
    from rates
),

factors as (
    select case $measure
        when 'conviction_rate' then 100
        when 'acquittal_rate' then 100
        when 'acquittals_per_10k' then 10000
    end as factor
),

between_years as (
    select coalesce(list(concat(year, ': ', description) order by year, what), []) as breaks
    from breaks
    where series = $series and year > $from_year and year <= $to_year
)

select
    old.year as from_year,
    new.year as to_year,
    old.value as from_value,
    new.value as to_value,
    new.value - old.value as change,
    factors.factor * newcombe(old.part, old.base, new.part, new.base, -1) as low,
    factors.factor * newcombe(old.part, old.base, new.part, new.base, 1) as high,
    between_years.breaks
from parts as old
cross join parts as new
cross join factors
cross join between_years
where old.year = $from_year and new.year = $to_year
order by from_year, to_year;
