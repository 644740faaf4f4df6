"""A measurement with figures, as tests of storage, tables, exports and pages need it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.domain.comparison import LaneModel
from app.domain.events import Problem
from app.domain.generation import DeviceMemory, MeasuredMemory
from app.domain.load_params import KvType
from app.domain.measurement import (
    LevelSetting,
    MachineNote,
    MeasuredLevel,
    Measurement,
    MeasurePlan,
    MeasureState,
    Round,
)
from app.domain.quality import Divergence, Estimate, Quality

GB = 1_000_000_000
NOTE = MachineNote(others=0.1, celsius=61.0, charge=0.8, on_battery=True)


def estimate(value: float, half: float) -> Estimate:
    """With an even interval."""
    return Estimate(value, half / 1.96, value - half, value + half)


def quality(perplexity: float, kld: float | None = None, same: float = 0.97) -> Quality:
    """Over enough text; of the reference without a divergence."""
    against = None
    if kld is not None:
        against = Divergence(
            mean=estimate(kld, kld / 10),
            median=estimate(kld / 4, kld / 40),
            percentile_99=estimate(kld * 9, kld),
            same_top=estimate(same, 0.004),
            rms_delta=estimate(0.02, 0.001),
            ratio=estimate(1 + kld, 0.002),
        )
    return Quality(8160, 32, estimate(perplexity, 0.1), against)


def a_round(rate: float, **more: Any) -> Round:  # noqa: ANN401 - fields of Round
    """It wrote so many tokens/s, and read ten times as many."""
    return Round((rate * 10, rate * 10), (rate, rate), 30.0, machine=NOTE, **more)


def a_level(level_id: str, name: str, size: float, **more: Any) -> MeasuredLevel:  # noqa: ANN401
    """Of Qwen3 8B; `size` in GB. Fields of MeasuredLevel in `more`."""
    model = LaneModel(f"qwen-{name}", "Qwen3 8B", name, int(size * GB), size)
    return MeasuredLevel(level_id, model, **more)


def _done(level: MeasuredLevel, rate: float, **more: Any) -> MeasuredLevel:  # noqa: ANN401
    memory = MeasuredMemory((DeviceMemory("CPU", level.model.file_bytes, GB // 4),))
    rounds = (a_round(rate), a_round(rate + 0.1), a_round(rate - 0.1))
    state = MeasureState.DONE
    return replace(level, state=state, rounds=rounds, memory=memory, **more)


REFERENCE = _done(
    a_level("l8", "Q8_0", 8.5),
    7.0,
    quality=quality(9.1),
    noise_floor=quality(9.1, 1e-6, 0.9999),
    engine="b1",
)
MIDDLE = _done(a_level("l5", "Q5_K_M", 5.7), 10.4, quality=quality(9.2, 0.011, 0.974))
SMALL = _done(a_level("l4", "Q4_K_M", 4.9), 12.0, quality=quality(9.3, 0.031, 0.942))
SMALL_KV = replace(SMALL, id="l4k", setting=LevelSetting(KvType.Q8_0))
FAILED = a_level(
    "l2",
    "Q2_K",
    3.2,
    state=MeasureState.FAILED,
    problem=Problem("It broke.", "Try again.", "engine_crashed"),
)
PLAN = MeasurePlan("qwen-Q8_0", chunks=32, kv_types=(KvType.Q8_0,))


def a_measurement(*levels: MeasuredLevel, **more: Any) -> Measurement:  # noqa: ANN401
    """Of three levels unless others are given. Fields of Measurement in `more`."""
    chosen = levels or (REFERENCE, MIDDLE, SMALL)
    made = Measurement("m", "Qwen3 8B", 1_794_600_000.0, PLAN, chosen, 12 * GB)
    return replace(made, **more)
