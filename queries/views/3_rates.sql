-- What   every rate and count of convicted and acquitted, and the printed figures it rests on
-- Grain  one row per series, year, variant, denominator and frame (series, year, variant,
--        denominator, frame)
-- Gives  variant: as in `tallies`; frame: 'convicted' or 'acquitted', the part that is divided by
--        base (null: no base known), 'convicted_count' or 'acquitted_count', the part by itself;
--        rounding_low, rounding_high: the least and the most that part of base can be as a
--        proportion if every rounded count moves by half of its unit (null where none is rounded);
--        rounded_to, is_derived, is_estimated, has_alternative, note: of the figures that this rate
--        or count rests on;
--        convicted_is_uncertain: it is judged minus acquitted, and judged is rounded or estimated,
--        so that it can be divided but is too fine to be shown as a count;
--        source: of the part; base_source: of the base, or of what is added to the part to make it
create table rates_of_variants as
with
-- What each part rests on. Convicted that are not printed rest on the judged and the acquitted, a
-- base that is not printed on the two that it adds up.
based as (
    select
        *,
        acquitted.count as acquitted_count,
        coalesce(convicted, acquitted) as convicted_part,
        if(base_count is null, null, coalesce(base, acquitted)) as convicted_base,
        if(base_count is null, null, coalesce(base, convicted)) as acquitted_base,
        convicted is null and convicted_count is not null as convicted_is_rest
    from fractions
),

framed as (
    select
        *,
        'convicted' as frame,
        convicted_part as part,
        convicted_base as whole,
        [convicted_part, convicted_base] as figures,
        convicted_is_rest as is_rest
    from based
    where convicted_count is not null
    union all
    select
        *,
        'acquitted' as frame,
        acquitted as part,
        acquitted_base as whole,
        [acquitted, acquitted_base] as figures,
        false as is_rest
    from based
    where acquitted is not null
    union all
    select
        *,
        'convicted_count' as frame,
        convicted_part as part,
        convicted_base as whole,
        [convicted_part, if(convicted_is_rest, base, null)] as figures,
        convicted_is_rest as is_rest
    from based
    where convicted_count is not null
    union all
    select
        *,
        'acquitted_count' as frame,
        acquitted as part,
        acquitted_base as whole,
        [acquitted] as figures,
        false as is_rest
    from based
    where acquitted is not null
),

known as (
    select
        *,
        list_filter(figures, lambda figure: figure is not null) as inputs,
        rounding_half(acquitted.rounded_to) as acquitted_half,
        rounding_half(convicted.rounded_to) as convicted_half,
        rounding_half(base.rounded_to) as base_half
    from framed
),

-- Part and base of each proportion at its least and at its most. What is not printed moves with the
-- figures that it is made from.
moved as (
    select
        *,
        case
            when frame = 'acquitted' then acquitted_count - acquitted_half
            when is_rest then base_count - base_half - acquitted_count - acquitted_half
            when frame = 'convicted' then convicted_count - convicted_half
        end as part_low,
        case
            when frame = 'acquitted' then acquitted_count + acquitted_half
            when is_rest then base_count + base_half - acquitted_count + acquitted_half
            when frame = 'convicted' then convicted_count + convicted_half
        end as part_high,
        if(frame = 'acquitted', convicted_count, acquitted_count) as rest_count,
        if(frame = 'acquitted', convicted_half, acquitted_half) as rest_half
    from known
),

ranged as (
    select
        *,
        case
            when is_rest then proportion(part_low, base_count - base_half)
            when base is null then proportion(part_low, part_low + rest_count + rest_half)
            else proportion(part_low, base_count + base_half)
        end as share_low,
        case
            when is_rest then proportion(part_high, base_count + base_half)
            when base is null then proportion(part_high, part_high + rest_count - rest_half)
            else proportion(part_high, base_count - base_half)
        end as share_high,
        list_max(list_transform(inputs, lambda figure: figure.rounded_to))::bigint as coarsest
    from moved
)

select
    series,
    year,
    variant,
    denominator,
    frame,
    convicted_count::bigint as convicted,
    acquitted.count::bigint as acquitted,
    base_count::bigint as base,
    convicted_is_rest and (base.rounded_to > 1 or base.origin = 'estimated')
        as convicted_is_uncertain,
    coarsest as rounded_to,
    if(coarsest > 1 and share_low is not null, greatest(share_low, 0), null) as rounding_low,
    if(coarsest > 1 and share_high is not null, least(share_high, 1), null) as rounding_high,
    is_rest or list_contains(list_transform(inputs, lambda figure: figure.origin), 'derived')
        as is_derived,
    list_contains(list_transform(inputs, lambda figure: figure.origin), 'estimated')
        as is_estimated,
    list_contains(list_transform(inputs, lambda figure: figure.has_alternative), true)
        as has_alternative,
    part.source,
    whole.source as base_source,
    concat_ws(
        ' ',
        inputs[1].note,
        if(inputs[-1].note is distinct from inputs[1].note, inputs[-1].note, null),
        if(is_rest, 'Convicted: judged minus acquitted.', null)
    ) as note
from ranged
order by series, year, variant, denominator, frame;

-- The rates of the preferred figures.
create view computed_rates as
select
    series,
    year,
    denominator,
    frame,
    convicted,
    acquitted,
    base,
    convicted_is_uncertain,
    rounded_to,
    rounding_low,
    rounding_high,
    is_derived,
    is_estimated,
    has_alternative,
    source,
    base_source,
    note
from rates_of_variants
where variant = '';
