"""Guessing ahead by prompt lookup, against decoding without it. Pairs of the same answer.

What pays: a text is to be repeated with one change. The model, `chain_model`, writes a fixed order
of words; its prompt holds the same order with one other word in the middle. So guesses copied from
the prompt hold, fail at the change, and hold again: what an editing task does to a trained model.
What does not pay: free text. The same model with three equally likely words after each one, drawn
with a seed, so that guesses are found all the time and hold one time in three; and answers of the
starter model, a trained one. The text must be the same with and without guesses.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.answer_params import Speculation
from app.domain.load_params import LoadParams
from app.domain.sampling import SamplingParams
from app.engine.protocol import Generate
from app.paths import resource
from tests.benchmarks.bench_models import MIDDLE_Q8, BenchModel
from tests.benchmarks.decode_rate import STARTER
from tests.benchmarks.live_engine import Answer, LiveEngine, live_engine, question
from tests.benchmarks.target import Measurement
from tests.helpers.chain_model import ChainSize

if TYPE_CHECKING:
    from tests.benchmarks.setting import Setting

_COPY_TARGET, _FREE_TARGET = 1.2, 0.97
_PAIRS = 5
_CONTEXT = 2048
_LENGTH = 256
_FREE_TEXT = BenchModel(
    ChainSize(layers=16, width=1024, feed_forward=2816, vocabulary=320, heads=16, kv_heads=4),
    "Q8_0",
    successors=3,
)


@dataclass(frozen=True, slots=True)
class _Task:
    """What is asked of which model."""

    name: str
    model: Path
    text: str
    sampling: SamplingParams
    target: float
    answers: int = 1  # of each kind in a pair


@dataclass(frozen=True, slots=True)
class _Pair:
    """`gain`: the rate with guesses over that without; `newest` was written with them."""

    gain: float
    newest: Answer


def measure_all(setting: Setting) -> list[Measurement]:
    """A row for each task."""
    drawn = SamplingParams(temperature=1.0, seed=7, max_tokens=_LENGTH)
    greedy = SamplingParams(temperature=0.0, max_tokens=_LENGTH)
    copy, free = setting.model(MIDDLE_Q8), setting.model(_FREE_TEXT)
    starter = resource(STARTER)
    tasks = (
        _Task("repeat with one change", copy, _changed_text(MIDDLE_Q8.size), greedy, _COPY_TARGET),
        _Task("free text", free, _FREE_TEXT.size.text(0, 64), drawn, _FREE_TARGET),
        _Task("starter's answer", starter, "What is quantization?", drawn, _FREE_TARGET, 8),
    )
    return [_measure(setting, task) for task in tasks]


def _changed_text(size: ChainSize) -> str:
    """Ends with the word behind which the text begins."""
    half = _LENGTH // 2
    change = size.text(5000, 1)
    return size.text(1, half) + change + size.text(half + 2, half - 1) + size.text(0, 1)


def _measure(setting: Setting, task: _Task) -> Measurement:
    with live_engine(task.model, LoadParams(_CONTEXT, setting.threads, 0)) as engine:
        _pair(engine, task)
        pairs = [_pair(engine, task) for _ in range(_PAIRS)]
    ratio = statistics.median(pair.gain for pair in pairs)
    name, note = f"prompt lookup, {task.name}", _note(pairs[-1].newest)
    return Measurement(name, ratio, "×", task.target, False, f"median of {_PAIRS} pairs; {note}")


def _pair(engine: LiveEngine, task: _Task) -> _Pair:
    """Answers of the two kinds by turns."""
    request = Generate("answer", question(task.text), task.sampling)
    guessing = replace(request, speculation=Speculation.LOOKUP)
    turns = [(engine.answer(guessing), engine.answer(request)) for _ in range(task.answers)]
    if len({answer.text for turn in turns for answer in turn}) != 1:
        raise RuntimeError(f"guessing ahead changed an answer: {task.name}")
    rates = [statistics.median(turn[kind].rate for turn in turns) for kind in (0, 1)]
    return _Pair(rates[0] / rates[1], turns[-1][0])


def _note(answer: Answer) -> str:
    figures = answer.stats.speculation
    if figures is None:
        return "NOTHING WAS GUESSED"
    held = f"{figures.accepted} of {figures.drafted} guesses held"
    return f"{held} in the last answer: {figures.verdict}"
