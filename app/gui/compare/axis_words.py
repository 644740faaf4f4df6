"""Figures of levels and their axes in words. GUI thread."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.level_figures import Axis, Figure
from app.gui.formats import GIB, UNKNOWN, file_size, local, memory, rate
from app.gui.insight.token_words import share

if TYPE_CHECKING:
    from app.domain.level_figures import LevelFigures

# Those that the chart offers, in this order.
CHART_AXES = (
    Axis.FILE_SIZE,
    Axis.MEMORY,
    Axis.PROMPT_RATE,
    Axis.DECODE_RATE,
    Axis.PERPLEXITY,
    Axis.DIVERGENCE,
)
_DECIMALS = {Axis.BITS_PER_WEIGHT: 2, Axis.PERPLEXITY: 3, Axis.DIVERGENCE: 4}


def kept_share(value: float) -> str:
    """ "99.1 %": of the first choices of a reference, where a tenth tells levels apart."""
    return local(f"{value * 100:.1f} %")


def tiny(figure: Figure | None) -> str:
    """ "0.0000012": a divergence that is far below what levels have, in two digits."""
    if figure is None:
        return UNKNOWN
    return local(f"{figure.value:.{_digits(figure.value)}f}")


class AxisWords(QObject):
    """Names, units and values."""

    def name(self, axis: Axis) -> str:
        """ "File size" """
        return {
            Axis.FILE_SIZE: self.tr("File size"),
            Axis.BITS_PER_WEIGHT: self.tr("Bits per weight"),
            Axis.MEMORY: self.tr("Memory"),
            Axis.PROMPT_RATE: self.tr("Prompt speed"),
            Axis.DECODE_RATE: self.tr("Decode speed"),
            Axis.PERPLEXITY: self.tr("Perplexity"),
            Axis.DIVERGENCE: self.tr("KL divergence"),
            Axis.AGREEMENT: self.tr("Same first choice"),
        }[axis]

    def meaning(self, axis: Axis) -> str:
        """A sentence for the tooltip."""
        return {
            Axis.FILE_SIZE: self.tr("Size of the file"),
            Axis.BITS_PER_WEIGHT: self.tr("Bits per weight, on average"),
            Axis.MEMORY: self.tr("Memory that the loaded model takes"),
            Axis.PROMPT_RATE: self.tr("Tokens of a prompt read per second"),
            Axis.DECODE_RATE: self.tr("Tokens written per second"),
            Axis.PERPLEXITY: self.tr(
                "PPL: how many tokens the level wavers between, on average. Less is better;"
                " only figures over the same text can be compared."
            ),
            Axis.DIVERGENCE: self.tr(
                "KLD: how far its probabilities are from the reference's, on average over all"
                " tokens. 0 is the same."
            ),
            Axis.AGREEMENT: self.tr(
                "How often the token it finds likeliest is the one that the reference does"
            ),
        }[axis]

    def unit(self, axis: Axis, largest: float) -> tuple[float, str]:
        """What an axis counts in: by what its figures are divided, and its sign."""
        match axis:
            case Axis.FILE_SIZE:
                return (1e9, "GB") if largest >= 1e9 else (1e6, "MB")
            case Axis.MEMORY:
                return (GIB, "GB") if largest >= GIB else (1 << 20, "MB")
            case Axis.PROMPT_RATE | Axis.DECODE_RATE:
                return 1.0, self.tr("tokens/s")
            case Axis.DIVERGENCE:
                return 1.0, self.tr("nats")
            case _:
                return 1.0, ""

    def better(self, axis: Axis) -> str:
        """Which way is the good one."""
        return self.tr("more is better") if axis.prefers_high else self.tr("less is better")

    def value(self, axis: Axis, figure: Figure | None) -> str:
        """With its unit, and its interval where one is known: "58.3 ± 0.4 tokens/s"."""
        if figure is None:
            return UNKNOWN
        match axis:
            case Axis.FILE_SIZE:
                return file_size(round(figure.value))
            case Axis.MEMORY:
                return " ".join(memory(figure.value))
            case Axis.AGREEMENT:
                text = kept_share(figure.value)
                return f"{text} ± {share(figure.half)}" if _has_interval(figure) else text
            case Axis.PROMPT_RATE | Axis.DECODE_RATE:
                return f"{_spread(figure, 1)} {self.unit(axis, 0.0)[1]}"
            case _:
                return _spread(figure, _decimals(axis, figure.value))

    def named_value(self, axis: Axis, level: LevelFigures) -> str:
        """ "File size: 4.9 GB" """
        return f"{self.name(axis)}: {self.value(axis, level.figure(axis))}"


def _spread(figure: Figure, decimals: int) -> str:
    text = rate(figure.value) if decimals == 1 else local(f"{figure.value:,.{decimals}f}")
    if not _has_interval(figure):
        return text
    half = rate(figure.half) if decimals == 1 else local(f"{figure.half:,.{decimals}f}")
    return f"{text} ± {half}"


def _decimals(axis: Axis, value: float) -> int:
    """A small divergence is not written as none."""
    least = _DECIMALS[axis]
    return max(least, _digits(value)) if axis is Axis.DIVERGENCE else least


def _digits(value: float) -> int:
    """Decimals that show two digits of what is below one."""
    return max(1, 1 - math.floor(math.log10(value))) if value > 0 else 0


def _has_interval(figure: Figure) -> bool:
    """One that says something: exact values have none, nor have means of a single one."""
    return figure.ends[0] < figure.ends[1]
