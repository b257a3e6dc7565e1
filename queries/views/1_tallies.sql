-- What   the figures that rates are made of, side by side
-- Grain  one row per series, year and variant (series, year, variant)
-- Gives  variant: '' for the preferred figures, or the key of one published alternative that takes
--        the place of the preferred figure (series~year~outcome~source); each outcome as a row of
--        `outcomes` or null: its count, rounding, origin, source and note
create table tallies as
with
keyed as (
    select
        *,
        concat_ws('~', series, year, outcome, source) as figure
    from outcomes
),

variants as (
    select distinct
        series,
        year,
        '' as variant,
        '' as replaced
    from keyed
    where preferred
    union all
    select
        series,
        year,
        figure as variant,
        outcome as replaced
    from keyed
    where not preferred
),

conflicting as (
    select distinct
        series,
        year,
        outcome,
        true as has_alternative
    from keyed
    where not preferred
),

figures as (
    select
        variants.variant,
        keyed.*,
        coalesce(conflicting.has_alternative, false) as has_alternative
    from keyed
    inner join variants using (series, year)
    left join conflicting using (series, year, outcome)
    where
        keyed.figure = variants.variant
        or (
            keyed.preferred
            and keyed.outcome != variants.replaced
            -- Convicted that are the rest of the figure replaced are worked out anew.
            and not (
                keyed.outcome = 'convicted' and keyed.origin = 'derived'
                and variants.replaced in ('acquitted', 'adjudicated')
            )
        )
)

select
    series,
    year,
    variant,
    any_value(figures) filter (where outcome = 'convicted') as convicted,
    any_value(figures) filter (where outcome = 'acquitted') as acquitted,
    any_value(figures) filter (where outcome = 'adjudicated') as adjudicated,
    any_value(figures) filter (where outcome = 'disposed') as disposed,
    any_value(figures) filter (where outcome = 'convicted_at_trial') as convicted_at_trial
from figures
group by series, year, variant
order by series, year, variant;
