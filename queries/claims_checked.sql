-- What   what the founding report claimed and what was found
-- Grain  one row per claim (claim)
-- Gives  claim, statement, claimed_value, checked_value, verdict, verdict_label, explanation,
--        series, milestone varchar; year int; source, source_url varchar
select
    claims.claim,
    claims.statement,
    claims.claimed_value,
    claims.checked_value,
    claims.verdict,
    labels.label as verdict_label,
    claims.explanation,
    claims.series,
    claims.milestone,
    claims.year,
    sources.title as source,
    sources.url as source_url
from claims
inner join sources using (source)
left join labels
    on
        labels.table_name = 'claims'
        and labels.field = 'verdict'
        and claims.verdict = labels.value
order by
    claims.measure = 'conviction_rate' desc nulls last,
    claims.claimed_value is null asc,
    claims.claim asc;
