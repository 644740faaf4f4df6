"""How long the window is held up while four lanes write 200 tokens/s each.

Gaps are those between ticks of a precise 4 ms timer on the GUI thread, in milliseconds; an idle
window has 4 to 5. The compare page is the real one over a service that only publishes text.
Run: python -m tests.benchmarks.compare_gap (QT_QPA_PLATFORM=offscreen or xcb).
"""

from __future__ import annotations

import statistics
import sys
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.bridge.compare_store import CompareStore
from app.domain.comparison import CompareMode, LaneExtended, LaneState
from app.domain.sampling import SamplingParams
from app.domain.settings import ThemeChoice
from app.gui.compare.lanes_page import LanesPage
from app.gui.fonts import register_fonts, ui_font
from app.gui.theme import ThemeController
from tests.benchmarks.child_run import figures_of, print_figures
from tests.benchmarks.event_loop_gap import PART, Ticker, run_for
from tests.benchmarks.target import Measurement
from tests.gui.compare.backends import FakeCompare, comparison, lane_of
from tests.gui.fakes import FakeServices

if TYPE_CHECKING:
    from app.bridge.event_bridge import EventBridge

TOKENS_PER_SECOND = 200
CHARACTERS_PER_TOKEN = 4
LENGTH_BEFORE = 10_000
LEVELS = ("Q8_0", "Q5_K_M", "Q4_K_M", "Q2_K")


class Writer(QObject):
    """Publishes the text of all lanes, each token by itself, as four engines do."""

    def __init__(self, events: EventBridge) -> None:
        super().__init__()
        self._events = events
        self._sent = 0
        self._started = perf_counter()
        self._timer = QTimer(self, interval=5)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()

    def _on_timeout(self) -> None:
        due = int((perf_counter() - self._started) * TOKENS_PER_SECOND)
        for number in range(self._sent, due):
            start = number * CHARACTERS_PER_TOKEN % len(PART)
            text = PART[start : start + CHARACTERS_PER_TOKEN]
            for level in LEVELS:
                self._events.publish(LaneExtended("c1", level, text, number, 200.0))
        self._sent = due


def measure(seconds: float = 20.0) -> dict[str, float]:
    """Milliseconds: gaps while four lanes stream (p50, p99, max), and the window's own work."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    register_fonts()
    app.setFont(ui_font())
    themes = ThemeController(app, ThemeChoice.LIGHT)
    services = FakeServices()
    port = FakeCompare(services.events.publish, services)
    before = PART * (LENGTH_BEFORE // len(PART) + 1)
    lanes = [
        lane_of(level, level, 5.0, 4.9, state=LaneState.WRITING, text=before) for level in LEVELS
    ]
    port.kept["c1"] = comparison(lanes, mode=CompareMode.PARALLEL)
    store = CompareStore(port, services.stores.library, services.events)
    page = LanesPage(store, SamplingParams(), themes.theme)
    page.resize(1280, 800)
    page.show()
    run_for(0.5)
    store.show("c1")
    run_for(2.0)
    ticker, writer = Ticker(), Writer(services.events)
    run_for(seconds)
    gaps, busy = sorted(ticker.gaps), sorted(ticker.busy)
    written = len(store.text(LEVELS[0])) - len(before)
    for each in (ticker, writer, page):
        each.deleteLater()
    return {
        "gap_p50_ms": gaps[len(gaps) // 2],
        "gap_p99_ms": gaps[int(len(gaps) * 0.99)],
        "gap_max_ms": gaps[-1],
        "busy_p99_ms": busy[int(len(busy) * 0.99)],
        "busy_max_ms": busy[-1],
        "tokens_per_second": written / CHARACTERS_PER_TOKEN / seconds,
    }


def measure_all() -> list[Measurement]:
    """The median of three runs, each in a process of its own."""
    runs: list[dict[str, float]] = [figures_of("compare_gap") for _ in range(3)]
    gap = statistics.median(run["gap_p99_ms"] for run in runs)
    busy = statistics.median(run["busy_p99_ms"] for run in runs)
    longest = max(run["gap_max_ms"] for run in runs)
    note = f"4 lanes, 200 tok/s each; longest {longest:.1f} ms"
    busy_note = "the window's own share: neighbours on the machine do not count"
    return [
        Measurement("event-loop gap p99 while four lanes stream", gap, "ms", 16.0, True, note),
        Measurement("computing p99 between ticks, four lanes", busy, "ms", 16.0, True, busy_note),
    ]


if __name__ == "__main__":
    print_figures(measure)
