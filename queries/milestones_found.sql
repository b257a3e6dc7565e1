-- What   which reform steps and events match the filters; an empty list filters nothing
-- Grain  one row per milestone (milestone)
-- Params $jurisdictions varchar[], $categories varchar[], $themes varchar[], $statuses varchar[],
--        $first_year int, $last_year int, $search varchar
-- Gives  milestone, date, precision varchar; starts, ends date (ends: null while in force or for a
--        point in time); year int; jurisdiction, jurisdiction_name, title, summary, category,
--        category_label, status, status_label varchar; is_rule, end_is_known boolean;
--        bodies, themes varchar[]; superseded_by, source, source_url, source_kind, note varchar
with
dated as (
    select
        milestones.*,
        case length(milestones.date) when 4 then 'year' when 7 then 'month' else 'day' end
            as precision,
        rpad(milestones.date, 10, '-01-01')::date as starts,
        string_split(milestones.themes, ';') as theme_list,
        coalesce(string_split(milestones.bodies, ';'), []) as body_list,
        milestones.status in ('in_force', 'superseded', 'unknown') as is_rule
    from milestones
),

spans as (
    select
        dated.*,
        if(dated.status = 'superseded', successors.starts, null) as ends,
        dated.status = 'in_force' or successors.starts is not null as end_is_known
    from dated
    left join dated as successors on dated.superseded_by = successors.milestone
)

select
    spans.milestone,
    spans.date,
    spans.precision,
    spans.starts,
    spans.ends,
    spans.year,
    spans.jurisdiction,
    jurisdictions.name as jurisdiction_name,
    spans.title,
    spans.summary,
    spans.category,
    categories.label as category_label,
    spans.status,
    statuses.label as status_label,
    spans.is_rule,
    spans.end_is_known,
    spans.body_list as bodies,
    spans.theme_list as themes,
    spans.superseded_by,
    sources.title as source,
    sources.url as source_url,
    sources.kind as source_kind,
    spans.note
from spans
inner join jurisdictions using (jurisdiction)
inner join sources using (source)
inner join labels as categories
    on
        categories.table_name = 'milestones'
        and categories.field = 'category'
        and spans.category = categories.value
inner join labels as statuses
    on
        statuses.table_name = 'milestones'
        and statuses.field = 'status'
        and spans.status = statuses.value
where
    (
        len($jurisdictions::varchar[]) = 0
        or list_contains($jurisdictions::varchar[], spans.jurisdiction)
    )
    and (len($categories::varchar[]) = 0 or list_contains($categories::varchar[], spans.category))
    and (len($themes::varchar[]) = 0 or list_has_any($themes::varchar[], spans.theme_list))
    and (len($statuses::varchar[]) = 0 or list_contains($statuses::varchar[], spans.status))
    and spans.year between $first_year and $last_year
    and contains(
        strip_accents(lower(concat_ws(
            ' ', spans.title, spans.summary, spans.bodies, spans.note, sources.title
        ))),
        strip_accents(lower(trim($search)))
    )
order by spans.starts, spans.milestone;
