-- What   every published figure of a series and year: what a rate rests on and what disagrees
-- Grain  one row per outcome and source (outcome, source_key)
-- Params $series varchar (of series.series), $year int
-- Gives  figure varchar (key, to use it instead); outcome, outcome_label varchar;
--        count bigint (unit of the series); rounded_to bigint (unit of the series); origin varchar;
--        preferred boolean; source_key, source, source_url, publisher, kind, seen_as varchar;
--        note varchar
select
    concat_ws('~', outcomes.series, outcomes.year, outcomes.outcome, outcomes.source) as figure,
    outcomes.outcome,
    labels.label as outcome_label,
    outcomes.count,
    outcomes.rounded_to,
    outcomes.origin,
    outcomes.preferred,
    outcomes.source as source_key,
    sources.title as source,
    sources.url as source_url,
    sources.publisher,
    sources.kind,
    sources.seen_as,
    outcomes.note
from outcomes
inner join sources using (source)
inner join labels
    on
        labels.table_name = 'outcomes'
        and labels.field = 'outcome'
        and outcomes.outcome = labels.value
where outcomes.series = $series and outcomes.year = $year
order by
    outcomes.preferred desc, outcomes.count desc, outcomes.outcome asc, outcomes.source asc;
