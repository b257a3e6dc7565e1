-- What   what the country indicators measure, on which scale, and who says so
-- Grain  one row per indicator (indicator)
-- Gives  indicator, title varchar; scale_low, scale_high double (unit of the indicator); unit
--        varchar (per cent, or empty for a score); direction, definition, caveat varchar;
--        first_year, last_year int; source, source_url varchar
with
spans as (
    select
        indicator,
        min(year) as first_year,
        max(year) as last_year
    from country_indicators
    group by indicator
)

select
    indicators.indicator,
    indicators.title,
    regexp_extract(indicators.scale, '^([0-9]+)', 1)::double as scale_low,
    regexp_extract(indicators.scale, '-([0-9]+)', 1)::double as scale_high,
    if(ends_with(indicators.scale, 'percent'), 'per cent', '') as unit,
    labels.label as direction,
    indicators.definition,
    indicators.caveat,
    spans.first_year,
    spans.last_year,
    sources.title as source,
    sources.url as source_url
from indicators
inner join spans using (indicator)
inner join sources using (source)
inner join labels
    on
        labels.table_name = 'indicators'
        and labels.field = 'direction'
        and indicators.direction = labels.value
order by
    list_position(
        [
            'freedom_from_torture', 'fair_trial_practice', 'independent_judiciary',
            'unsentenced_share'
        ],
        indicators.indicator
    ) asc nulls last,
    indicators.indicator asc;
