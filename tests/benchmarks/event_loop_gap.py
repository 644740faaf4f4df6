"""How long the window is held up while an answer of 1,000 tokens/s is written.

Gaps are those between ticks of a precise 4 ms timer on the GUI thread, in milliseconds; an idle
window has 4 to 5. The answer is 100,000 characters long before it goes on, in a chat of 10,000
messages. Run: python -m tests.benchmarks.event_loop_gap (QT_QPA_PLATFORM=offscreen or xcb).
"""

from __future__ import annotations

import random
import statistics
import sys
from concurrent.futures import Future
from time import perf_counter, thread_time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.bridge.event_bridge import EventBridge
from app.bridge.transcript_store import TranscriptStore
from app.domain.chat import Chat, Message, MessageHead, MessageStatus, Role, Transcript
from app.domain.events import AnswerExtended
from app.gui.fonts import register_fonts
from app.gui.theme_tokens import LIGHT
from app.gui.transcript.view import TranscriptView
from tests.benchmarks.child_run import figures_of, print_figures
from tests.benchmarks.target import Measurement

if TYPE_CHECKING:
    from collections.abc import Sequence

TOKENS_PER_SECOND = 1_000
CHARACTERS_PER_TOKEN = 4
MESSAGES = 10_000
LENGTH_BEFORE = 100_000
TICK_MS = 4
CHAT = Chat("chat", "Benchmark", 0.0, 0.0)
_PARAGRAPH = (
    "The *nearest* node is taken from the heap, its edges are **relaxed**, and it never has to be"
    " looked at again; with a binary heap that costs `O((V + E) log V)` in the worst case. "
)
PART = f"""## How it goes on

{_PARAGRAPH * 3}

```python
def shortest(graph: dict[str, dict[str, int]], start: str) -> dict[str, int]:
    \"\"\"Lengths of the shortest ways from `start`.\"\"\"
    queue, lengths = [(0, start)], {{start: 0}}
    while queue:
        length, node = heapq.heappop(queue)
        for following, weight in graph[node].items():
            if length + weight < lengths.get(following, float("inf")):
                lengths[following] = length + weight  # a shorter way
                heapq.heappush(queue, (length + weight, following))
    return lengths
```

{_PARAGRAPH * 2}

1. Take the nearest node, which is *final* from now on.
2. Relax its edges:
   - keep the shorter of both ways,
   - note where it came from.
3. Go on until the heap is empty.

| Algorithm | Negative edges | Complexity |
|---|---|---|
| Dijkstra | no | `O((V + E) log V)` |
| Bellman–Ford | yes | `O(V · E)` |

"""


class Messages:
    """Stands for the chat service: a long chat that lies in memory."""

    def __init__(self, count: int, last: str) -> None:
        draw = random.Random(1)  # noqa: S311  # lengths, no secrets
        texts = [PART[: draw.randint(40, 1_160)] for _ in range(count - 1)]
        self.messages = [_message(row, text) for row, text in enumerate([*texts, last], start=0)]
        last_message = _message(count - 1, last, MessageStatus.STREAMING)
        self.messages[-1] = last_message

    def open_chat(self, chat_id: str) -> Future[Transcript]:
        heads = tuple(
            MessageHead(each.id, each.parent_id, each.role, each.status, len(each.text), 0, 1)
            for each in self.messages
        )
        return _done(Transcript(CHAT, heads, tuple(self.messages[-40:])))

    def load_messages(self, ids: Sequence[str]) -> Future[tuple[Message, ...]]:
        return _done(tuple(self.messages[int(each)] for each in ids))


def _message(row: int, text: str, status: MessageStatus = MessageStatus.DONE) -> Message:
    return Message(
        id=str(row),
        chat_id=CHAT.id,
        parent_id=str(row - 1) if row else None,
        role=Role.ASSISTANT if row % 2 else Role.USER,
        text=text,
        status=status,
        created_at=0.0,
    )


def _done(result: object) -> Future:  # type: ignore[type-arg]
    future: Future[object] = Future()
    future.set_result(result)
    return future


class Ticker(QObject):
    """Notes the gaps between its ticks, and what its thread computed within them."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self.busy: list[float] = []
        self._last, self._computed = perf_counter(), thread_time()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()

    def _on_timeout(self) -> None:
        now, computed = perf_counter(), thread_time()
        self.gaps.append((now - self._last) * 1000)
        self.busy.append((computed - self._computed) * 1000)
        self._last, self._computed = now, computed


class Writer(QObject):
    """Publishes text as an engine does that writes 1,000 tokens a second."""

    def __init__(self, events: EventBridge, answer_id: str, text: str) -> None:
        super().__init__()
        self._events = events
        self._answer_id = answer_id
        self._text = text
        self._sent = 0
        self._started = perf_counter()
        self._timer = QTimer(self, interval=5)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()

    def _on_timeout(self) -> None:
        seconds = perf_counter() - self._started
        due = int(seconds * TOKENS_PER_SECOND) * CHARACTERS_PER_TOKEN
        text = "".join(self._text[at % len(self._text)] for at in range(self._sent, due))
        self._sent = due
        tokens = due // CHARACTERS_PER_TOKEN
        self._events.publish(
            AnswerExtended(self._answer_id, text, tokens, None, None, tokens, 1_000_000)
        )


def measure(seconds: float = 20.0) -> dict[str, float]:
    """Milliseconds: opening, and gaps while streaming (p50, p99, max)."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    register_fonts()
    service = Messages(MESSAGES, PART * (LENGTH_BEFORE // len(PART) + 1))
    events = EventBridge()
    store = TranscriptStore(service, events)
    view = TranscriptView(store, LIGHT)
    view.resize(900, 800)
    view.show()
    view.warm_up()
    run_for(1.5)
    started = perf_counter()
    store.open(CHAT.id)
    while store.row_count == 0:
        app.processEvents()
    view.viewport().repaint()
    opening = (perf_counter() - started) * 1000
    run_for(1.5)
    ticker = Ticker()
    writer = Writer(events, str(MESSAGES - 1), PART)
    run_for(seconds)
    gaps, busy = sorted(ticker.gaps), sorted(ticker.busy)
    for each in (ticker, writer, view):
        each.deleteLater()
    return {
        "open_ms": opening,
        "gap_p50_ms": gaps[len(gaps) // 2],
        "gap_p99_ms": gaps[int(len(gaps) * 0.99)],
        "gap_max_ms": gaps[-1],
        "busy_p99_ms": busy[int(len(busy) * 0.99)],
        "busy_max_ms": busy[-1],
        "at_bottom": float(view.at_bottom),
    }


def run_for(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def measure_all() -> list[Measurement]:
    """The median of three runs, each in a process of its own."""
    runs = [_measure_in_child() for _ in range(3)]
    gap = statistics.median(run["gap_p99_ms"] for run in runs)
    busy = statistics.median(run["busy_p99_ms"] for run in runs)
    opening = statistics.median(run["open_ms"] for run in runs)
    longest = max(run["gap_max_ms"] for run in runs)
    note = f"1,000 tok/s into a 100,000-character answer; longest {longest:.1f} ms"
    busy_note = "the window's own share: neighbours on the machine do not count"
    return [
        Measurement("event-loop gap p99 while streaming", gap, "ms", 16.0, True, note),
        Measurement("computing p99 between ticks", busy, "ms", 16.0, True, busy_note),
        Measurement("opening a chat of 10,000 messages", opening, "ms", 200.0, True),
    ]


def _measure_in_child() -> dict[str, float]:
    figures: dict[str, float] = figures_of("event_loop_gap")
    return figures


if __name__ == "__main__":
    print_figures(measure)
