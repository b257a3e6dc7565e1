-- What   how often courts convict and acquit, year by year, from counts and as printed;
--        alternatives: keys of published alternatives (see figure_inputs) to use instead
-- Grain  one row per series, year, figure and source (series, year, figure, source)
-- Params $series varchar[] (of series.series), $measure varchar (of measures),
--        $denominator varchar (of denominators), $first_year int, $last_year int,
--        $alternatives varchar[] (empty: none)
-- Gives  key varchar (series~year~figure, and the source of a printed one);
--        series, jurisdiction, jurisdiction_name, title varchar;
--        year int (the year in which the reporting year ends);
--        figure varchar (computed: from counts, printed: a percentage printed without them);
--        value double (unit of the measure); low, high double (Wilson 95 %, unit of the measure);
--        convicted, acquitted, base bigint (unit of the series);
--        conviction_rate double (per cent of base); acquittals_per_10k double (per 10,000 of base);
--        one_in_n double (base per acquittal);
--        rounding_low, rounding_high double (unit of the measure; null where nothing is rounded);
--        base_is_small boolean (under 100, never ranked);
--        unit, denominator varchar; origin, flags varchar (of the value);
--        alternative varchar (key of the published alternative in use, or '');
--        rounded_to bigint (unit of the series; of the coarsest count that the value rests on);
--        source, source_url varchar (of the part that is divided or counted);
--        base_source, base_source_url varchar (null where there is no base); note varchar;
--        segment int (a line joins the years of one segment)
with
computed as (
    select
        series,
        year,
        'computed' as figure,
        measure_value($measure, convicted, acquitted, base) as value,
        measure_bound($measure, convicted, acquitted, base, -1) as low,
        measure_bound($measure, convicted, acquitted, base, 1) as high,
        measure_of_share($measure, rounding_low) as rounding_1,
        measure_of_share($measure, rounding_high) as rounding_2,
        convicted,
        acquitted,
        base,
        convicted_is_uncertain,
        rounded_to,
        is_derived,
        is_estimated,
        has_alternative,
        source,
        base_source,
        note,
        variant as alternative
    from rates_of_variants
    where
        (variant = '' or list_contains($alternatives::varchar[], variant))
        and denominator = $denominator
        and frame = frame_of($measure)
        and value is not null
        and not (frame = 'convicted_count' and convicted_is_uncertain)
    qualify row_number() over (partition by series, year order by variant = '', variant) = 1
),

printed as (
    select
        series,
        year,
        'printed' as figure,
        printed_value($measure, printed, percent) as value,
        source,
        source as base_source,
        note,
        '' as alternative
    from printed_rates
    where denominator = $denominator and value is not null
),

figures as (
    select * from computed
    union all by name
    select * from printed
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
        list_contains($series::varchar[], figures.series)
        and figures.year between $first_year and $last_year
),

-- A line joins neighbouring years of one definition: a missing year or a break starts a new one.
steps as (
    select
        *,
        coalesce(
            year - lag(year) over (partition by series, figure order by year, source) > 1
            or is_break,
            false
        ) as is_step
    from chosen
)

select
    concat_ws(
        '~',
        steps.series,
        steps.year,
        steps.figure,
        if(steps.figure = 'printed', steps.source, null)
    ) as key,
    steps.series,
    series.jurisdiction,
    jurisdictions.name as jurisdiction_name,
    series.title,
    steps.year,
    steps.figure,
    steps.value,
    steps.low,
    steps.high,
    if(steps.convicted_is_uncertain, null, steps.convicted) as convicted,
    steps.acquitted,
    steps.base,
    measure_value('conviction_rate', steps.convicted, steps.acquitted, steps.base)
        as conviction_rate,
    measure_value('acquittals_per_10k', steps.convicted, steps.acquitted, steps.base)
        as acquittals_per_10k,
    measure_value('one_in_n', steps.convicted, steps.acquitted, steps.base) as one_in_n,
    least(steps.rounding_1, steps.rounding_2) as rounding_low,
    greatest(steps.rounding_1, steps.rounding_2) as rounding_high,
    coalesce(steps.base < 100, false) as base_is_small,
    series.unit,
    $denominator as denominator,
    case
        when steps.figure = 'printed' then 'printed percentage'
        when steps.is_estimated then 'estimated'
        when steps.is_derived then 'derived'
        else 'published'
    end as origin,
    concat(
        if(steps.is_break, 'b', ''),
        if(steps.is_derived, 'd', ''),
        if(steps.is_estimated, 'e', ''),
        if(steps.has_alternative, 'p', ''),
        if(steps.rounded_to > 1, 'r', '')
    ) as flags,
    steps.alternative,
    steps.rounded_to,
    part_source.title as source,
    part_source.url as source_url,
    base_source.title as base_source,
    base_source.url as base_source_url,
    steps.note,
    (sum(steps.is_step::int) over (
        partition by steps.series, steps.figure order by steps.year, steps.source
    ))::int as segment
from steps
inner join series using (series)
inner join jurisdictions using (jurisdiction)
inner join sources as part_source on steps.source = part_source.source
left join sources as base_source on steps.base_source = base_source.source
order by
    list_position($series::varchar[], steps.series), steps.year, steps.figure, part_source.title;
