"""A claim as a reader types it: '99.92 %', '99,9 %', '1 in 1,200', '1,039' or '1.23 million'.

A figure is read with how far off it may be and still be written that way: half of the unit of the
last digit typed. '99.92 %' is anything from 99.915 to 99.925 %. Zeros at the end of a whole number
may stand for rounding, but never the first two digits: '1,200' is anything from 1,150 to 1,250.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

SIGNS = 80  # a longer text is no figure
LARGEST = Decimal(10) ** 12
EXAMPLES = "99.92 %, 99,9 %, 65.1 per cent, 1 in 1,200, 7.1 per 10,000, 1,039 or 1.23 million"

# Form -> the measures of the tables that can be written in it.
MEASURES = {
    "percent": ("conviction_rate", "acquittal_rate"),
    "per_10k": ("acquittals_per_10k",),
    "one_in_n": ("one_in_n",),
    "count": ("count",),
}
SCALES = {"thousand": 3, "万": 4, "lakh": 5, "million": 6, "crore": 7, "亿": 8, "billion": 9}

# Spaces that do not break, the typographer's apostrophe, and full-width signs of Chinese text.
_READ_AS = str.maketrans("\u00a0\u2007\u2009\u202f\u2019\uff05\uff0c\uff1a", "    '%,:")
_ABOUT = r"(?:(?:about|around|approximately|roughly|nearly|almost|ca\.|~|≈) ?)?"
_NUMBER = r"([0-9][0-9 ,.']*)"
_UNITS = r"people|persons|defendants|cases|charges|acquitted|acquittals|convicted|convictions"
_PERCENT = re.compile(rf"{_ABOUT}{_NUMBER} ?(?:%|per ?cent|pct)")
_PER_MILLE = re.compile(rf"{_ABOUT}{_NUMBER} ?(?:‰|per ?mille)")
_ONE_IN = re.compile(rf"{_ABOUT}(?:1|one) ?(?:in|out of|of|:|/) ?{_NUMBER}")
_OUT_OF = re.compile(rf"{_ABOUT}{_NUMBER} ?(?:in|out of|of|per|:|/) ?{_NUMBER}")
_COUNT = re.compile(rf"{_ABOUT}{_NUMBER} ?({'|'.join(SCALES)})?( (?:{_UNITS}))?")
_GROUPED = re.compile(r"[0-9]{1,3}([ ,.'])[0-9]{3}(?:\1[0-9]{3})*(?:(?!\1)[.,][0-9]+)?")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")
_PLAIN = re.compile(r"[0-9]+(?:[.,][0-9]+)?")


class ClaimError(ValueError):
    """A text that cannot be checked; the message says why and gives examples."""


@dataclass(frozen=True)
class Claim:
    """One figure: a share in per cent or per 10,000, one in N, or a count.

    `form` is a key of `MEASURES`; `value` and `half_width` are in the unit of the form.
    """

    form: str
    value: Decimal
    half_width: Decimal

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that can be written in this form."""
        return MEASURES[self.form]

    @property
    def low(self) -> Decimal:
        """The least figure that is written like this."""
        return max(self.value - self.half_width, Decimal(0))

    @property
    def high(self) -> Decimal:
        """The largest figure that is written like this."""
        largest = self.value + self.half_width
        return min(largest, Decimal(100)) if self.form == "percent" else largest

    @property
    def places(self) -> int:
        """How many decimals the claim was typed with."""
        return max(0, -self.half_width.adjusted() - 1)

    def text(self) -> str:
        """How the claim was read: '99.92 %', '1 in 1,200', '7.1 per 10,000', '1,230,000'."""
        return self.written(self.value, self.places)

    def span(self) -> str:
        """What counts as the same figure: '99.915 to 99.925 %'; '1,039' where nothing else does."""
        low, high = self.low, self.high
        if self.form == "count":
            low, high = low.to_integral(ROUND_CEILING), high.to_integral(ROUND_FLOOR)
        places = self.places + 1 if self.half_width < 1 else 0
        first, last = (self.written(bound, places) for bound in (low, high))
        unit = {"percent": " %", "per_10k": " per 10,000"}.get(self.form, "")
        return last if low == high else f"{first.removesuffix(unit)} to {last}"

    def written(self, value: Decimal | float, places: int) -> str:
        """A figure in the form of the claim; counts have no decimals."""
        if self.form == "count":
            return f"{value:,.0f}"
        number = f"{value:,.{places}f}"
        if self.form == "one_in_n":
            return f"1 in {number}"
        return f"{number} %" if self.form == "percent" else f"{number} per 10,000"


