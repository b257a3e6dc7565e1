-- What   every series with its definition, and the years and figures it has
-- Grain  one row per series (series)
-- Params $search varchar
-- Gives  series, jurisdiction_name, title, kind, unit, court_stage, offence_group, year_basis,
--        guilty_pleas, summary_proceedings, definition, caveat varchar; headline boolean;
--        first_year, last_year int; figures bigint
with
figures as (
    select
        series,
        year
    from outcomes
    union all
    select
        series,
        year
    from pipeline
    union all
    select
        series,
        year
    from rates
),

spans as (
    select
        series,
        min(year) as first_year,
        max(year) as last_year,
        count(*) as figures
    from figures
    group by series
)

select
    series.series,
    jurisdictions.name as jurisdiction_name,
    series.title,
    series.kind,
    series.unit,
    series.court_stage,
    series.offence_group,
    series.year_basis,
    series.guilty_pleas,
    series.summary_proceedings,
    series.definition,
    series.caveat,
    series.headline,
    spans.first_year,
    spans.last_year,
    coalesce(spans.figures, 0) as figures
from series
inner join jurisdictions using (jurisdiction)
left join spans using (series)
where
    contains(
        lower(concat_ws(
            ' ', series.series, jurisdictions.name, jurisdictions.name_zh, series.title,
            series.offence_group, series.definition, series.caveat
        )),
        lower(trim($search))
    )
order by
    jurisdictions.name asc,
    series.headline desc,
    series.kind asc,
    series.title asc,
    series.series asc;
