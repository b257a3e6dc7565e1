-- What   the US registry of exonerations with the coded factors of each combination as a list
-- Grain  one row per combination, as in `us_exonerations`
-- Gives  exonerations: how many have the combination (add it up, never count rows); factors: what
--        is coded as present, in the names of the columns of `us_exonerations`. What is not in the
--        list was not coded, which does not mean that it was absent.
create table us_factors as
select
    exonerated_year,
    state,
    crime,
    exonerations,
    years_lost,
    list_filter(
        [
            if(false_confession = 1, 'false_confession', null),
            if(mistaken_witness_id = 1, 'mistaken_witness_id', null),
            if(official_misconduct = 1, 'official_misconduct', null),
            if(perjury_or_false_accusation = 1, 'perjury_or_false_accusation', null),
            if(forensic_evidence = 1, 'forensic_evidence', null),
            if(inadequate_defence = 1, 'inadequate_defence', null),
            if(dna = 1, 'dna', null),
            if(guilty_plea = 1, 'guilty_plea', null),
            if(no_crime = 1, 'no_crime', null)
        ],
        lambda factor: factor is not null
    ) as factors
from us_exonerations
order by exonerated_year, state, crime;
