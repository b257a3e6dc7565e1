-- What   what the founding report claimed and what was found
-- Grain  one row per claim (claim)
-- Gives  claim, statement, claimed_value, checked_value, verdict, verdict_label, explanation,
--        jurisdiction varchar; year int; measure, series, series_title, milestone, milestone_title,
--        milestone_date, case, case_name varchar (what it was checked with, or null); source,
--        source_url, publisher varchar
select
    claims.claim,
    claims.statement,
    claims.claimed_value,
    claims.checked_value,
    claims.verdict,
    labels.label as verdict_label,
    claims.explanation,
    claims.jurisdiction,
    claims.year,
    claims.measure,
    claims.series,
    series.title as series_title,
    claims.milestone,
    milestones.title as milestone_title,
    milestones.date as milestone_date,
    claims."case",
    exonerations.name as case_name,
    sources.title as source,
    sources.url as source_url,
    sources.publisher
from claims
inner join sources using (source)
left join labels
    on
        labels.table_name = 'claims'
        and labels.field = 'verdict'
        and claims.verdict = labels.value
left join series on claims.series = series.series
left join milestones on claims.milestone = milestones.milestone
left join exonerations on claims."case" = exonerations."case"
order by
    claims.measure = 'conviction_rate' desc nulls last,
    claims.claimed_value is null asc,
    claims.claim asc;
