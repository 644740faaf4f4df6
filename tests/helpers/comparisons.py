"""A comparison with figures, as tests of storage, tables and exports need it."""

from __future__ import annotations

from app.domain.comparison import (
    CompareMode,
    ComparePrompt,
    Comparison,
    Lane,
    LaneModel,
    LaneState,
)
from app.domain.events import Problem
from app.domain.generation import DeviceMemory, MeasuredMemory
from app.domain.sampling import SamplingParams
from tests.helpers.fake_engine import STATS

DONE = Lane(
    "first",
    LaneModel("m8", "Model", "Q8_0", 1_000_000, 8.5, "v", "t"),
    LaneState.DONE,
    "- one\n- two",
    STATS,
    load_s=1.5,
    memory=MeasuredMemory((DeviceMemory("CPU", weights=900_000, kv=100_000),)),
    engine_bytes=2_000_000,
)
FAILED = Lane(
    "second",
    LaneModel("m2", "=Model|2", "Q2_K", 400_000, 3.25, "v", "other"),
    LaneState.FAILED,
    problem=Problem("It broke.", "Try again.", "engine_crashed"),
)
PROMPT = ComparePrompt("Why?", "Be short.", SamplingParams(seed=7, stop=("\n",)))


def a_comparison(comparison_id: str = "c", *lanes: Lane) -> Comparison:
    """Of two lanes unless others are given."""
    chosen = lanes or (DONE, FAILED)
    return Comparison(comparison_id, "Why?", 5.0, PROMPT, CompareMode.SEQUENTIAL, chosen)
