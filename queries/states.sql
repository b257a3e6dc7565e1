-- What   how trials end in the states of India
-- Grain  one row per state (subdivision)
-- Params $offence varchar (of subnational_outcomes.offence),
--        $unit varchar (of subnational_outcomes.unit), $year int
-- Gives  subdivision varchar; year int; offence, unit varchar;
--        conviction_rate, low, high double (per cent of completed trials, Wilson 95 %);
--        convicted, acquitted, discharged, completed bigint (the unit);
--        base_is_small boolean (under 100 completed); source, source_url, note varchar
select
    subnational_outcomes.subdivision,
    subnational_outcomes.year,
    subnational_outcomes.offence,
    subnational_outcomes.unit,
    100 * proportion(subnational_outcomes.convicted, subnational_outcomes.completed)
        as conviction_rate,
    100 * wilson(subnational_outcomes.convicted, subnational_outcomes.completed, -1) as low,
    100 * wilson(subnational_outcomes.convicted, subnational_outcomes.completed, 1) as high,
    subnational_outcomes.convicted,
    subnational_outcomes.acquitted,
    subnational_outcomes.discharged,
    subnational_outcomes.completed,
    subnational_outcomes.completed < 100 as base_is_small,
    sources.title as source,
    sources.url as source_url,
    subnational_outcomes.note
from subnational_outcomes
inner join sources using (source)
where
    subnational_outcomes.jurisdiction = 'IND'
    and subnational_outcomes.offence = $offence
    and subnational_outcomes.unit = $unit
    and subnational_outcomes.year = $year
order by
    base_is_small asc,
    if(base_is_small, null, conviction_rate) desc,
    subnational_outcomes.subdivision asc;
