-- What   what the picked series count, and what to be careful with
-- Grain  one row per series (series)
-- Params $series varchar[] (of series.series)
-- Gives  series, jurisdiction_name, title, unit, court_stage, offence, year_basis, guilty_pleas,
--        summary_proceedings, definition, caveat varchar
select
    series.series,
    jurisdictions.name as jurisdiction_name,
    series.title,
    series.unit,
    series.court_stage,
    series.offence,
    series.year_basis,
    series.guilty_pleas,
    series.summary_proceedings,
    series.definition,
    series.caveat
from series
inner join jurisdictions using (jurisdiction)
where list_contains($series::varchar[], series.series)
order by list_position($series::varchar[], series.series);
