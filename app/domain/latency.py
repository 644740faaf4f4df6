"""Where the time of an answer went. Pure functions, any thread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.generation import AnswerStats


_TELLING = 32  # prompt tokens that have to be read for their speed to tell of others


class Phase(Enum):
    """One after the other, in this order."""

    LOAD = "load"
    TEMPLATE = "template"  # rendering and tokenizing the prompt
    WAIT = "wait"  # for a slot, while others were answered
    PREFILL = "prefill"
    DECODE = "decode"
    PAINT = "paint"  # from the engine's last word to the screen


@dataclass(frozen=True, slots=True)
class Latency:
    """Seconds of each phase, None where unknown. `saved_s` is an estimate."""

    seconds: dict[Phase, float | None]
    first_token_s: float | None  # from the question to the first token, the load included
    saved_s: float | None  # what reading the reused tokens would have taken

    @property
    def total(self) -> float:
        """Of what is known."""
        return sum(each for each in self.seconds.values() if each is not None)


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known of an answer beside its own figures. None: not known."""

    paint_s: float | None = None  # from new text to painted text, on average
    usual_rate: float | None = None  # tokens/s as measured with this model on this machine
    threads: int | None = None  # with which its model is loaded
    best_threads: int | None = None  # as measured


def latency_of(stats: AnswerStats, paint_s: float | None = None) -> Latency:
    """`paint_s`: from new text to painted text, on average, where somebody has measured it."""
    if stats.from_answer_cache:
        return Latency(dict.fromkeys(Phase), None, None)
    seconds: dict[Phase, float | None] = {
        Phase.LOAD: stats.load_s,
        Phase.TEMPLATE: stats.template_s,
        Phase.WAIT: _waited(stats),
        Phase.PREFILL: stats.prefill_s,
        Phase.DECODE: stats.decode_s,
        Phase.PAINT: paint_s,
    }
    first = stats.first_token_s
    if first is not None and stats.load_s is not None:
        first += stats.load_s
    fresh = stats.prompt_tokens - stats.reused_tokens
    rate = stats.prompt_rate if fresh >= _TELLING else None
    saved = stats.reused_tokens / rate if rate and stats.reused_tokens else None
    return Latency(seconds, first, saved)


def _waited(stats: AnswerStats) -> float | None:
    first, template, prefill = stats.first_token_s, stats.template_s, stats.prefill_s
    if first is None or template is None or prefill is None:
        return None
    return max(0.0, first - template - prefill)
