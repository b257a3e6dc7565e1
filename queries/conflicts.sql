-- What   where sources disagree: the figure that is used and the others
-- Grain  one row per alternative figure (kind, series, year, item, other_source)
-- Gives  figure varchar (key, to use the other figure instead);
--        kind, series, jurisdiction_name, title varchar; year int; item varchar;
--        used, other bigint (unit of the series); used_source, used_url, other_source, other_url,
--        reason varchar
with
figures as (
    select
        'outcomes' as kind,
        outcome as item,
        * exclude (outcome)
    from outcomes
    union all by name
    select
        'pipeline' as kind,
        stage as item,
        * exclude (stage)
    from pipeline
)

select
    concat_ws('~', other.series, other.year, other.item, other.source) as figure,
    other.kind,
    other.series,
    jurisdictions.name as jurisdiction_name,
    series.title,
    other.year,
    other.item,
    used.count as used,
    other.count as other,
    used_source.title as used_source,
    used_source.url as used_url,
    other_source.title as other_source,
    other_source.url as other_url,
    other.note as reason
from figures as other
inner join series using (series)
inner join jurisdictions using (jurisdiction)
inner join sources as other_source on other.source = other_source.source
left join figures as used
    on
        other.kind = used.kind
        and other.series = used.series
        and other.year = used.year
        and other.item = used.item
        and used.preferred
left join sources as used_source on used.source = used_source.source
where not other.preferred
order by other.series, other.kind, other.year, other.item, other_source.title;
