-- What   what every rate divides by what, under each denominator
-- Grain  one row per series, year, variant and denominator (series, year, variant,
--        denominator)
-- Gives  convicted, acquitted, base: rows of `outcomes` or null; judged adds up convicted and
--        acquitted where the source prints no total (base is null then, base_count is not), and
--        takes acquitted from the total where convicted is not printed (convicted_count is derived
--        then). base_count is null where there are counts but nothing to divide them by
create table fractions as
with
judged as (
    select
        series,
        year,
        variant,
        'judged' as denominator,
        convicted,
        acquitted,
        adjudicated as base,
        coalesce(convicted.count, adjudicated.count - acquitted.count) as convicted_count,
        coalesce(adjudicated.count, convicted.count + acquitted.count) as base_count
    from tallies
),

all_outcomes as (
    select
        series,
        year,
        variant,
        'all_outcomes' as denominator,
        convicted,
        acquitted,
        disposed as base,
        convicted.count as convicted_count,
        disposed.count as base_count
    from tallies
),

contested as (
    select
        series,
        year,
        variant,
        'contested' as denominator,
        convicted_at_trial as convicted,
        acquitted,
        null as base,
        convicted_at_trial.count as convicted_count,
        convicted_at_trial.count + acquitted.count as base_count
    from tallies
    where convicted_at_trial is not null
),

every as (
    select * from judged
    union all
    select * from all_outcomes
    union all
    select * from contested
)

select
    series,
    year,
    variant,
    denominator,
    convicted,
    acquitted,
    base,
    convicted_count,
    base_count
from every
order by series, year, variant, denominator;
