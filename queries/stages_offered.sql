-- What   in which years the picked jurisdictions have stages before and after court
-- Grain  one row per series (series)
-- Params $jurisdictions varchar[] (of jurisdictions.jurisdiction)
-- Gives  series varchar; first_year, last_year int
select
    pipeline.series,
    min(pipeline.year) as first_year,
    max(pipeline.year) as last_year
from pipeline
inner join series using (series)
where pipeline.preferred and list_contains($jurisdictions::varchar[], series.jurisdiction)
group by pipeline.series
order by pipeline.series;
