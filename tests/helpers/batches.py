"""Batches and cells, as tests of storage, tables and exports need them."""

from __future__ import annotations

from app.domain.batch import (
    Batch,
    BatchCell,
    BatchLevel,
    BatchPlan,
    BatchPrompt,
    BatchSetting,
    CellFigures,
    CellState,
)
from app.domain.chat import Role, Turn
from app.domain.comparison import LaneModel
from app.domain.events import Problem
from app.domain.generation import StopReason
from app.domain.sampling import SamplingParams

FIGURES = CellFigures(10, 4, 24, StopReason.LENGTH, 7, 1.5, 16.25, 3)
PROMPTS = (
    BatchPrompt("a", (Turn(Role.USER, "Why?"),), (("topic", "sky"),)),
    BatchPrompt("b", (Turn(Role.SYSTEM, "Be kind."), Turn(Role.USER, "How?")), ()),
    BatchPrompt("c", (Turn(Role.USER, "=1+1"),), (("answer", "42"),)),
)


def a_batch(batch_id: str = "batch-1") -> Batch:
    """Of two levels and two settings."""
    levels = tuple(
        BatchLevel(LaneModel(f"m{level}", "Model", level, 1_000_000, 8.5), f"print {level}")
        for level in ("Q8_0", "Q2_K")
    )
    settings = (
        BatchSetting("greedy", SamplingParams(temperature=0.0, seed=7, max_tokens=24)),
        BatchSetting("warm", SamplingParams(temperature=1.0, seed=7)),
    )
    return Batch(batch_id, "prompts", 5.0, BatchPlan("p.csv", levels, settings, "Be short."), 3)


def done(prompt: int, lane: int, text: str = "Because.") -> BatchCell:
    """An answer."""
    return BatchCell(prompt, lane, CellState.DONE, text, FIGURES)


def failed(prompt: int, lane: int) -> BatchCell:
    """None."""
    problem = Problem("It broke.", "Try again.", "engine_crashed")
    return BatchCell(prompt, lane, CellState.FAILED, "Be", problem=problem)
