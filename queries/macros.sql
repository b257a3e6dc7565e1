-- The formulas of Open Verdict, once for everybody: pages, downloads and the data API.
-- Counts are cast to double first: squares of large counts overflow whole numbers.

-- Standard normal quantile of a two-sided 95 % interval.
create macro z95() as 1.959964;

-- A part of a whole as a proportion; null where the whole is 0 or either is not known.
create macro proportion(part, whole) as part::double / nullif(whole, 0)::double;

-- Wilson score interval of a proportion: lower bound for sign -1, upper bound for sign 1.
-- Wilson (1927), Journal of the American Statistical Association 22, 209-212.
-- Null where the proportion is not known, or where rounding has made the part more than the whole.
-- None and all are bounds themselves, and exact: computed they would miss 0 and 1 by a last digit.
create macro wilson(part, whole, sign) as
case
    when whole = 0 or part < 0 or part > whole then null
    when sign < 0 and part = 0 then 0
    when sign > 0 and part = whole then 1
    else (
        part + z95() ^ 2 / 2
        + sign * z95() * sqrt(part::double * (whole - part) / whole + z95() ^ 2 / 4)
    ) / (whole + z95() ^ 2)
end;

-- Newcombe interval of the difference between two proportions, second minus first: lower bound for
-- sign -1, upper bound for sign 1. Newcombe (1998), Statistics in Medicine 17, 873-890, method 10.
create macro newcombe(part_1, whole_1, part_2, whole_2, sign) as
proportion(part_2, whole_2) - proportion(part_1, whole_1)
+ sign * sqrt(
    (wilson(part_2, whole_2, sign) - proportion(part_2, whole_2)) ^ 2
    + (proportion(part_1, whole_1) - wilson(part_1, whole_1, -sign)) ^ 2
);

-- Half of the unit that a count was rounded to: how far off it may be. A unit of 1 is exact.
create macro rounding_half(rounded_to) as if(rounded_to > 1, rounded_to / 2.0, 0);

-- The frame of a measure, in the words of `computed_rates`: what is divided or counted.
create macro frame_of(measure) as
case measure
    when 'conviction_rate' then 'convicted'
    when 'convicted' then 'convicted_count'
    when 'acquitted' then 'acquitted_count'
    else 'acquitted'
end;

-- The value of a measure, in the measure's own unit.
create macro measure_value(measure, convicted, acquitted, base) as
case measure
    when 'conviction_rate' then 100 * proportion(convicted, base)
    when 'acquittal_rate' then 100 * proportion(acquitted, base)
    when 'acquittals_per_10k' then 10000 * proportion(acquitted, base)
    when 'one_in_n' then base::double / nullif(acquitted, 0)
    when 'convicted' then convicted::double
    when 'acquitted' then acquitted::double
end;

-- Bound of the Wilson interval of a measure, in its own unit. Counts have none; one in N turns the
-- interval round, and has no upper bound where the lower bound of the rate is 0.
create macro measure_bound(measure, convicted, acquitted, base, sign) as
case measure
    when 'conviction_rate' then 100 * wilson(convicted, base, sign)
    when 'acquittal_rate' then 100 * wilson(acquitted, base, sign)
    when 'acquittals_per_10k' then 10000 * wilson(acquitted, base, sign)
    when 'one_in_n' then 1 / nullif(wilson(acquitted, base, -sign), 0)
end;

-- A proportion in the unit of a measure. Counts have none; one in N turns it round.
create macro measure_of_share(measure, share) as
case measure
    when 'conviction_rate' then 100 * share
    when 'acquittal_rate' then 100 * share
    when 'acquittals_per_10k' then 10000 * share
    when 'one_in_n' then 1 / nullif(share, 0)
end;

-- A percentage as a source prints it, in the unit of a measure. What was printed as a conviction
-- rate is never turned into an acquittal rate: what is left may be more than acquittals.
create macro printed_value(measure, printed, percent) as
case
    when measure = printed then percent
    when printed = 'acquittal_rate' and measure = 'acquittals_per_10k' then 100 * percent
    when printed = 'acquittal_rate' and measure = 'one_in_n' then 100 / nullif(percent, 0)
end;

-- The decade of a year as readers write it: 1990s.
create macro decade_of(year) as coalesce((year - year % 10)::varchar || 's', 'Not stated');
