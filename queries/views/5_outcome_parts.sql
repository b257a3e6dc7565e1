-- What   the outcomes that add up to all endings of a year, of-which outcomes left out
-- Grain  one row per series, year and outcome (series, year, outcome)
-- Gives  count and what it rests on; whole: all endings, or the judged where only they are known,
--        or else the sum of the parts (whole_is: disposed, adjudicated or sum_of_parts); parts: how
--        many outcomes the year has. What the source does not break down is a part of its own
--        ('not_itemised'), derived as whole minus parts.
create table outcome_parts as
with
parts as (
    select
        series,
        year,
        outcome,
        count,
        rounded_to,
        origin,
        source,
        note
    from outcomes
    where
        preferred
        and outcome in (
            'convicted', 'acquitted', 'dismissed', 'withdrawn', 'plea_bargained',
            'not_criminally_responsible', 'other'
        )
),

-- Where a source prints the judged and the acquitted, the convicted are the rest; not where the
-- judged are rounded or estimated, because the rest would be finer than what it is made from.
convicted_as_rest as (
    select
        series,
        year,
        'convicted' as outcome,
        adjudicated.count - acquitted.count as count,
        greatest(adjudicated.rounded_to, acquitted.rounded_to) as rounded_to,
        if('estimated' in (adjudicated.origin, acquitted.origin), 'estimated', 'derived') as origin,
        adjudicated.source,
        'Judged minus acquitted.' as note
    from tallies
    where
        variant = ''
        and convicted is null and adjudicated is not null and acquitted is not null
        and disposed is null
        and adjudicated.rounded_to = 1 and adjudicated.origin != 'estimated'
),

itemised as (
    select * from parts
    union all by name
    select * from convicted_as_rest
),

summed as (
    select
        itemised.series,
        itemised.year,
        count(*) as parts,
        sum(itemised.count)::bigint as total,
        max(itemised.rounded_to) as rounded_to,
        bool_or(itemised.origin = 'estimated') as is_estimated,
        any_value(coalesce(tallies.disposed, tallies.adjudicated)) as printed_whole
    from itemised
    inner join tallies using (series, year)
    where tallies.variant = ''
    group by itemised.series, itemised.year
),

-- Parts that are more than the printed whole reach beyond it: withdrawn cases, for one, are outside
-- the judged. Then the whole is what the parts add up to, and says so.
wholes as (
    select
        series,
        year,
        parts,
        total,
        greatest(rounded_to, printed_whole.rounded_to) as rounded_to,
        if(is_estimated or printed_whole.origin = 'estimated', 'estimated', 'derived') as origin,
        printed_whole.source,
        coalesce(printed_whole.count >= total, false) as is_printed,
        if(is_printed, printed_whole.count, total) as whole,
        if(is_printed, printed_whole.outcome, 'sum_of_parts') as whole_is
    from summed
),

remainders as (
    select
        series,
        year,
        'not_itemised' as outcome,
        (whole - total)::bigint as count,
        rounded_to,
        origin,
        source,
        'All endings minus the outcomes that the source itemises.' as note
    from wholes
    where whole > total
),

complete as (
    select * from itemised
    union all by name
    select * from remainders
)

select
    complete.series,
    complete.year,
    complete.outcome,
    complete.count,
    complete.rounded_to,
    complete.origin,
    complete.source,
    complete.note,
    wholes.whole,
    wholes.whole_is,
    wholes.parts
from complete
inner join wholes using (series, year)
order by complete.series, complete.year, complete.outcome;
