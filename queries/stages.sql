-- What   how many reach each stage before and after court, as published for the latest year
-- Grain  one row per series, year and stage (series, year, stage)
-- Params $jurisdictions varchar[] (of jurisdictions.jurisdiction), $first_year int, $last_year int
-- Gives  series, jurisdiction_name, title varchar; year int; stage, stage_label varchar;
--        count bigint (unit of the series); unit, origin varchar;
--        rounded_to bigint (unit of the series); is_stock, headline boolean;
--        source, source_url, note varchar
with
latest as (
    select
        pipeline.*,
        series.title,
        series.unit,
        series.headline,
        series.jurisdiction
    from pipeline
    inner join series using (series)
    where
        pipeline.preferred
        and list_contains($jurisdictions::varchar[], series.jurisdiction)
        and pipeline.year between $first_year and $last_year
    qualify pipeline.year = max(pipeline.year) over (partition by pipeline.series)
)

select
    latest.series,
    jurisdictions.name as jurisdiction_name,
    latest.title,
    latest.year,
    latest.stage,
    labels.label as stage_label,
    latest.count,
    latest.unit,
    latest.origin,
    latest.rounded_to,
    latest.stage in ('cases_for_trial', 'pending_end_of_year') as is_stock,
    latest.headline,
    sources.title as source,
    sources.url as source_url,
    latest.note
from latest
inner join jurisdictions using (jurisdiction)
inner join sources using (source)
inner join labels
    on
        labels.table_name = 'pipeline'
        and labels.field = 'stage'
        and latest.stage = labels.value
order by
    list_position($jurisdictions::varchar[], latest.jurisdiction) asc,
    latest.headline desc,
    latest.series asc,
    latest.count desc,
    latest.stage asc;
