-- What   the rates that the numbers of the founding report give, by one definition and another
-- Grain  one row per definition (definition)
-- Gives  definition varchar; year int; part, left_out, base bigint (persons: what is divided, what
--        is not, what both are out of; null where the tables do not know it);
--        conviction_rate double (part, per cent of base); per_10k double (left out, per 10,000 of
--        base); one_in_n double (base per one left out)
with
counted as (
    select
        series,
        year,
        outcome as item,
        count
    from outcomes
    where preferred
    union all by name
    select
        series,
        year,
        stage as item,
        count
    from pipeline
    where preferred
),

of_the_year as (
    select
        claims.year,
        concat_ws(' ', if(counted.series = claims.series, 'own', counted.series), counted.item)
            as figure,
        counted.count
    from claims
    inner join counted using (year)
    where
        claims.claim = 'conviction-rate-2015'
        and counted.series in (
            claims.series, 'chn-work-report', 'chn-sentences', 'chn-procuratorate'
        )
),

-- A figure that the tables do not have is null, and so is every rate that needs it.
known as (
    select
        year,
        any_value(count) filter (where figure = 'own adjudicated') as judged,
        any_value(count) filter (where figure = 'own acquitted') as acquitted,
        any_value(count) filter (where figure = 'own acquitted_public_prosecution')
            as acquitted_public,
        any_value(count) filter (where figure = 'own disposed') as disposed,
        any_value(count) filter (where figure = 'chn-work-report convicted') as sentenced,
        any_value(count) filter (where figure = 'chn-sentences exempt_from_punishment') as exempt,
        any_value(count) filter (where figure = 'chn-procuratorate prosecuted') as prosecuted
    from of_the_year
    group by year
),

listed as (
    select
        known.year,
        unnest([
            {
                'place': 1, 'definition': 'judged_not_acquitted',
                'left_out': acquitted, 'base': judged
            },
            {
                'place': 2, 'definition': 'two_groups',
                'left_out': acquitted, 'base': sentenced + acquitted
            },
            {
                'place': 3, 'definition': 'public_prosecution',
                'left_out': acquitted_public, 'base': judged
            },
            {
                'place': 4, 'definition': 'guilty_and_punished',
                'left_out': acquitted + exempt, 'base': judged
            },
            {
                'place': 5, 'definition': 'prosecuted',
                'left_out': acquitted_public, 'base': prosecuted
            },
            {
                'place': 6, 'definition': 'all_outcomes',
                'left_out': disposed - judged + acquitted, 'base': disposed
            }
        ]) as made
    from known
),

definitions as (
    select
        year,
        made.place,
        made.definition,
        made.left_out,
        made.base
    from listed
)

select
    definition,
    year,
    (base - left_out)::bigint as part,
    left_out::bigint as left_out,
    base::bigint as base,
    measure_value('conviction_rate', base - left_out, left_out, base) as conviction_rate,
    measure_value('acquittals_per_10k', base - left_out, left_out, base) as per_10k,
    measure_value('one_in_n', base - left_out, left_out, base) as one_in_n
from definitions
order by place;
