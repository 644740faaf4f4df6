"""How long the window is held up while tokens come at 1,000 a second and their view is open.

As `event_loop_gap`, with the tokens of the answer over the conversation: ten thousand before it
goes on, each with ten candidates. Run: python -m tests.benchmarks.token_view_gap
"""

from __future__ import annotations

import statistics
import sys
from time import perf_counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.bridge.event_bridge import EventBridge
from app.bridge.token_store import TokenStore
from app.bridge.transcript_store import TranscriptStore
from app.domain.events import AnswerTokens
from app.domain.insight import InsightChanged, InsightState
from app.domain.token_view import Candidate, TokenRecord
from app.gui.fonts import register_fonts
from app.gui.insight.token_panel import TokenPanel
from app.gui.theme_tokens import LIGHT
from app.gui.transcript.view import TranscriptView
from tests.benchmarks.child_run import figures_of, print_figures
from tests.benchmarks.event_loop_gap import (
    CHAT,
    LENGTH_BEFORE,
    MESSAGES,
    TOKENS_PER_SECOND,
    Messages,
    Ticker,
    Writer,
    run_for,
)
from tests.benchmarks.target import Measurement

if TYPE_CHECKING:
    from app.domain.chat_settings import AnswerWish

TOKENS_BEFORE = 10_000
_PART = "The nearest node is taken from the heap, and it never has to be looked at again. "
_WORDS = [f" {word}" for word in _PART.split()]


class _Nobody:
    """Stands for the services: the benchmark publishes itself."""

    def open(self, chat_id: str, answer_id: str, *, load: bool = False) -> None:
        """Nothing is read."""

    def close(self, answer_id: str) -> None:
        """Nothing is given up."""

    def regenerate(
        self, chat_id: str, answer_id: str, model_id: str, wish: AnswerWish | None = None
    ) -> None:
        """Nothing is written."""

    def change_chat(self, chat_id: str, **fields: Any) -> None:  # noqa: ANN401 - of Chat
        """Nothing is kept."""


class _TokenWriter(QObject):
    """Publishes records as an engine does that writes 1,000 tokens a second."""

    def __init__(self, events: EventBridge, answer_id: str) -> None:
        super().__init__()
        self._events = events
        self._answer_id = answer_id
        self._sent = TOKENS_BEFORE
        self._started = perf_counter()
        self._timer = QTimer(self, interval=30)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()

    def _on_timeout(self) -> None:
        due = TOKENS_BEFORE + int((perf_counter() - self._started) * TOKENS_PER_SECOND)
        tokens = tuple(record(number) for number in range(self._sent, due))
        self._events.publish(AnswerTokens(self._answer_id, tokens, self._sent))
        self._sent = due


def record(number: int) -> TokenRecord:
    """A token that differs from its neighbours."""
    likely = 1 / (1 + number % 13)
    others = tuple(Candidate(at, f" w{at}", likely / (at + 1), None) for at in range(10))
    text = _WORDS[number % len(_WORDS)]
    return TokenRecord(number, text, likely, 1 + number % 3, number % 7, others)


class _Shown:
    """A panel with ten thousand tokens over a long conversation."""

    def __init__(self) -> None:
        service = Messages(MESSAGES, _PART * (LENGTH_BEFORE // len(_PART) + 1))
        self.events = EventBridge()
        transcript = TranscriptStore(service, self.events)
        self.host = QWidget()
        self.host.resize(900, 800)
        view = TranscriptView(transcript, LIGHT, self.host)
        self.answer = str(MESSAGES - 1)
        self.tokens = TokenStore(_Nobody(), _Nobody(), transcript, self.events)
        panel = TokenPanel(self.tokens, LIGHT, self.host)
        for each in (view, panel):
            each.resize(self.host.size())
        self.host.show()
        transcript.open(CHAT.id)
        run_for(2.0)
        view.hide()  # as it is behind the panel
        self.tokens.open(CHAT.id, self.answer)
        self.events.publish(InsightChanged(self.answer, InsightState.STREAMING))
        run_for(0.2)
        self.opening = self._fill(panel)

    def _fill(self, panel: TokenPanel) -> float:
        """Milliseconds until all is shown."""
        before = tuple(map(record, range(TOKENS_BEFORE)))
        started = perf_counter()
        self.tokens.take(AnswerTokens(self.answer, before, 0))
        panel.grab()
        return (perf_counter() - started) * 1000


def measure(seconds: float = 12.0) -> dict[str, float]:
    """Milliseconds: opening ten thousand tokens, and gaps while streaming (p50, p99, max)."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    register_fonts()
    shown = _Shown()
    run_for(0.5)
    ticker = Ticker()
    writers = (
        Writer(shown.events, shown.answer, _PART),
        _TokenWriter(shown.events, shown.answer),
    )
    run_for(seconds)
    gaps = sorted(ticker.gaps)
    for each in (ticker, *writers, shown.host):
        each.deleteLater()
    app.processEvents()
    return {
        "open_ms": shown.opening,
        "gap_p50_ms": gaps[len(gaps) // 2],
        "gap_p99_ms": gaps[int(len(gaps) * 0.99)],
        "gap_max_ms": gaps[-1],
        "tokens": float(len(shown.tokens.records)),
    }


def measure_all() -> list[Measurement]:
    """The median of three runs, each in a process of its own."""
    runs = [_measure_in_child() for _ in range(3)]
    gap = statistics.median(run["gap_p99_ms"] for run in runs)
    opening = statistics.median(run["open_ms"] for run in runs)
    note = f"1,000 tok/s, tokens shown; longest {max(run['gap_max_ms'] for run in runs):.1f} ms"
    return [
        Measurement("event-loop gap p99, token view open", gap, "ms", 33.0, True, note),
        Measurement("showing 10,000 tokens", opening, "ms", 200.0, True),
    ]


def _measure_in_child() -> dict[str, float]:
    figures: dict[str, float] = figures_of("token_view_gap")
    return figures


if __name__ == "__main__":
    print_figures(measure)
