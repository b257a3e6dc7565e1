-- What   the reforms of the jurisdictions in view, to draw as rules on a chart over years
-- Grain  one row per milestone (milestone)
-- Params $jurisdictions varchar[], $first_year int, $last_year int
-- Gives  milestone, date, title, category, jurisdiction_name varchar; year int
select
    milestones.milestone,
    milestones.date,
    milestones.title,
    milestones.category,
    jurisdictions.name as jurisdiction_name,
    milestones.year
from milestones
inner join jurisdictions using (jurisdiction)
where
    list_contains($jurisdictions::varchar[], milestones.jurisdiction)
    and milestones.year between $first_year and $last_year
    and milestones.category in ('legislation', 'judicial_interpretation', 'policy', 'court_ruling')
order by milestones.date, milestones.milestone;
