-- What   for which years, offences and units there are figures of the states of India
-- Grain  one row per offence, unit and year (offence, unit, year)
-- Gives  offence, unit varchar; year int; states bigint (states with a completed trial)
select
    offence,
    unit,
    year,
    count(*) filter (where completed > 0) as states
from subnational_outcomes
where jurisdiction = 'IND'
group by offence, unit, year
order by offence, unit, year;
