-- What   which reform steps and events match the filters; an empty list filters nothing; every word
--        of the search has to stand in its title, summary, bodies, note or the title of its source
-- Grain  one row per milestone (milestone)
-- Params $jurisdictions varchar[] (of jurisdictions.jurisdiction; empty: all),
--        $categories varchar[] (of milestones.category; empty: all),
--        $themes varchar[] (of milestones.themes; empty: all),
--        $statuses varchar[] (of milestones.status; empty: all), $first_year int, $last_year int,
--        $search varchar
-- Gives  milestone, date, precision varchar;
--        starts, starts_by date (the first and the last day that the date may mean);
--        ends date (null while in force, where the end is not known, and for a point in time);
--        year int; jurisdiction, jurisdiction_name, title, summary, category,
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
        case dated.precision
            when 'year' then make_date(dated.year, 12, 31)
            when 'month' then last_day(dated.starts)
            else dated.starts
        end as starts_by,
        if(dated.status = 'superseded', successors.starts, null) as ends,
        dated.status = 'in_force' or successors.starts is not null as end_is_known
    from dated
    left join dated as successors on dated.superseded_by = successors.milestone
),

told as (
    select
        spans.*,
        jurisdictions.name as jurisdiction_name,
        categories.label as category_label,
        statuses.label as status_label,
        sources.title as source_title,
        sources.url as source_url,
        sources.kind as source_kind,
        strip_accents(lower(concat_ws(
            ' ', spans.title, spans.summary, spans.bodies, spans.note, sources.title
        ))) as folded
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
)

select
    milestone,
    date,
    precision,
    starts,
    starts_by,
    ends,
    year,
    jurisdiction,
    jurisdiction_name,
    title,
    summary,
    category,
    category_label,
    status,
    status_label,
    is_rule,
    end_is_known,
    body_list as bodies,
    theme_list as themes,
    superseded_by,
    source_title as source,
    source_url,
    source_kind,
    note
from told
where
    (len($jurisdictions::varchar[]) = 0 or list_contains($jurisdictions::varchar[], jurisdiction))
    and (len($categories::varchar[]) = 0 or list_contains($categories::varchar[], category))
    and (len($themes::varchar[]) = 0 or list_has_any($themes::varchar[], theme_list))
    and (len($statuses::varchar[]) = 0 or list_contains($statuses::varchar[], status))
    and year between $first_year and $last_year
    and len(list_filter(
        regexp_split_to_array(strip_accents(lower($search)), '[\s\x{A0}\x{3000}]+'),
        lambda word: not contains(folded, word)
    )) = 0
order by starts, milestone;
