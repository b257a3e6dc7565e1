-- What   which named cases of a wrongful conviction match the filters; an empty list filters
--        nothing
-- Grain  one row per case (case)
-- Params $jurisdictions varchar[] (of jurisdictions.jurisdiction; empty: all),
--        $sentences varchar[] (of exonerations.sentence; or unknown; empty: all),
--        $confessions varchar[] (of exonerations.false_confession; empty: all),
--        $tortures varchar[] (of exonerations.torture_alleged; empty: all),
--        $perpetrators varchar[] (of exonerations.true_perpetrator_found; empty: all),
--        $bases varchar[] (of exonerations.basis; empty: all), $first_year int, $last_year int,
--        $with_undated boolean, $search varchar, $sort varchar (one of exonerated, years_lost,
--        jurisdiction)
-- Gives  case, name, jurisdiction, jurisdiction_name, region, offence varchar;
--        crime_year, convicted_year int; sentence varchar (unknown where no source states it);
--        term_years double; executed_year, released_year, exonerated_year int;
--        decade varchar (of the exoneration: 1990s, or Not stated);
--        years_lost double (years in custody);
--        false_confession, torture_alleged, true_perpetrator_found, basis, summary, source,
--        source_url, source_kind, note varchar
with
stated as (
    select
        *,
        coalesce(sentence, 'unknown') as stated_sentence
    from exonerations
)

select
    stated."case",
    stated.name,
    stated.jurisdiction,
    jurisdictions.name as jurisdiction_name,
    stated.region,
    stated.offence,
    stated.crime_year,
    stated.convicted_year,
    stated.stated_sentence as sentence,
    stated.term_years,
    stated.executed_year,
    stated.released_year,
    stated.exonerated_year,
    decade_of(stated.exonerated_year) as decade,
    stated.years_lost,
    stated.false_confession,
    stated.torture_alleged,
    stated.true_perpetrator_found,
    stated.basis,
    stated.summary,
    sources.title as source,
    sources.url as source_url,
    sources.kind as source_kind,
    stated.note
from stated
inner join jurisdictions using (jurisdiction)
inner join sources using (source)
where
    (
        len($jurisdictions::varchar[]) = 0
        or list_contains($jurisdictions::varchar[], stated.jurisdiction)
    )
    and (
        len($sentences::varchar[]) = 0
        or list_contains($sentences::varchar[], stated.stated_sentence)
    )
    and (
        len($confessions::varchar[]) = 0
        or list_contains($confessions::varchar[], stated.false_confession)
    )
    and (
        len($tortures::varchar[]) = 0
        or list_contains($tortures::varchar[], stated.torture_alleged)
    )
    and (
        len($perpetrators::varchar[]) = 0
        or list_contains($perpetrators::varchar[], stated.true_perpetrator_found)
    )
    and (len($bases::varchar[]) = 0 or list_contains($bases::varchar[], stated.basis))
    and coalesce(stated.exonerated_year between $first_year and $last_year, $with_undated)
    and contains(
        strip_accents(lower(concat_ws(
            ' ', stated.name, stated.region, stated.offence, stated.summary, stated.note
        ))),
        strip_accents(lower(trim($search)))
    )
order by
    if($sort = 'years_lost', stated.years_lost, null) desc nulls last,
    if($sort = 'jurisdiction', jurisdictions.name, null) asc nulls last,
    stated.exonerated_year desc nulls last,
    stated.name asc;
