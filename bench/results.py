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

    def __str__(self) -> str:
        text = f"{self.name:<34}{self.value:8.2f} {self.unit:<4}"
        if len(self.samples) > 1:
            text += f"  {min(self.samples):.2f} to {max(self.samples):.2f}, n = {len(self.samples)}"
        if self.below is not None:
            verdict = "met" if self.value < self.below else "MISSED"
            text = f"{text:<74}  below {self.below:g}: {verdict}"
        if self.above is not None:
            verdict = "met" if self.value > self.above else "MISSED"
            text = f"{text:<74}  above {self.above:g}: {verdict}"
        return text
