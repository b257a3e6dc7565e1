-- What   which series of the picked jurisdictions show how cases end, in at least two outcomes
-- Grain  one row per series (series)
-- Params $jurisdictions varchar[] (of jurisdictions.jurisdiction)
-- Gives  series, jurisdiction, jurisdiction_name, title, offence_group varchar; headline boolean;
--        first_year, last_year int; years bigint
with
spans as (
    select
        series,
        min(year) as first_year,
        max(year) as last_year,
        count(distinct year) as years
    from outcome_parts
    where parts > 1
    group by series
)

select
    spans.series,
    series.jurisdiction,
    jurisdictions.name as jurisdiction_name,
    series.title,
    series.offence_group,
    series.headline,
    spans.first_year,
    spans.last_year,
    spans.years
from spans
inner join series using (series)
inner join jurisdictions using (jurisdiction)
where list_contains($jurisdictions::varchar[], series.jurisdiction)
order by
    list_position($jurisdictions::varchar[], series.jurisdiction) asc,
    series.headline desc,
    series.offence_group = 'all' desc,
    spans.years desc,
    series.title asc,
    spans.series asc;
