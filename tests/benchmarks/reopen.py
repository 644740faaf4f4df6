"""A long chat that is gone on with after the engine process was ended, against reading it anew.

The state comes from the prompt cache on disk. A prompt of 4,096 tokens, of a model of 250 million
weights; the file is in the system's own cache, as it is soon after it was written.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.chat import Role, Turn
from app.domain.load_params import LoadParams
from app.domain.prompt_cache import PromptCachePlace
from app.domain.sampling import SamplingParams
from app.engine.protocol import Generate
from tests.benchmarks.bench_models import MIDDLE_Q8
from tests.benchmarks.live_engine import Answer, LiveEngine, live_engine, question
from tests.benchmarks.target import Measurement

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.setting import Setting

_PROMPT, _QUESTION, _TOKENS = 4096, 24, 16
_CONTEXT = 8192
_RUNS = 3
_TARGET_PERCENT = 3.0
_MOST_EXTRA = 8
_QUOTA = 1 << 32


@dataclass(frozen=True, slots=True)
class _Run:
    """Seconds to the first token; tokens computed beyond those that are new."""

    cold_s: float
    reopened_s: float
    from_disk: int
    extra_next_turn: int
    extra_reopened: int


def measure_all(setting: Setting) -> list[Measurement]:
    """Medians of runs, each with a cache of its own."""
    path = setting.model(MIDDLE_Q8)
    runs = [_measure(setting, path, number) for number in range(_RUNS)]
    cold, reopened = (
        statistics.median(getattr(run, name) for run in runs) for name in ("cold_s", "reopened_s")
    )
    percent = statistics.median(run.reopened_s / run.cold_s for run in runs) * 100
    note = f"median of {_RUNS}; {cold:.2f} s cold, {reopened * 1000:.0f} ms reopened"
    if min(run.from_disk for run in runs) == 0:
        note += "; NOTHING CAME FROM DISK"
    return [
        Measurement(
            f"reopened chat of {_PROMPT:,} tokens: TTFT", percent, "%", _TARGET_PERCENT, True, note
        ),
        _extra("second turn", max(run.extra_next_turn for run in runs)),
        _extra("reopened chat", max(run.extra_reopened for run in runs)),
    ]


def _extra(name: str, tokens: int) -> Measurement:
    note = f"the most of {_RUNS}; up to {_MOST_EXTRA} are allowed"
    return Measurement(f"{name}: tokens read again", tokens, "tok", _MOST_EXTRA + 1, True, note)


def _measure(setting: Setting, model: Path, number: int) -> _Run:
    params = LoadParams(_CONTEXT, setting.threads, 0)
    folder = setting.folder / f"states {number}"
    place = PromptCachePlace(str(folder).encode(), _QUOTA)
    turns = question(MIDDLE_Q8.size.text(0, _PROMPT))
    with live_engine(model, params, place) as engine:
        first = _answer(engine, turns)
        turns = _next_turn(turns, first)
        second = _answer(engine, turns)
    turns = _next_turn(turns, second)
    with live_engine(model, params, place) as engine:
        reopened = _answer(engine, turns)
    with live_engine(model, params) as engine:
        cold = _answer(engine, turns)
    return _Run(
        cold_s=cold.stats.first_token_s or 0.0,
        reopened_s=reopened.stats.first_token_s or 0.0,
        from_disk=reopened.stats.reused_tokens,
        extra_next_turn=_known(first) - second.stats.reused_tokens,
        extra_reopened=_known(second) - reopened.stats.reused_tokens,
    )


def _answer(engine: LiveEngine, turns: tuple[Turn, ...]) -> Answer:
    sampling = SamplingParams(temperature=0.0, max_tokens=_TOKENS)
    return engine.answer(Generate("answer", turns, sampling, conversation="chat"))


def _next_turn(turns: tuple[Turn, ...], answer: Answer) -> tuple[Turn, ...]:
    text = MIDDLE_Q8.size.text(9000 + 100 * len(turns), _QUESTION)
    return (*turns, Turn(Role.ASSISTANT, answer.text), Turn(Role.USER, text))


def _known(answer: Answer) -> int:
    """Tokens that had been read or written at the end of an answer."""
    return answer.stats.prompt_tokens + answer.stats.generated_tokens
