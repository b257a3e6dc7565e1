-- What   for which states of India and years there are figures on confession and custody
-- Grain  one row per state (subdivision)
-- Gives  subdivision varchar; first_year, last_year int; figures bigint
select
    subdivision,
    min(year) as first_year,
    max(year) as last_year,
    count(*) as figures
from custody
group by subdivision
order by subdivision;
