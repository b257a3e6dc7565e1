-- What   every source, what kind it is, and how many figures and facts rest on it
-- Grain  one row per source (source)
-- Params $kinds varchar[] (of sources.kind; empty: all), $search varchar
-- Gives  source, title, publisher, url, published, kind, seen_as, terms varchar; retrieved date;
--        rows bigint (rows of all tables that rest on it, 0: only named in a note)
with
citing as (
    select source from outcomes
    union all
    select source from pipeline
    union all
    select source from rates
    union all
    select source from milestones
    union all
    select source from exonerations
    union all
    select source from claims
    union all
    select source from breaks
    union all
    select source from subnational_outcomes
    union all
    select source from custody
    union all
    select source from country_indicators
    union all
    select source from indicators
    union all
    select source from population
    union all
    -- The table has one source, and so no column for it.
    select 'nre-registry-2024' as source from us_exonerations
),

cited as (
    select
        source,
        count(*) as rows
    from citing
    group by source
)

select
    sources.source,
    sources.title,
    sources.publisher,
    sources.url,
    sources.published,
    sources.kind,
    sources.seen_as,
    sources.terms,
    sources.retrieved,
    coalesce(cited.rows, 0) as rows
from sources
left join cited using (source)
where
    (len($kinds::varchar[]) = 0 or list_contains($kinds::varchar[], sources.kind))
    and contains(
        lower(concat_ws(' ', sources.source, sources.title, sources.publisher, sources.url)),
        lower(trim($search))
    )
order by coalesce(cited.rows, 0) desc, sources.source asc;
