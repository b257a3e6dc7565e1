-- What   percentages that sources print, under the denominator that they state
-- Grain  one row per series, year, printed measure, denominator and source
--        (series, year, printed, denominator, source)
-- Gives  printed: conviction_rate or acquittal_rate; denominators in the words of `fractions`.
--        Percentages of something else (charged, arrested, not known) stay in the table `rates`.
create table printed_rates as
with
named as (
    select
        *,
        case measure
            when 'conviction_rate' then 'conviction_rate'
            when 'acquittal_rate' then 'acquittal_rate'
            when 'conviction_rate_after_trial' then 'conviction_rate'
            when 'acquittal_rate_of_not_guilty_pleas' then 'acquittal_rate'
        end as printed,
        case
            when denominator = 'adjudicated' then 'judged'
            when denominator = 'disposed' then 'all_outcomes'
            when
                measure in ('conviction_rate_after_trial', 'acquittal_rate_of_not_guilty_pleas')
                and denominator = 'tried' then 'contested'
        end as shown_denominator
    from rates
)

select
    series,
    year,
    printed,
    shown_denominator as denominator,
    percent,
    source,
    note
from named
where printed is not null and shown_denominator is not null
order by series, year, printed, denominator, source;
