-- What   which jurisdictions can be picked, and what there is about each
-- Grain  one row per jurisdiction with a series, a milestone or a named case (jurisdiction)
-- Gives  jurisdiction, name, name_zh varchar; 
--        rate_series bigint (series with a rate, or a count of convicted or acquitted);
--        outcome_series bigint (series with at least two outcomes of one year);
--        offence_series bigint (series of single offences with a rate);
--        stage_series bigint (series of stages before and after court); milestones bigint;
--        cases bigint (named cases of a wrongful conviction);
--        claim_series bigint (series with a figure that a claim can be checked against);
--        context bigint (country indicators beside an acquittal rate of the headline series)
with
rate_series as (
    select series from computed_rates
    union
    select series from printed_rates
),

outcome_series as (
    select distinct series
    from outcome_parts
    where parts > 1
),

offence_series as (
    select distinct computed_rates.series
    from computed_rates
    inner join series using (series)
    where
        computed_rates.base is not null
        and series.offence_group not in ('all', 'level of seriousness')
),

counted as (
    select
        series.jurisdiction,
        count(rate_series.series) as rate_series,
        count(outcome_series.series) as outcome_series,
        count(offence_series.series) as offence_series,
        count(*) filter (where series.kind = 'pipeline') as stage_series
    from series
    left join rate_series using (series)
    left join outcome_series using (series)
    left join offence_series using (series)
    group by series.jurisdiction
),

claimed_series as (
    select
        jurisdiction,
        count(distinct series) as claim_series
    from claimable
    group by jurisdiction
),

reforms as (
    select
        jurisdiction,
        count(*) as milestones
    from milestones
    group by jurisdiction
),

wronged as (
    select
        jurisdiction,
        count(*) as cases
    from exonerations
    group by jurisdiction
),

indicated as (
    select
        series.jurisdiction,
        count(distinct country_indicators.indicator) as context
    from computed_rates
    inner join series using (series)
    inner join country_indicators on series.jurisdiction = country_indicators.iso3
    where
        series.headline
        and computed_rates.denominator = 'judged'
        and computed_rates.frame = 'acquitted'
        and computed_rates.base is not null
    group by series.jurisdiction
)

select
    jurisdictions.jurisdiction,
    jurisdictions.name,
    jurisdictions.name_zh,
    coalesce(counted.rate_series, 0) as rate_series,
    coalesce(counted.outcome_series, 0) as outcome_series,
    coalesce(counted.offence_series, 0) as offence_series,
    coalesce(counted.stage_series, 0) as stage_series,
    coalesce(reforms.milestones, 0) as milestones,
    coalesce(wronged.cases, 0) as cases,
    coalesce(claimed_series.claim_series, 0) as claim_series,
    coalesce(indicated.context, 0) as context
from jurisdictions
left join counted using (jurisdiction)
left join claimed_series using (jurisdiction)
left join reforms using (jurisdiction)
left join wronged using (jurisdiction)
left join indicated using (jurisdiction)
where
    counted.jurisdiction is not null
    or reforms.jurisdiction is not null
    or wronged.jurisdiction is not null
order by jurisdictions.name;
