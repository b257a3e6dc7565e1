-- What   every figure that a claim can be checked against: rates, printed percentages, counts
-- Grain  one row per figure (figure)
-- Gives  figure: number of the row; measure: as in the macros, or 'count'; denominator: as in
--        `fractions`, empty for a count; item: outcome or stage that is counted (table_name, field:
--        where its words are), empty for a rate; made: 'computed' from counts, 'printed' as a
--        percentage without counts, or 'counted'; value: in the unit of the measure; rounding_low,
--        rounding_high: of the value, as in `computed_rates`; convicted: null where it is too fine
--        to be shown; base_is_small: under 100; is_alternative: another figure is preferred;
--        is_founding: the founding report has a statement on this series and year;
--        is_modern: since 1950; source: of the part that is divided or counted; base_source: of the
--        base
create table claimable as
with
measures as (
    select unnest(['conviction_rate', 'acquittal_rate', 'acquittals_per_10k', 'one_in_n'])
        as measure
),

computed as (
    select
        rates.series,
        rates.year,
        measures.measure,
        rates.denominator,
        '' as item,
        'computed' as made,
        rates.variant,
        measure_value(measures.measure, rates.convicted, rates.acquitted, rates.base) as value,
        measure_of_share(measures.measure, rates.rounding_low) as bound_low,
        measure_of_share(measures.measure, rates.rounding_high) as bound_high,
        if(rates.convicted_is_uncertain, null, rates.convicted) as convicted,
        rates.acquitted,
        rates.base,
        case
            when rates.is_estimated then 'estimated'
            when rates.is_derived then 'derived'
            else 'published'
        end as origin,
        rates.rounded_to,
        rates.source,
        rates.base_source,
        rates.note
    from rates_of_variants as rates
    inner join measures on rates.frame = frame_of(measures.measure)
    where value is not null
),

-- An alternative figure gives a rate of its own only where the rate rests on it.
distinct_rates as (
    select computed.*
    from computed
    left join computed as preferred
        on
            computed.series = preferred.series
            and computed.year = preferred.year
            and computed.measure = preferred.measure
            and computed.denominator = preferred.denominator
            and preferred.variant = ''
    where computed.variant = '' or computed.value is distinct from preferred.value
),

printed as (
    select
        printed_rates.series,
        printed_rates.year,
        measures.measure,
        printed_rates.denominator,
        '' as item,
        'printed' as made,
        '' as variant,
        printed_value(measures.measure, printed_rates.printed, printed_rates.percent) as value,
        'printed percentage' as origin,
        printed_rates.source,
        printed_rates.note
    from printed_rates
    cross join measures
    where value is not null
),

counts as (
    select
        'outcomes' as table_name,
        'outcome' as field,
        outcome as item,
        * exclude (outcome)
    from outcomes
    union all by name
    select
        'pipeline' as table_name,
        'stage' as field,
        stage as item,
        * exclude (stage)
    from pipeline
    union all by name
    -- Convicted that no source prints: the judged without the acquitted, where both are exact.
    select
        'outcomes' as table_name,
        'outcome' as field,
        series,
        year,
        'convicted' as item,
        convicted as count,
        rounded_to,
        'derived' as origin,
        true as preferred,
        source,
        note
    from computed_rates
    where
        denominator = 'judged' and frame = 'convicted_count' and not convicted_is_uncertain
        and not exists (
            select 1 as one
            from outcomes
            where
                outcomes.series = computed_rates.series
                and outcomes.year = computed_rates.year
                and outcomes.outcome = 'convicted'
        )
),

counted as (
    select
        series,
        year,
        'count' as measure,
        '' as denominator,
        item,
        table_name,
        field,
        'counted' as made,
        if(preferred, '', source) as variant,
        count::double as value,
        count - rounding_half(rounded_to) as bound_low,
        count + rounding_half(rounded_to) as bound_high,
        origin,
        rounded_to,
        source,
        note
    from counts
),

figures as (
    select * from distinct_rates
    union all by name
    select * from printed
    union all by name
    select * from counted
),

founding as (
    select distinct
        series,
        year
    from claims
    where measure is not null and claimed_value is not null
)

select
    row_number() over (
        order by
            figures.series, figures.year, figures.measure, figures.denominator, figures.item,
            figures.made, figures.variant, figures.source
    ) as figure,
    figures.series,
    series.jurisdiction,
    figures.year,
    figures.measure,
    figures.denominator,
    figures.item,
    figures.table_name,
    figures.field,
    figures.made,
    figures.value,
    if(figures.rounded_to > 1, least(figures.bound_low, figures.bound_high), null) as rounding_low,
    if(figures.rounded_to > 1, greatest(figures.bound_low, figures.bound_high), null)
        as rounding_high,
    figures.convicted,
    figures.acquitted,
    figures.base,
    coalesce(figures.base < 100, false) as base_is_small,
    figures.origin,
    figures.rounded_to,
    figures.variant != '' as is_alternative,
    founding.series is not null as is_founding,
    figures.year >= 1950 as is_modern,
    series.headline as is_headline,
    series.offence_group = 'all' as is_all_offences,
    figures.source,
    figures.base_source,
    figures.note
from figures
inner join series using (series)
left join founding using (series, year)
order by figure;
