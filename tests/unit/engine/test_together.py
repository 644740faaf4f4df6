"""Steps of several answers get fewer threads beside a busy neighbour, as those of one do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

import pytest

from app.engine.threads import ThreadGovernor
from app.engine.together import TogetherStep

if TYPE_CHECKING:
    from app.engine.llama_context import LlamaContext
    from app.engine.sequence import Sequence

_FAST, _SLOW = 0.01, 0.2  # seconds of a step


@dataclass
class _Batch:
    count: int = 0
    room: int = 512

    def clear(self) -> None:
        self.count = 0


@dataclass
class _Context:
    """Two threads are slow while a neighbour is busy; one thread never is."""

    batch: _Batch = field(default_factory=_Batch)
    now: float = 0.0
    busy: bool = False
    threads: int = 2

    def decode(self, _batch: _Batch) -> None:
        self.now += _SLOW if self.busy and self.threads > 1 else _FAST

    def set_threads(self, decode: int, _prefill: int) -> None:
        self.threads = decode

    def clock(self) -> float:
        return self.now


@dataclass
class _Sequence:
    prefilling: bool = False

    def look(self) -> bool:
        return False

    def add_token(self, batch: _Batch) -> int:
        batch.count += 1
        return batch.count - 1

    def add_prompt(self, batch: _Batch, limit: int) -> int:
        batch.count += limit
        return limit

    def token_computed(self, _row: int) -> None:
        """Nothing is drawn here."""

    def prompt_computed(self, _part: int) -> None:
        """Nothing is kept here."""


@pytest.fixture
def context(monkeypatch: pytest.MonkeyPatch) -> _Context:
    made = _Context()
    monkeypatch.setattr("app.engine.together.time.perf_counter", made.clock)
    return made


def _run(context: _Context, sequences: list[_Sequence], steps: int) -> None:
    step = TogetherStep(cast("LlamaContext", context), 128, ThreadGovernor(2))
    for number in range(steps):
        context.busy = number >= steps // 2
        step.compute(cast("list[Sequence]", sequences))


def test_a_busy_neighbour_costs_a_thread(context: _Context) -> None:
    _run(context, [_Sequence(), _Sequence()], 80)
    assert context.threads == 1


def test_steps_that_read_prompts_say_nothing(context: _Context) -> None:
    _run(context, [_Sequence(), _Sequence(prefilling=True)], 80)
    assert context.threads == 2
