-- What   the latest acquittal rate of each jurisdiction's headline series
-- Grain  one row per series (series)
-- Params $denominator varchar (of denominators)
-- Gives  series, jurisdiction, jurisdiction_name, title varchar; year int;
--        acquittals_per_10k, low, high double (per 10,000 of base, Wilson 95 %);
--        conviction_rate double (per cent of base); acquitted, base bigint (unit of the series);
--        unit, guilty_pleas, summary_proceedings, definition_group, origin varchar;
--        source, source_url varchar (of the acquitted); base_source, base_source_url varchar;
--        base_is_small boolean (under 100)
with
latest as (
    select
        computed_rates.*,
        series.jurisdiction,
        series.title,
        series.unit,
        series.guilty_pleas,
        series.summary_proceedings
    from computed_rates
    inner join series using (series)
    where
        series.headline
        and computed_rates.frame = 'acquitted'
        and computed_rates.denominator = $denominator
        and computed_rates.base is not null
    qualify
        row_number() over (partition by series.jurisdiction order by computed_rates.year desc) = 1
)

select
    latest.series,
    latest.jurisdiction,
    jurisdictions.name as jurisdiction_name,
    latest.title,
    latest.year,
    measure_value('acquittals_per_10k', latest.convicted, latest.acquitted, latest.base)
        as acquittals_per_10k,
    measure_bound('acquittals_per_10k', latest.convicted, latest.acquitted, latest.base, -1) as low,
    measure_bound('acquittals_per_10k', latest.convicted, latest.acquitted, latest.base, 1) as high,
    measure_value('conviction_rate', latest.convicted, latest.acquitted, latest.base)
        as conviction_rate,
    latest.acquitted,
    latest.base,
    latest.unit,
    latest.guilty_pleas,
    latest.summary_proceedings,
    concat(
        if(latest.year < 1950, 'Historical: ', ''),
        upper(latest.unit[1]), latest.unit[2:], ': guilty pleas ',
        if(latest.guilty_pleas = 'unknown', 'not known', latest.guilty_pleas),
        ', summary procedures ',
        if(latest.summary_proceedings = 'unknown', 'not known', latest.summary_proceedings)
    ) as definition_group,
    case
        when latest.is_estimated then 'estimated'
        when latest.is_derived then 'derived'
        else 'published'
    end as origin,
    part_source.title as source,
    part_source.url as source_url,
    base_source.title as base_source,
    base_source.url as base_source_url,
    latest.base < 100 as base_is_small
from latest
inner join jurisdictions using (jurisdiction)
inner join sources as part_source on latest.source = part_source.source
inner join sources as base_source on latest.base_source = base_source.source
order by latest.year < 1950, definition_group, acquittals_per_10k, latest.series;
