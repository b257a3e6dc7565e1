-- What   every rate and count of convicted and acquitted, and the printed figures it rests on
-- Grain  one row per series, year, denominator and frame (series, year, denominator, frame)
-- Gives  frame: 'convicted' or 'acquitted', the part that is divided by base (null: no base known),
--        'convicted_count' or 'acquitted_count', the part by itself; rounded_to, is_derived,
--        is_estimated, has_alternative, note: of the figures that this rate or count rests on;
--        convicted_is_uncertain: it is judged minus acquitted, and judged is rounded or estimated,
--        so that it can be divided but is too fine to be shown as a count;
--        source: of the part; base_source: of the base, or of what is added to the part to make it
create table computed_rates as
with
-- What each part rests on. Convicted that are not printed rest on the judged and the acquitted, a
-- base that is not printed on the two that it adds up.
based as (
    select
        *,
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
        list_filter(figures, lambda figure: figure is not null) as inputs
    from framed
)

select
    series,
    year,
    denominator,
    frame,
    convicted_count::bigint as convicted,
    acquitted.count::bigint as acquitted,
    base_count::bigint as base,
    convicted_is_rest and (base.rounded_to > 1 or base.origin = 'estimated')
        as convicted_is_uncertain,
    list_max(list_transform(inputs, lambda figure: figure.rounded_to))::bigint as rounded_to,
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
from known
order by series, year, denominator, frame;
