-- What   the reforms of the jurisdictions in view, to draw as rules on a chart over years
-- Grain  one row per milestone (milestone)
-- Params $jurisdictions varchar[] (of jurisdictions.jurisdiction),
--        $categories varchar[] (of milestones.category), $first_year int, $last_year int
-- Gives  milestone, date, title, category_label, jurisdiction_name varchar; year int
select
    milestones.milestone,
    milestones.date,
    milestones.title,
    labels.label as category_label,
    jurisdictions.name as jurisdiction_name,
    milestones.year
from milestones
inner join jurisdictions using (jurisdiction)
inner join labels
    on
        labels.table_name = 'milestones'
        and labels.field = 'category'
        and milestones.category = labels.value
where
    list_contains($jurisdictions::varchar[], milestones.jurisdiction)
    and list_contains($categories::varchar[], milestones.category)
    and milestones.year between $first_year and $last_year
order by milestones.date, milestones.milestone;
