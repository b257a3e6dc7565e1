-- What   the preferred figures that rates are made of, side by side
-- Grain  one row per series and year (series, year)
-- Gives  each outcome as a row of `outcomes` or null: its count, rounding, origin, source and note
create table tallies as
with
preferred as (
    select *
    from outcomes
    where preferred
),

conflicting as (
    select distinct
        series,
        year,
        outcome
    from outcomes
    where not preferred
),

marked as (
    select
        preferred.*,
        conflicting.outcome is not null as has_alternative
    from preferred
    left join conflicting using (series, year, outcome)
)

select
    series,
    year,
    any_value(marked) filter (where outcome = 'convicted') as convicted,
    any_value(marked) filter (where outcome = 'acquitted') as acquitted,
    any_value(marked) filter (where outcome = 'adjudicated') as adjudicated,
    any_value(marked) filter (where outcome = 'disposed') as disposed,
    any_value(marked) filter (where outcome = 'convicted_at_trial') as convicted_at_trial
from marked
group by series, year
order by series, year;
