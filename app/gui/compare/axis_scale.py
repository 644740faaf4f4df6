"""From figures to places along an axis, with ticks at round numbers. Pure functions."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WIDE = 20.0  # times the smallest: a straight scale would press the small ones together
_PADDING = 0.08  # of the span, so that no point sits on the frame
_FROM_ZERO = 0.2  # of the largest: where the smallest is below, the axis starts at zero
_ZERO_ROOM = 0.1  # of a logarithmic axis, where a zero has to have a place
_LEAST = 0.8  # of the step that would give as many as there is room for: a near miss is a hit
_STEPS = (1.0, 2.0, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """`zero`: a logarithmic scale before whose start zero has a place of its own."""

    low: float
    high: float
    log: bool
    zero: bool
    ticks: tuple[tuple[float, str], ...]  # values, and how Python writes them

    def share(self, value: float) -> float:
        """0 at the start of the axis, 1 at its end; what is beyond is brought to it."""
        if not self.log:
            return _bounded((value - self.low) / (self.high - self.low))
        if value <= 0:
            return _ZERO_ROOM * 0.4 if self.zero else 0.0
        start = _ZERO_ROOM if self.zero else 0.0
        place = math.log(value / self.low) / math.log(self.high / self.low)
        return start + (1 - start) * _bounded(place)


def scale_for(values: Iterable[float], most_ticks: int) -> Scale:
    """Straight, or logarithmic where the span is wide; one value has room at both sides."""
    found = sorted(values) or [0.0, 1.0]
    positive = [value for value in found if value > 0]
    if positive and found[0] >= 0 and positive[-1] >= _WIDE * positive[0]:
        return _log_scale(positive[0], positive[-1], most_ticks, zero=found[0] == 0)
    return _straight_scale(found[0], found[-1], most_ticks)


def nice_step(span: float, most: int) -> float:
    """The smallest of 1, 2, 5 times a power of ten that gives about so many steps at most."""
    rough = span / max(1, most)
    power = 10.0 ** math.floor(math.log10(rough))
    return power * next(step for step in _STEPS if step * power >= rough * _LEAST)


def _straight_scale(low: float, high: float, most: int) -> Scale:
    span = high - low or abs(high) or 1.0
    bottom = 0.0 if 0 <= low <= _FROM_ZERO * high else low - span * _PADDING
    top = high + span * _PADDING
    if low >= 0:
        bottom = max(0.0, bottom)
    step = nice_step(top - bottom, max(2, most))
    first, last = math.ceil(bottom / step - 1e-9), math.floor(top / step + 1e-9)
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    ticks = tuple((at * step, f"{at * step:,.{decimals}f}") for at in range(first, last + 1))
    return Scale(bottom, top, log=False, zero=False, ticks=ticks)


def _log_scale(low: float, high: float, most: int, *, zero: bool) -> Scale:
    room = (high / low) ** _PADDING
    bottom, top = low / room, high * room
    powers = range(math.floor(math.log10(bottom)), math.ceil(math.log10(top)) + 1)
    ticks: list[float] = []
    for steps in ((1, 2, 5), (1, 3), (1,)):
        ticks = [step * 10.0**power for power in powers for step in steps]
        ticks = [tick for tick in ticks if bottom <= tick <= top]
        if len(ticks) <= most:
            break
    ticks = ticks[:: -(-len(ticks) // max(1, most))]
    written = tuple((tick, _plain(tick)) for tick in ticks)
    return Scale(bottom, top, log=True, zero=zero, ticks=((0.0, "0"), *written)[not zero :])


def _plain(value: float) -> str:
    decimals = max(0, -math.floor(math.log10(value) + 1e-9))
    return f"{value:,.{decimals}f}"


def _bounded(share: float) -> float:
    return min(1.0, max(0.0, share))
