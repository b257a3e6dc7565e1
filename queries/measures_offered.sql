-- What   which measures the picked series can give under each denominator
-- Grain  one row per measure and denominator (measure, denominator)
-- Params $series varchar[] (of series.series)
-- Gives  measure, denominator varchar; figures bigint (years of all series together)
with
measures as (
    select unnest([
        'conviction_rate', 'acquittal_rate', 'acquittals_per_10k', 'one_in_n',
        'convicted', 'acquitted'
    ]) as measure
),

denominators as (
    select unnest(['judged', 'all_outcomes', 'contested']) as denominator
),

computed as (
    select
        measures.measure,
        rates.denominator,
        count(measure_value(measures.measure, rates.convicted, rates.acquitted, rates.base))
            as figures
    from computed_rates as rates
    inner join measures on rates.frame = frame_of(measures.measure)
    where
        list_contains($series::varchar[], rates.series)
        and not (rates.frame = 'convicted_count' and rates.convicted_is_uncertain)
    group by measures.measure, rates.denominator
),

printed as (
    select
        measures.measure,
        printed_rates.denominator,
        count(printed_value(measures.measure, printed_rates.printed, printed_rates.percent))
            as figures
    from printed_rates
    cross join measures
    where list_contains($series::varchar[], printed_rates.series)
    group by measures.measure, printed_rates.denominator
)

select
    measures.measure,
    denominators.denominator,
    coalesce(computed.figures, 0) + coalesce(printed.figures, 0) as figures
from measures
cross join denominators
left join computed using (measure, denominator)
left join printed using (measure, denominator)
order by measures.measure, denominators.denominator;
