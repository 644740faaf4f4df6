"""The longest event of the window while something is done with an answer of a megabyte.

Milliseconds of the GUI thread's own time, so that neighbours on the machine do not count.
Run: python -m tests.benchmarks.long_message [NAME …] (QT_QPA_PLATFORM=offscreen or xcb).
"""

from __future__ import annotations

import gc
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.bridge.chat_find import ChatFind
from app.bridge.event_bridge import EventBridge
from app.bridge.transcript_store import TranscriptStore
from app.domain.chat import MessageStatus
from app.gui.fonts import register_fonts, ui_font
from app.gui.theme_tokens import LIGHT
from app.gui.transcript.act import Act
from app.gui.transcript.edit_field import EditField
from app.gui.transcript.view import TranscriptView
from tests.benchmarks.adversarial_text import TARGET_MS, WatchedApplication
from tests.benchmarks.child_run import figures_of
from tests.benchmarks.event_loop_gap import CHAT, PART, Messages, run_for
from tests.benchmarks.target import Measurement

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

    from app.domain.chat import Message

LENGTH = 1_100_000
_LAST = "19"
_STEPS = 6
_PATIENCE_S = 180.0
TEXTS: dict[str, Callable[[], str]] = {
    "markdown": lambda: PART * (LENGTH // len(PART)),
    "thinking": lambda: f"<think>{'I think. ' * (LENGTH // 9)}</think>{PART * 40}",
    "short lines": lambda: "a b\n" * (LENGTH // 4),
    "code": lambda: "```python\n" + "total += a[i]  # sum\n" * (LENGTH // 21) + "```",
    "other scripts": lambda: "これは長い文章です。Grüße 🙂\n\n" * (LENGTH // 21),
}


class _Elsewhere:
    """Texts come from a thread of their own, as from the database."""

    def __init__(self, service: Messages) -> None:
        self._service = service
        self._thread = ThreadPoolExecutor(1)

    def load_messages(self, ids: Sequence[str]) -> Future[tuple[Message, ...]]:
        return self._thread.submit(self._load, ids)

    def _load(self, ids: Sequence[str]) -> tuple[Message, ...]:
        return self._service.load_messages(ids).result()


class Bench(QObject):
    """A window that shows the answer; what is done is done by an event of its own."""

    def __init__(self, app: WatchedApplication, text: str) -> None:
        super().__init__()
        self._app = app
        service = Messages(20, "")
        answer = replace(service.messages[-1], text=text, status=MessageStatus.DONE)
        service.messages[-1] = answer
        events = EventBridge()
        self.store = TranscriptStore(service, events)
        self.view = TranscriptView(self.store, LIGHT)
        self.find = ChatFind(_Elsewhere(service), self.store, events)
        self.find.started.connect(self.view.finding.start)
        self.find.reached.connect(self.view.finding.seek)
        self.view.resize(900, 800)
        self.view.show()
        self.view.warm_up()
        self.store.open(CHAT.id)
        run_for(6.0)

    def longest(self, work: Callable[[], object], seconds: float = 1.5) -> tuple[float, str]:
        """The longest event from the beginning of `work` on."""
        self._app.longest = 0.0
        QTimer.singleShot(0, self, work)
        run_for(seconds)
        return self._app.longest, self._app.culprit

    def act(self, act: Act) -> tuple[float, str]:
        return self.longest(lambda: self.view.acting.act(act, _LAST))

    def menu(self) -> tuple[float, str]:
        menus: list[QObject | None] = []
        took = self.longest(
            lambda: menus.append(self.view.acting.open_menu(_LAST, self.view.viewport()))
        )
        for menu in menus:
            menu.close()  # type: ignore[union-attr]  # it is a QMenu
        return took

    def type(self) -> tuple[float, str]:
        field = self.view.findChild(EditField)
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier, "x")
        return self.longest(lambda: field and QApplication.postEvent(field, key))

    def search(self) -> tuple[float, str]:
        return self.longest(lambda: self.find.start("a", match_case=False, from_row=0))

    def step(self) -> tuple[float, str]:
        """The longest of some steps, backwards through the end of the answer."""
        return max(self.longest(lambda: self.find.step(-1), 0.6) for _ in range(_STEPS))


def measure(name: str) -> dict[str, tuple[float, str]]:
    """The longest event of everything that is done, by what it is."""
    app = WatchedApplication(sys.argv[:1])
    register_fonts()
    app.setFont(ui_font())
    gc.disable()
    bench = Bench(app, TEXTS[name]())
    figures = {
        "copy": bench.act(Act.COPY),
        "copy as text": bench.act(Act.COPY_TEXT),
        "copy the code": bench.act(Act.COPY_CODE),
        "menu": bench.menu(),
        "search": bench.search(),
        "step": bench.step(),
    }
    bench.find.stop()
    figures["raw"] = bench.act(Act.RAW)
    figures["read again"] = bench.act(Act.RAW)
    figures["edit"] = bench.act(Act.EDIT)
    figures["type"] = bench.type()
    figures["give up"] = bench.longest(lambda: bench.view.acting.close_edit(_LAST))
    return figures


def measure_all() -> list[Measurement]:
    """Every text in a process of its own."""
    results = []
    for name in TEXTS:
        for what, (longest, culprit) in measure_in_child(name).items():
            note = culprit if longest > TARGET_MS else ""
            label = f"longest event, 1 MB of {name}, {what}"
            results.append(Measurement(label, longest, "ms", TARGET_MS, True, note))
    return results


def measure_in_child(name: str) -> dict[str, tuple[float, str]]:
    """Longest event and what it was, by what was done."""
    figures: dict[str, tuple[float, str]] = figures_of("long_message", name, patience_s=_PATIENCE_S)
    return figures


def main() -> None:
    """Print the figures of the named texts, or of all."""
    sys.setswitchinterval(0.0005)
    names = [each for each in sys.argv[1:] if each != "--json"]
    if "--json" in sys.argv:
        print(json.dumps(measure(names[0])))
        return
    for name in names or TEXTS:
        for what, (longest, culprit) in measure_in_child(name).items():
            print(f"{name:16} {what:16} {longest:8.1f} ms  {culprit}", flush=True)


if __name__ == "__main__":
    main()
