-- What   how a measure of one series stands before and after a year, in windows of the same length:
--        around the chosen year and around every other year of the series, for 2 to 10 years a side
-- Grain  one row per year 0 and length of the windows (year, width)
-- Params $series varchar (of series.series), $measure varchar (of measures),
--        $denominator varchar (of denominators), $chosen_year int (year 0 of the milestone),
--        $across_breaks boolean (compare all the same)
-- Gives  year int (year 0, which belongs to neither side); width int (years a side);
--        is_chosen boolean; points_before, points_after bigint (years with a value);
--        coarse_before, coarse_after bigint (points that rest on a rounded or estimated figure);
--        breaks int[] (years within the windows from which the definition is another);
--        has_figure boolean (3 points a side or more; no break between, or asked for across it);
--        mean_before, mean_after double (of the yearly values, unit of the measure);
--        part_before, base_before, part_after, base_after bigint (sums, unit of the series; null
--        for counts, and a part that is too fine to be a count is null);
--        pooled_before, pooled_after double (sum by sum, unit of the measure; null for counts);
--        change double (pooled after minus before; for counts mean after minus before);
--        low, high double (Newcombe 95 %, unit of the measure; null for one in N and counts);
--        others bigint (other years with a figure at this length);
--        as_large bigint (those whose change is at least as large in either direction)
with
rates as (
    select
        year,
        measure_value($measure, convicted, acquitted, base) as value,
        convicted,
        acquitted,
        if(frame in ('convicted', 'acquitted'), base, null) as base,
        if(frame = 'convicted', convicted, acquitted) as part,
        convicted_is_uncertain and frame = 'convicted' as is_too_fine,
        rounded_to > 1 or is_estimated as is_coarse
    from computed_rates
    where
        series = $series
        and denominator = $denominator
        and frame = frame_of($measure)
        and value is not null
        and not (frame = 'convicted_count' and convicted_is_uncertain)
),

years as (
    select unnest(generate_series(min(year), max(year)))::int as year
    from rates
    union
    select $chosen_year as year
),

widths as (
    select unnest(generate_series(2, 10))::int as width
),

windows as (
    select
        years.year,
        widths.width
    from years
    cross join widths
),

inside as (
    select
        windows.year,
        windows.width,
        list(distinct breaks.year order by breaks.year) as break_years
    from windows
    inner join breaks
        on
            breaks.series = $series
            and windows.year - windows.width < breaks.year
            and windows.year + windows.width >= breaks.year
    group by windows.year, windows.width
),

sides as (
    select
        windows.year,
        windows.width,
        rates.year > windows.year as is_after,
        count(*) as points,
        count_if(rates.is_coarse) as coarse,
        avg(rates.value) as mean,
        sum(rates.part) as part,
        sum(rates.base) as base,
        measure_value($measure, sum(rates.convicted), sum(rates.acquitted), sum(rates.base))
            as pooled,
        bool_or(rates.is_too_fine) as is_too_fine
    from windows
    inner join rates
        on
            rates.year between windows.year - windows.width and windows.year + windows.width
            and windows.year != rates.year
    group by windows.year, windows.width, is_after
),

compared as (
    select
        windows.year,
        windows.width,
        coalesce(inside.break_years, []) as breaks,
        coalesce(old.points, 0) as points_before,
        coalesce(new.points, 0) as points_after,
        coalesce(old.coarse, 0)::bigint as coarse_before,
        coalesce(new.coarse, 0)::bigint as coarse_after,
        old.mean as mean_before,
        new.mean as mean_after,
        old.part as part_before,
        old.base as base_before,
        new.part as part_after,
        new.base as base_after,
        if(old.base is null, null, old.pooled) as pooled_before,
        if(new.base is null, null, new.pooled) as pooled_after,
        coalesce(old.is_too_fine or new.is_too_fine, false) as is_too_fine,
        points_before >= 3 and points_after >= 3 and ($across_breaks or len(breaks) = 0)
            as has_figure
    from windows
    left join inside
        on windows.year = inside.year and windows.width = inside.width
    left join sides as old
        on windows.year = old.year and windows.width = old.width and not old.is_after
    left join sides as new
        on windows.year = new.year and windows.width = new.width and new.is_after
),

changes as (
    select
        *,
        case
            when not has_figure then null
            when base_before is null then mean_after - mean_before
            else pooled_after - pooled_before
        end as change,
        has_figure and base_before is not null and $measure != 'one_in_n' as has_interval
    from compared
)

select
    year,
    width,
    year = $chosen_year as is_chosen,
    points_before,
    points_after,
    coarse_before,
    coarse_after,
    breaks,
    has_figure,
    if(has_figure, mean_before, null) as mean_before,
    if(has_figure, mean_after, null) as mean_after,
    if(has_figure and not is_too_fine and base_before is not null, part_before, null)::bigint
        as part_before,
    if(has_figure, base_before, null)::bigint as base_before,
    if(has_figure and not is_too_fine and base_after is not null, part_after, null)::bigint
        as part_after,
    if(has_figure, base_after, null)::bigint as base_after,
    if(has_figure, pooled_before, null) as pooled_before,
    if(has_figure, pooled_after, null) as pooled_after,
    change,
    if(has_interval, measure_of_share(
        $measure, newcombe(part_before, base_before, part_after, base_after, -1)
    ), null) as low,
    if(has_interval, measure_of_share(
        $measure, newcombe(part_before, base_before, part_after, base_after, 1)
    ), null) as high,
    count(change) over (partition by width) - has_figure::int as others,
    if(
        has_figure,
        count(change) over (partition by width)
        - rank() over (partition by width order by abs(change) asc nulls last),
        null
    ) as as_large
from changes
order by year, width;
