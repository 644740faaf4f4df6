"""How good a quantization level is: figures over tokens, with their errors. Pure, any thread.

The formulas are those of llama-perplexity (tools/perplexity/perplexity.cpp of llama.cpp); intervals
are of 95 %. Tokens that follow each other are not independent: the true ones are a little wider.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from statistics import fmean
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

FEWEST_TOKENS = 1000  # below, hardly 10 of them lie behind the 99th percentile
FEWEST_CHUNKS = 2  # as llama-perplexity wants them
DEFAULT_CONTEXT = 512  # tokens of a chunk, as llama-perplexity has it
_Z = 1.959964  # standard errors to either side that hold 95 % of a normal distribution


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure, its standard error, and its confidence interval."""

    value: float
    error: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Divergence:
    """How far a level is from its reference. KLD in nats; Δp and agreement as parts of 1."""

    mean: Estimate
    median: Estimate
    percentile_99: Estimate
    same_top: Estimate
    rms_delta: Estimate
    ratio: Estimate  # of the perplexities, the level's over the reference's


@dataclass(frozen=True, slots=True)
class Quality:
    """Figures over `tokens` predictions in `chunks`; `divergence` None without a reference."""

    tokens: int
    chunks: int
    perplexity: Estimate
    divergence: Divergence | None = None

    @property
    def enough(self) -> bool:
        """Whether there was text enough for the figures to mean something."""
        return self.tokens >= FEWEST_TOKENS and self.chunks >= FEWEST_CHUNKS


@dataclass(slots=True)
class RowFigures:
    """What was measured of each prediction; all but `nll` are empty without a reference.

    `nll`: minus the log-probability of the token that came; `reference_nll`: the reference's.
    `delta`: by how much more probable than for the reference it was. `same`: same likeliest token.
    """

    nll: list[float] = field(default_factory=list)
    reference_nll: list[float] = field(default_factory=list)
    kld: list[float] = field(default_factory=list)
    delta: list[float] = field(default_factory=list)
    same: list[bool] = field(default_factory=list)


def quality_of(rows: RowFigures, chunks: int) -> Quality:
    """All figures. Raises OverflowError, ValueError where there are none or they are no numbers."""
    divergence = divergence_of(rows) if rows.kld else None
    return Quality(len(rows.nll), chunks, perplexity_of(rows.nll), divergence)


def divergence_of(rows: RowFigures) -> Divergence:
    """The figures against a reference."""
    shifts = [own - other for own, other in zip(rows.nll, rows.reference_nll, strict=True)]
    ordered = sorted(rows.kld)
    return Divergence(
        mean=mean_of(rows.kld),
        median=quantile_of(ordered, 0.5),
        percentile_99=quantile_of(ordered, 0.99),
        same_top=share_of(sum(rows.same), len(rows.same)),
        rms_delta=root_mean_square_of(rows.delta),
        ratio=perplexity_of(shifts),
    )


def mean_of(values: Sequence[float]) -> Estimate:
    """Mean; its error is the root of the variance over n - 1, the interval that of a normal one."""
    mean = fmean(values)
    count = len(values)
    if count < 2:
        return Estimate(mean, 0.0, mean, mean)
    variance = math.fsum((value - mean) ** 2 for value in values) / count
    return _normal(mean, math.sqrt(variance / (count - 1)))


def perplexity_of(nll: Sequence[float]) -> Estimate:
    """exp of the mean; its error to first order, its interval exp of the mean's.

    Of differences it is the ratio of two perplexities: the variance of a difference holds the
    covariance that llama-perplexity subtracts.
    """
    mean = mean_of(nll)
    value = math.exp(mean.value)
    return Estimate(value, value * mean.error, math.exp(mean.low), math.exp(mean.high))


def root_mean_square_of(values: Sequence[float]) -> Estimate:
    """Root of the mean of the squares, its error to first order."""
    square = mean_of([value * value for value in values])
    root = math.sqrt(square.value)
    error = square.error / (2 * root) if root else 0.0
    return Estimate(root, error, math.sqrt(max(0.0, square.low)), math.sqrt(square.high))


def share_of(hits: int, count: int) -> Estimate:
    """A share with its binomial error; the interval is Wilson's, which stays within 0 and 1.

    Wilson, E. B. (1927), J. Am. Stat. Assoc. 22: also with all hits it is no single point.
    """
    share = hits / count
    error = math.sqrt(share * (1 - share) / (count - 1)) if count > 1 else 0.0
    square = _Z * _Z
    middle = (share + square / (2 * count)) / (1 + square / count)
    spread = share * (1 - share) / count + square / (4 * count * count)
    half = _Z * math.sqrt(spread) / (1 + square / count)
    return Estimate(share, error, max(0.0, middle - half), min(1.0, middle + half))


def quantile_of(ordered: Sequence[float], fraction: float) -> Estimate:
    """A quantile of sorted values, straight between neighbours.

    The interval lies between two of the values: of n values n·f ± 1.96·√(n·f·(1-f)) are below the
    true quantile, whatever their distribution. The error is half of its width over 1.96.
    """
    count = len(ordered)
    spread = _Z * math.sqrt(count * fraction * (1 - fraction))
    low = ordered[max(0, math.floor(count * fraction - spread) - 1)]
    high = ordered[min(count - 1, math.ceil(count * fraction + spread))]
    return Estimate(_between(ordered, fraction), (high - low) / (2 * _Z), low, high)


def _between(ordered: Sequence[float], fraction: float) -> float:
    place = fraction * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def _normal(value: float, error: float) -> Estimate:
    return Estimate(value, error, value - _Z * error, value + _Z * error)
