-- What   which figures a claimed figure can be, in which other years, and which come nearest
-- Grain  one row per figure (figure)
-- Params $measures varchar[] (one of conviction_rate, acquittal_rate, acquittals_per_10k, one_in_n,
--        count), $value double (what is claimed, in the unit of the measures), $low double (the
--        least that is still written that way), $high double (the most that is still written that
--        way), $jurisdictions varchar[] (of jurisdictions.jurisdiction; empty: any), $year int (0:
--        any)
-- Gives  figure bigint; answer varchar (match; other_year: it is not of the year asked for; miss:
--        one of the nearest figures of its definition); answers bigint (rows of this kind, of
--        which at most 100 matches and 8 misses are given);
--        is_founding boolean (a figure that the founding report is about); is_near boolean (a miss
--        that rounding of its counts could make a match);
--        series, jurisdiction, jurisdiction_name, title varchar; is_headline boolean (of the series
--        that a view across countries takes); year int; measure, denominator, item, item_label,
--        made varchar (as in `claimable`);
--        value, off_by double (unit of the measure; value minus what is claimed);
--        rounding_low, rounding_high double (unit of the measure);
--        convicted, acquitted, base bigint (unit of the series); base_is_small boolean (under 100);
--        needed_low, needed_high bigint (how many of the part that is divided would give what is
--        claimed: the least and the most; null where the base is not known or no whole number
--        does); needed_acquitted_low, needed_acquitted_high bigint (as acquittals, where all
--        convicted that are too many or too few were acquittals instead);
--        table_name, unit, origin varchar; rounded_to bigint; is_alternative boolean;
--        source, source_url, publisher, base_source, base_source_url, note varchar
with
-- Divided numbers have a last digit that is not theirs: hence the allowance.
compared as (
    select
        figure,
        series,
        measure,
        denominator,
        item,
        year,
        is_founding,
        is_modern,
        is_headline,
        is_all_offences,
        is_alternative,
        base_is_small,
        abs(value - $value) as distance,
        value between $low - 1e-9 and $high + 1e-9 as is_given,
        $year = 0 or year = $year as is_asked
    from claimable
    where
        list_contains($measures::varchar[], measure)
        and (
            len($jurisdictions::varchar[]) = 0
            or list_contains($jurisdictions::varchar[], jurisdiction)
        )
),

-- Of each definition, the nearest three that do not give what is claimed, and how near any comes.
definitions as (
    select
        series,
        denominator,
        item,
        measure,
        min(distance) as nearest,
        min_by(
            figure,
            row(base_is_small, distance, is_alternative, -year, figure),
            3
        ) filter (where is_asked and not is_given) as misses
    from compared
    where is_given or is_asked
    group by series, denominator, item, measure
),

-- Of convictions and acquittals of one definition, what comes ten times nearer is meant.
meant as (
    select misses
    from definitions
    qualify nearest <= 10 * min(nearest) over (partition by series, denominator, item)
),

missed as (
    select unnest(misses) as figure
    from meant
),

answers as (
    select
        *,
        if(is_asked, 'match', 'other_year') as answer
    from compared
    where is_given
    union all
    select
        compared.*,
        'miss' as answer
    from missed
    inner join compared using (figure)
),

-- Matches: what the founding report is about, then what a view across countries takes. The nearest
-- first; figures under 100 are not ranked with the others.
ranked as (
    select
        figure,
        answer,
        count(*) over (partition by answer) as answers,
        row_number() over (
            partition by answer
            order by
                is_founding and is_given desc,
                base_is_small asc,
                if(is_given, 0, distance) asc,
                is_modern desc,
                is_headline desc,
                is_all_offences desc,
                is_alternative asc,
                distance asc,
                year desc,
                figure asc
        ) as place
    from answers
    qualify place <= if(answer = 'miss', 8, 100)
),

given as (
    select
        ranked.answer,
        ranked.answers,
        ranked.place,
        claimable.*,
        claimable.value - $value as off_by
    from ranked
    inner join claimable using (figure)
),

-- What is claimed as a share of the base, and as a whole number of the part.
shares as (
    select
        *,
        case measure when 'acquittals_per_10k' then 10000 else 100 end as factor,
        if(measure = 'one_in_n', 1 / nullif($high, 0), $low / factor) as share_low,
        if(measure = 'one_in_n', 1 / nullif($low, 0), $high / factor) as share_high
    from given
),

parts as (
    select
        *,
        try_cast(ceil(greatest(share_low, 0) * base - 1e-6) as bigint) as least,
        try_cast(floor(least(share_high, 1) * base + 1e-6) as bigint) as most
    from shares
    where measure != 'count'
),

needs as (
    select
        figure,
        if(least <= most, least, null) as needed_low,
        if(least <= most, most, null) as needed_high,
        measure = 'conviction_rate' and denominator != 'all_outcomes' as is_all_or_nothing
    from parts
)

select
    given.figure,
    given.answer,
    given.answers,
    given.is_founding,
    given.answer = 'miss' and coalesce(
        given.rounding_low <= $high and given.rounding_high >= $low, false
    ) as is_near,
    given.series,
    given.jurisdiction,
    jurisdictions.name as jurisdiction_name,
    series.title,
    given.is_headline,
    given.year,
    given.measure,
    given.denominator,
    given.item,
    labels.label as item_label,
    given.made,
    given.value,
    given.off_by,
    given.rounding_low,
    given.rounding_high,
    given.convicted,
    given.acquitted,
    given.base,
    given.base_is_small,
    needs.needed_low,
    needs.needed_high,
    case
        when given.measure != 'conviction_rate' then needs.needed_low
        when needs.is_all_or_nothing
            then
                given.acquitted + coalesce(given.convicted, given.base - given.acquitted)
                - needs.needed_high
    end as needed_acquitted_low,
    case
        when given.measure != 'conviction_rate' then needs.needed_high
        when needs.is_all_or_nothing
            then
                given.acquitted + coalesce(given.convicted, given.base - given.acquitted)
                - needs.needed_low
    end as needed_acquitted_high,
    given.table_name,
    series.unit,
    given.origin,
    given.rounded_to,
    given.is_alternative,
    part_source.title as source,
    part_source.url as source_url,
    part_source.publisher,
    base_source.title as base_source,
    base_source.url as base_source_url,
    given.note
from given
inner join series using (series)
inner join jurisdictions on given.jurisdiction = jurisdictions.jurisdiction
inner join sources as part_source on given.source = part_source.source
left join sources as base_source on given.base_source = base_source.source
left join needs using (figure)
left join labels
    on
        given.table_name = labels.table_name
        and given.field = labels.field
        and given.item = labels.value
order by
    list_position(['match', 'other_year', 'miss'], given.answer), given.place;
