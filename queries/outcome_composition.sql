-- What   how the cases of a series end: the outcomes that add up to all endings of a year
-- Grain  one row per series, year and outcome (series, year, outcome)
-- Params $series varchar[] (of series.series), $first_year int, $last_year int
-- Gives  series, jurisdiction_name, title varchar; year int; outcome, outcome_label varchar;
--        outcome_order int; count bigint (unit of the series); share double (per cent of whole);
--        whole bigint (unit of the series); whole_is, unit, origin varchar;
--        rounded_to bigint (unit of the series); source, source_url, note varchar
select
    outcome_parts.series,
    jurisdictions.name as jurisdiction_name,
    series.title,
    outcome_parts.year,
    outcome_parts.outcome,
    coalesce(labels.label, 'Not itemised by the source') as outcome_label,
    list_position(
        [
            'convicted', 'acquitted', 'dismissed', 'withdrawn', 'plea_bargained',
            'not_criminally_responsible', 'other', 'not_itemised'
        ],
        outcome_parts.outcome
    ) as outcome_order,
    outcome_parts.count,
    100 * proportion(outcome_parts.count, outcome_parts.whole) as share,
    outcome_parts.whole,
    outcome_parts.whole_is,
    series.unit,
    outcome_parts.origin,
    outcome_parts.rounded_to,
    sources.title as source,
    sources.url as source_url,
    outcome_parts.note
from outcome_parts
inner join series using (series)
inner join jurisdictions using (jurisdiction)
inner join sources using (source)
left join labels
    on
        labels.table_name = 'outcomes'
        and labels.field = 'outcome'
        and outcome_parts.outcome = labels.value
where
    list_contains($series::varchar[], outcome_parts.series)
    and outcome_parts.year between $first_year and $last_year
    and outcome_parts.parts > 1
order by
    list_position($series::varchar[], outcome_parts.series), outcome_parts.year, outcome_order;
