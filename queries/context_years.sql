-- What   for which years an indicator stands beside an acquittal rate
-- Grain  one row per year (year)
-- Params $indicator varchar (of indicators.indicator)
-- Gives  year int; jurisdictions bigint (with both figures)
select
    computed_rates.year,
    count(distinct series.jurisdiction) as jurisdictions
from computed_rates
inner join series using (series)
inner join country_indicators
    on
        series.jurisdiction = country_indicators.iso3
        and computed_rates.year = country_indicators.year
        and country_indicators.indicator = $indicator
where
    series.headline
    and computed_rates.denominator = 'judged'
    and computed_rates.frame = 'acquitted'
    and computed_rates.base is not null
group by computed_rates.year
order by computed_rates.year;
