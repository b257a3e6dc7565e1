-- What   which years, states and crimes the US registry of exonerations has
-- Grain  one row per field and value (field, value)
-- Gives  field varchar (year, state or crime); value varchar; exonerations bigint
with
fields as (
    select
        'year' as field,
        exonerated_year::varchar as value,
        exonerations
    from us_factors
    union all
    select
        'state' as field,
        state as value,
        exonerations
    from us_factors
    union all
    select
        'crime' as field,
        crime as value,
        exonerations
    from us_factors
)

select
    field,
    value,
    sum(exonerations)::bigint as exonerations
from fields
group by field, value
order by field, value;
