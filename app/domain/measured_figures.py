"""The figures of a measurement, for its chart, verdict and tables. Pure functions, any thread."""

from __future__ import annotations

import math
from statistics import fmean, stdev
from typing import TYPE_CHECKING

from app.domain.lane_figures import level_names
from app.domain.level_figures import Figure, LevelFigures
from app.domain.measurement import is_reference

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.domain.measurement import MeasuredLevel, Measurement, MeasurePlan, Round
    from app.domain.quality import Estimate

FEWEST_ROUNDS = 3  # of two the interval is six times as wide as of three
BUSY_ROUNDS = 3  # in a row: whatever else computes will not end soon
# Quantiles of Student's t at 97.5 % for 1, 2, … degrees of freedom.
_STUDENT = (
    *(12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228),
    *(2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086),
)
_EXACT = Figure(0.0, 0.0)  # the reference does not differ from itself


def names_of(levels: Sequence[MeasuredLevel]) -> list[str]:
    """Names that tell the points apart: "Q4_K_M", "Q4_K_M · KV q8_0"."""
    models = list({level.model.model_id: level.model for level in levels}.values())
    ids = [model.model_id for model in models]
    names = dict(zip(ids, level_names(models), strict=True))
    return [
        " · ".join(filter(None, (names[level.model.model_id], level.setting.words)))
        for level in levels
    ]


def figures_of(measurement: Measurement) -> list[LevelFigures]:
    """One for each point. What was measured on too little text is left out."""
    names = names_of(measurement.levels)
    return [
        _figures(measurement.plan, level, name)
        for level, name in zip(measurement.levels, names, strict=True)
    ]


def reference_name(measurement: Measurement) -> str:
    """The name of the point that the others were measured against, "" without a quality."""
    held = measurement.reference
    if held is None or not measurement.plan.quality:
        return ""
    return names_of(measurement.levels)[measurement.levels.index(held)]


def prompt_rate(level: MeasuredLevel) -> Figure | None:
    """Prompt tokens/s."""
    return _rate(level, lambda each: each.prompt_rates)


def decode_rate(level: MeasuredLevel) -> Figure | None:
    """Written tokens/s."""
    return _rate(level, lambda each: each.decode_rates)


def is_contended(level: MeasuredLevel) -> bool:
    """Whether all rounds were taken while something else computed, so that the rates say little."""
    return bool(level.rounds) and all(each.contended for each in level.rounds)


def is_precise(level: MeasuredLevel, precision: float) -> bool:
    """Whether the decode rate is known well enough: `precision` of it to either side."""
    clean = [each for each in level.rounds if not each.contended]
    figure = decode_rate(level)
    if len(clean) < FEWEST_ROUNDS or figure is None:
        return False
    return figure.half <= precision * figure.value


def stayed_busy(level: MeasuredLevel) -> bool:
    """Whether the newest rounds were all contended: more of them would say no more."""
    newest = level.rounds[-BUSY_ROUNDS:]
    return len(newest) == BUSY_ROUNDS and all(each.contended for each in newest)


def ended_busy(measurement: Measurement) -> bool:
    """Whether a speed was given up before all rounds were done."""
    most = measurement.plan.most_rounds
    return any(stayed_busy(level) and len(level.rounds) < most for level in measurement.levels)


def needs_rounds(plan: MeasurePlan, level: MeasuredLevel) -> bool:
    """Whether the speed is to be measured once more."""
    if not plan.speed or len(level.rounds) >= plan.most_rounds or stayed_busy(level):
        return False
    return not is_precise(level, plan.precision)


def memory_bytes(level: MeasuredLevel) -> int | None:
    """What llama.cpp allocated, else what its process takes."""
    return level.memory.total if level.memory else level.engine_bytes


def mean_of(values: Sequence[float]) -> Figure:
    """Mean and half of its 95 % interval, t·s/√n (Student, 1908); endless for a single value."""
    if len(values) < 2:
        return Figure(fmean(values), math.inf)
    quantile = _STUDENT[min(len(values) - 1, len(_STUDENT)) - 1]
    return Figure(fmean(values), quantile * stdev(values) / math.sqrt(len(values)))


def figure_of(estimate: Estimate) -> Figure:
    """With half of its interval, which need not lie evenly around it."""
    return Figure(estimate.value, (estimate.high - estimate.low) / 2)


def _rate(level: MeasuredLevel, read: Callable[[Round], tuple[float, ...]]) -> Figure | None:
    """Over the rounds, of which each counts once: repetitions in one load are alike.

    Contended rounds count only where there are no others.
    """
    clean = [each for each in level.rounds if not each.contended] or level.rounds
    means = [fmean(read(each)) for each in clean if read(each)]
    return mean_of(means) if means else None


def _figures(plan: MeasurePlan, level: MeasuredLevel, name: str) -> LevelFigures:
    quality = level.quality if level.quality and level.quality.enough else None
    against = quality.divergence if quality else None
    held = is_reference(plan, level)
    own = _EXACT if quality and held else None
    floor = level.noise_floor if level.noise_floor and level.noise_floor.enough else None
    noise = floor.divergence if floor and held else None
    return LevelFigures(
        name,
        file_bytes=_exact(level.model.file_bytes),
        bits_per_weight=_exact(level.model.bits_per_weight),
        memory_bytes=_exact(memory_bytes(level)),
        prompt_rate=prompt_rate(level),
        decode_rate=decode_rate(level),
        perplexity=figure_of(quality.perplexity) if quality else None,
        divergence=figure_of(against.mean) if against else own,
        agreement=figure_of(against.same_top) if against else None,
        contended=is_contended(level),
        is_reference=held,
        noise=figure_of(noise.mean) if noise else None,
    )


def _exact(value: float | None) -> Figure | None:
    """Zero stands for what a file does not tell."""
    return Figure(value, 0.0) if value else None
