-- What   which milestones belong to a case: their text has the person's full name, or a statement
--        of the founding report about the case was checked with them
-- Grain  one row per milestone (milestone)
-- Params $case varchar (of exonerations.case)
-- Gives  milestone, date, title, jurisdiction varchar;
--        is_named boolean (title, summary or note have the name as it stands in the table, without
--        what is in parentheses); is_checked boolean (a founding statement links the two)
with
named as (
    select
        "case",
        '\b' || regexp_escape(regexp_replace(name, ' \(.*\)$', '')) || '\b' as pattern
    from exonerations
    where "case" = $case
),

checked as (
    select distinct milestone
    from claims
    where "case" = $case and milestone is not null
)

select
    milestones.milestone,
    milestones.date,
    milestones.title,
    milestones.jurisdiction,
    regexp_matches(
        concat_ws(' ', milestones.title, milestones.summary, milestones.note), named.pattern
    ) as is_named,
    checked.milestone is not null as is_checked
from milestones
cross join named
left join checked using (milestone)
where is_named or is_checked
order by milestones.date, milestones.milestone;
