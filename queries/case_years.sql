-- What   the years in which the named cases ended in an exoneration
-- Grain  one row
-- Gives  first_year, last_year int; cases, undated bigint (cases without a year of exoneration)
select
    min(exonerated_year) as first_year,
    max(exonerated_year) as last_year,
    count(*) as cases,
    count(*) filter (where exonerated_year is null) as undated
from exonerations;
