-- What   the years that the milestones span
-- Grain  one row
-- Gives  first_year, last_year int
select
    min(year) as first_year,
    max(year) as last_year
from milestones;
