-- What   how rates differ between offences, for the latest year of each offence series
-- Grain  one row per series (series)
-- Params $jurisdictions varchar[] (of jurisdictions.jurisdiction), $measure varchar (of measures),
--        $denominator varchar (of denominators), $first_year int, $last_year int
-- Gives  series, jurisdiction_name, title, offence_group varchar; year int;
--        value, low, high double (unit of the measure, Wilson 95 %);
--        convicted, acquitted, base bigint (unit of the series); unit varchar;
--        base_is_small boolean (under 100); origin varchar (of the value);
--        source, source_url varchar (of the part); base_source, base_source_url varchar
with
latest as (
    select
        computed_rates.*,
        series.jurisdiction,
        series.title,
        series.unit,
        series.offence_group,
        measure_value(
            $measure, computed_rates.convicted, computed_rates.acquitted, computed_rates.base
        ) as value
    from computed_rates
    inner join series using (series)
    where
        series.offence_group not in ('all', 'level of seriousness')
        and list_contains($jurisdictions::varchar[], series.jurisdiction)
        and computed_rates.denominator = $denominator
        and computed_rates.frame = frame_of($measure)
        and computed_rates.year between $first_year and $last_year
        and value is not null
        and not (computed_rates.frame = 'convicted_count' and computed_rates.convicted_is_uncertain)
    qualify row_number() over (partition by series.series order by computed_rates.year desc) = 1
)

select
    latest.series,
    jurisdictions.name as jurisdiction_name,
    latest.title,
    latest.offence_group,
    latest.year,
    latest.value,
    measure_bound($measure, latest.convicted, latest.acquitted, latest.base, -1) as low,
    measure_bound($measure, latest.convicted, latest.acquitted, latest.base, 1) as high,
    if(latest.convicted_is_uncertain, null, latest.convicted) as convicted,
    latest.acquitted,
    latest.base,
    latest.unit,
    latest.base < 100 as base_is_small,
    case
        when latest.is_estimated then 'estimated'
        when latest.is_derived then 'derived'
        else 'published'
    end as origin,
    part_source.title as source,
    part_source.url as source_url,
    base_source.title as base_source,
    base_source.url as base_source_url
from latest
inner join jurisdictions using (jurisdiction)
inner join sources as part_source on latest.source = part_source.source
left join sources as base_source on latest.base_source = base_source.source
order by
    list_position($jurisdictions::varchar[], latest.jurisdiction) asc,
    latest.unit asc,
    base_is_small asc,
    if(base_is_small, null, latest.value) desc,
    latest.title asc;
