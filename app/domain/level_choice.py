"""Which quantization level to recommend on this machine. Pure functions, any thread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from app.domain.fit import FitVerdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.domain.fit import Fit
    from app.domain.hub import HubLevel

# Perplexity hardly falls above Q6_K, and little above Q4_K_M for larger models, while each token
# takes as much longer to decode as the weights are larger. Small models lose more, and stay fast.
_ENOUGH_BITS = 5.3
_ENOUGH_BITS_SMALL = 6.8
_SMALL_BYTES = 4_500_000_000


class Reason(Enum):
    """Why a level is recommended."""

    BALANCED = "balanced"  # it fits, and a larger one would be slower for little
    LARGEST = "largest"  # the largest that fits
    SMALLEST = "smallest"  # all that fit are larger than needed: the least of them
    ONLY_TIGHT = "only tight"  # none fits with room to spare


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A level, by its label."""

    label: str
    reason: Reason


def recommend(levels: Sequence[HubLevel], fits: Mapping[str, Fit | None]) -> Recommendation | None:
    """The level to take; None where none fits or nothing is known of the memory."""
    whole = sorted(
        (each for each in levels if each.complete and each.bits_per_weight and each.size),
        key=lambda each: each.bits_per_weight or 0.0,
    )
    fitting = [each for each in whole if _verdict(fits, each) is FitVerdict.FITS]
    if not fitting:
        tight = [each for each in whole if _verdict(fits, each) is FitVerdict.TIGHT]
        return Recommendation(tight[0].label, Reason.ONLY_TIGHT) if tight else None
    enough = [each for each in fitting if (each.bits_per_weight or 0.0) <= _enough(each)]
    if not enough:
        return Recommendation(fitting[0].label, Reason.SMALLEST)
    best = enough[-1]
    reason = Reason.BALANCED if len(fitting) > len(enough) else Reason.LARGEST
    return Recommendation(best.label, reason)


def _verdict(fits: Mapping[str, Fit | None], level: HubLevel) -> FitVerdict | None:
    fit = fits.get(level.label)
    return fit.verdict if fit is not None else None


def _enough(level: HubLevel) -> float:
    return _ENOUGH_BITS_SMALL if (level.size or 0) <= _SMALL_BYTES else _ENOUGH_BITS
