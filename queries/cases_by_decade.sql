-- What   how many named cases ended in an exoneration, by jurisdiction and decade
-- Grain  one row per jurisdiction and decade with a case (jurisdiction, decade)
-- Params $jurisdictions varchar[] (of jurisdictions.jurisdiction; empty: all), $first_year int,
--        $last_year int, $with_undated boolean
-- Gives  jurisdiction, jurisdiction_name varchar; decade varchar (of the exoneration: 1990s, or
--        Not stated); cases bigint
select
    exonerations.jurisdiction,
    jurisdictions.name as jurisdiction_name,
    decade_of(exonerations.exonerated_year) as decade,
    count(*) as cases
from exonerations
inner join jurisdictions using (jurisdiction)
where
    (
        len($jurisdictions::varchar[]) = 0
        or list_contains($jurisdictions::varchar[], exonerations.jurisdiction)
    )
    and coalesce(exonerations.exonerated_year between $first_year and $last_year, $with_undated)
group by exonerations.jurisdiction, jurisdictions.name, decade
order by jurisdictions.name, decade;
