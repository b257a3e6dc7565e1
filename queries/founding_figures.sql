-- What   what the numbers of the founding report are, and what they contain
-- Grain  one row per published or derived figure (series, item)
-- Gives  series, item, item_label varchar; year int;
--        count bigint (defendants); whole bigint (defendants that it is a part of, or null);
--        share double (per cent of whole);
--        rounded_to bigint (defendants); origin, source, source_url, publisher, note varchar
with
claim as (
    select
        series,
        year
    from claims
    where claim = 'conviction-rate-2015'
),

counted as (
    select
        'outcomes' as table_name,
        'outcome' as field,
        outcome as item,
        * exclude (outcome)
    from outcomes
    where preferred
    union all by name
    select
        'pipeline' as table_name,
        'stage' as field,
        stage as item,
        * exclude (stage)
    from pipeline
    where preferred
),

of_the_year as (
    select
        counted.*,
        counted.series = claim.series as is_own
    from counted
    inner join claim using (year)
    where counted.series in (claim.series, 'chn-work-report', 'chn-sentences')
),

wholes as (
    select
        year,
        any_value(count) filter (where is_own and item = 'adjudicated') as judged,
        any_value(count) filter (where is_own and item = 'acquitted') as acquitted
    from of_the_year
    group by year
),

parts as (
    select
        of_the_year.*,
        case
            when starts_with(of_the_year.item, 'acquitted_') then wholes.acquitted
            when of_the_year.series = 'chn-work-report' or of_the_year.item = 'adjudicated'
                then null
            else wholes.judged
        end as whole
    from of_the_year
    inner join wholes using (year)
)

select
    parts.series,
    parts.item,
    labels.label as item_label,
    parts.year,
    parts.count,
    parts.whole,
    100 * proportion(parts.count, parts.whole) as share,
    parts.rounded_to,
    parts.origin,
    sources.title as source,
    sources.url as source_url,
    sources.publisher,
    parts.note
from parts
inner join sources using (source)
inner join labels
    on
        parts.table_name = labels.table_name
        and parts.field = labels.field
        and parts.item = labels.value
order by parts.table_name asc, parts.series asc, parts.count desc;
