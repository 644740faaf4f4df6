"""What was measured of one quantization level, and what of it is good. Pure data, any thread."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Axis(str, Enum):
    """A figure by which levels are told apart; the value names a field of LevelFigures."""

    FILE_SIZE = "file_bytes"
    BITS_PER_WEIGHT = "bits_per_weight"
    MEMORY = "memory_bytes"
    PROMPT_RATE = "prompt_rate"
    DECODE_RATE = "decode_rate"
    PERPLEXITY = "perplexity"
    DIVERGENCE = "divergence"
    AGREEMENT = "agreement"

    @property
    def prefers_high(self) -> bool:
        """Whether more of it is better. Fewer bits are better only for what they cost."""
        return self in _HIGH

    @property
    def is_quality(self) -> bool:
        """Whether it tells how well a level writes, rather than what it costs."""
        return self in _QUALITIES

    @property
    def is_rate(self) -> bool:
        """Whether a busy machine spoils it."""
        return self in _RATES


_RATES = {Axis.PROMPT_RATE, Axis.DECODE_RATE}
_QUALITIES = {Axis.PERPLEXITY, Axis.DIVERGENCE, Axis.AGREEMENT}
_HIGH = {*_RATES, Axis.AGREEMENT}


@dataclass(frozen=True, slots=True)
class Figure:
    """A value and half the width of its 95 % interval; None where no interval is known.

    An exact value, such as the size of a file, has a half-width of 0, the mean of a single one an
    endless one.
    """

    value: float
    half_width: float | None = None

    @property
    def low(self) -> float:
        """The lower end of its interval."""
        return self.value - self.half

    @property
    def high(self) -> float:
        """The upper end of its interval."""
        return self.value + self.half

    @property
    def half(self) -> float:
        """The half-width, 0 where none is known, endless where it is no number."""
        half = self.half_width or 0.0
        return math.inf if math.isnan(half) else half

    @property
    def ends(self) -> tuple[float, float]:
        """Its interval as far as it can be drawn: an endless one has no ends but the value."""
        return (self.low, self.high) if math.isfinite(self.half) else (self.value, self.value)


@dataclass(frozen=True, slots=True)
class LevelFigures:
    """One level by its name, which is unique in a table. None: not measured.

    `contended`: something else computed meanwhile, so that its rates say little. `noise`: the mean
    KLD of the reference from itself in other batches, in nats.
    """

    name: str  # "Q4_K_M"
    file_bytes: Figure | None = None
    bits_per_weight: Figure | None = None
    memory_bytes: Figure | None = None
    prompt_rate: Figure | None = None  # tokens/s
    decode_rate: Figure | None = None  # tokens/s
    perplexity: Figure | None = None
    divergence: Figure | None = None  # mean KLD from the reference, nats
    agreement: Figure | None = None  # share of tokens with the reference's first choice, 0 to 1
    contended: bool = False
    is_reference: bool = False
    noise: Figure | None = None

    def figure(self, axis: Axis) -> Figure | None:
        """None where it is unknown, or is no number: a broken level has a perplexity of NaN."""
        figure: Figure | None = getattr(self, axis.value)
        return figure if figure is not None and math.isfinite(figure.value) else None


def noise_band(levels: Sequence[LevelFigures], axis: Axis) -> tuple[float, float] | None:
    """Between what figures a level differs from the reference by chance alone; None: not known.

    Its divergence from itself with the upper end of its interval, or its own perplexity's interval.
    """
    held = next((level for level in levels if level.is_reference), None)
    if held is None or axis not in {Axis.DIVERGENCE, Axis.PERPLEXITY}:
        return None
    if axis is Axis.DIVERGENCE:
        return (0.0, held.noise.ends[1]) if held.noise else None
    figure = held.figure(axis)
    return figure.ends if figure and figure.ends[0] < figure.ends[1] else None


def is_clearly_better(one: Figure, other: Figure, axis: Axis) -> bool:
    """Whether `one` is better by more than the 95 % interval of their difference.

    That interval is √(a² + b²) of the half-widths a and b of independent figures. Qualities over
    the same text are not independent but err alike, so that this is on the careful side there.
    """
    gain = one.value - other.value if axis.prefers_high else other.value - one.value
    return gain > math.hypot(one.half, other.half)


def is_no_worse(one: Figure, other: Figure, axis: Axis) -> bool:
    """By the values alone."""
    return one.value >= other.value if axis.prefers_high else one.value <= other.value
