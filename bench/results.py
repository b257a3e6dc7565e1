"""What a measurement gives: several samples of one quantity, read by their median."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Result:
    """Samples of one quantity in one unit, and what its median should stay below or above."""

    name: str
    samples: Sequence[float]
    unit: str
    below: float | None = None
    above: float | None = None

    @property
    def value(self) -> float:
        """The median of the samples."""
        return median(self.samples)

    @property
    def goal(self) -> str:
        """What the median should be, in words; '' if nothing is asked of it."""
        if self.below is not None:
            return f"at most {self.below:g}"
        return "" if self.above is None else f"at least {self.above:g}"

    @property
    def is_met(self) -> bool | None:
        """Whether the median reaches its goal; None if it has none."""
        if self.below is not None:
            return self.value <= self.below
        return None if self.above is None else self.value >= self.above

    def __str__(self) -> str:
        text = f"{self.name:<42}{self.value:9.2f} {self.unit:<4}"
        if len(self.samples) > 1:
            text += f"  {min(self.samples):.2f} to {max(self.samples):.2f}, n = {len(self.samples)}"
        if self.is_met is not None:
            text = f"{text:<82}  {self.goal}: {'met' if self.is_met else 'MISSED'}"
        return text
