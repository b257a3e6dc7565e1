-- What   in which years there is a figure that a claim can be checked against
-- Grain  one row per year (year)
-- Gives  year int
select distinct year
from claimable
order by year desc;
