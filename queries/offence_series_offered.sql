-- What   which series of single offences the picked jurisdictions have
-- Grain  one row per series (series)
-- Params $jurisdictions varchar[] (of jurisdictions.jurisdiction)
-- Gives  series varchar; first_year, last_year int
select
    computed_rates.series,
    min(computed_rates.year) as first_year,
    max(computed_rates.year) as last_year
from computed_rates
inner join series using (series)
where
    series.offence_group not in ('all', 'level of seriousness')
    and computed_rates.base is not null
    and list_contains($jurisdictions::varchar[], series.jurisdiction)
group by computed_rates.series
order by computed_rates.series;