def read(text: str) -> Claim:
    """Read what a reader typed.

    A bare number up to 100 is a percentage, a larger one a count. Raises `ClaimError` for anything
    that is no figure.
    """
    typed = " ".join(text.translate(_READ_AS).split()).lower()
    if not typed:
        raise ClaimError(_sentence("Nothing to check yet."))
    if len(typed) <= SIGNS:
        for form in (_percentage, _one_in_n, _out_of, _number_of):
            claim = form(typed)
            if claim:
                return claim
    raise ClaimError(_sentence(f"“{text.strip()[:40]}” is no figure that can be checked."))


def _percentage(typed: str) -> Claim | None:
    for pattern, scale in ((_PERCENT, 0), (_PER_MILLE, 1)):
        found = pattern.fullmatch(typed)
        value = found and _number(found[1], comma_is_decimal=True)
        if value is not None:
            form = "per_10k" if scale else "percent"
            return _share(form, value.scaleb(scale), _half(value).scaleb(scale))
    return None


def _one_in_n(typed: str) -> Claim | None:
    found = _ONE_IN.fullmatch(typed)
    value = found and _number(found[1])
    if value is None or value < 1 or value > LARGEST:
        return None
    return Claim("one_in_n", value, _half_of_rounded(value))


def _out_of(typed: str) -> Claim | None:
    found = _OUT_OF.fullmatch(typed)
    part, whole = (_number(found[1]), _number(found[2])) if found else (None, None)
    if part is None or whole is None or not 100 <= whole <= LARGEST or whole % 1:
        return None
    # Most is the share of the convicted, which is written in per cent.
    form, factor = ("per_10k", 10_000) if part * 2 < whole and whole != 100 else ("percent", 100)
    return _share(form, part * factor / whole, _half(part) * factor / whole)


def _number_of(typed: str) -> Claim | None:
    found = _COUNT.fullmatch(typed)
    exponent = SCALES.get(found[2] or "", 0) if found else 0
    value = found and _number(found[1], comma_is_decimal=exponent > 3)
    if found is None or value is None:
        return None
    if value <= 100 and not found[2] and not found[3]:
        return _share("percent", value, _half(value))
    count = value.scaleb(exponent)
    if count > LARGEST or count % 1:
        return None
    has_decimals = _exponent(value) < 0
    return Claim("count", count, _half(value).scaleb(exponent) if has_decimals
                 else _half_of_rounded(count))  # fmt: skip


def _share(form: str, value: Decimal, half_width: Decimal) -> Claim:
    if value > (100 if form == "percent" else 10_000):
        raise ClaimError(_sentence("No rate is above 100 %."))
    return Claim(form, value, half_width)


def _number(text: str, comma_is_decimal: bool = False) -> Decimal | None:
    """'1,232,695', '1 232 695', '12,32,695', '99.92' or '99,92'; None if it is no number."""
    text = text.strip()
    found = _GROUPED.fullmatch(text)
    mark = found[1] if found else ","
    is_decimal = text.count(mark) == 1 and (mark == "." or (mark == "," and comma_is_decimal))
    if (found and not is_decimal) or _INDIAN.fullmatch(text):
        text = text.replace(mark, "")
    elif not _PLAIN.fullmatch(text):
        return None
    return Decimal(text.replace(",", "."))


def _exponent(value: Decimal) -> int:
    return int(value.as_tuple().exponent)  # a number made of digits is finite


def _half(value: Decimal) -> Decimal:
    """Half of the unit of the last digit typed."""
    return Decimal("0.5").scaleb(_exponent(value))


def _half_of_rounded(value: Decimal) -> Decimal:
    """As `_half`, where zeros at the end may stand for rounding; the first two digits never do."""
    if _exponent(value) < 0 or value < 10:
        return _half(value)
    digits = f"{value:.0f}"
    zeros = len(digits) - len(digits.rstrip("0"))
    return Decimal("0.5").scaleb(min(zeros, len(digits) - 2))


def _sentence(reason: str) -> str:
    return f"{reason} Type a figure, such as {EXAMPLES}."
