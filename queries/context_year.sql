-- What   an indicator and the acquittal rate of one year, for every jurisdiction that has both
-- Grain  one row per jurisdiction (jurisdiction)
-- Params $indicator varchar (of indicators.indicator), $year int
-- Gives  jurisdiction, jurisdiction_name varchar; year int; indicator varchar; value double (scale
--        of the indicator); acquittal_rate, low, high double (per cent of the judged, Wilson 95 %);
--        acquitted, base bigint (unit of the series); base_is_small boolean (under 100);
--        series, title, unit, source, source_url, indicator_source, indicator_source_url varchar
select
    series.jurisdiction,
    jurisdictions.name as jurisdiction_name,
    computed_rates.year,
    country_indicators.indicator,
    country_indicators.value,
    100 * proportion(computed_rates.acquitted, computed_rates.base) as acquittal_rate,
    100 * wilson(computed_rates.acquitted, computed_rates.base, -1) as low,
    100 * wilson(computed_rates.acquitted, computed_rates.base, 1) as high,
    computed_rates.acquitted,
    computed_rates.base,
    computed_rates.base < 100 as base_is_small,
    series.series,
    series.title,
    series.unit,
    sources.title as source,
    sources.url as source_url,
    indicator_sources.title as indicator_source,
    indicator_sources.url as indicator_source_url
from computed_rates
inner join series using (series)
inner join jurisdictions using (jurisdiction)
inner join country_indicators
    on
        series.jurisdiction = country_indicators.iso3
        and computed_rates.year = country_indicators.year
        and country_indicators.indicator = $indicator
inner join sources on computed_rates.source = sources.source
inner join sources as indicator_sources on country_indicators.source = indicator_sources.source
where
    series.headline
    and computed_rates.denominator = 'judged'
    and computed_rates.frame = 'acquitted'
    and computed_rates.base is not null
    and computed_rates.year = $year
order by country_indicators.value desc, jurisdictions.name asc;
