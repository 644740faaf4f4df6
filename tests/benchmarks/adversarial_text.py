"""The longest event of the window while it shows an answer that was written to hold it up.

Milliseconds of the GUI thread's own time, so that neighbours on the machine do not count. Each
text is streamed at 1,000 tokens/s for some seconds and opened as a whole.
Run: python -m tests.benchmarks.adversarial_text [NAME …] (QT_QPA_PLATFORM=offscreen or xcb).
"""

from __future__ import annotations

import gc
import json
import sys
from concurrent.futures import Future
from dataclasses import replace
from time import thread_time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.bridge.event_bridge import EventBridge
from app.bridge.transcript_store import TranscriptStore
from app.domain.chat import MessageStatus
from app.gui.fonts import register_fonts, ui_font
from app.gui.theme_tokens import LIGHT
from app.gui.transcript.view import TranscriptView
from tests.benchmarks.adversarial_texts import ADVERSARIAL
from tests.benchmarks.child_run import figures_of
from tests.benchmarks.event_loop_gap import CHAT, Messages, Writer
from tests.benchmarks.target import Measurement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.chat import Transcript

TARGET_MS = 50.0
STREAMED_S = 4.0
WRITTEN_BEFORE = 0.8
WATCHED_S = 2.5
PATIENCE_S = 180.0


class WatchedApplication(QApplication):
    """Notes the longest event; what an event sends itself is a part of it."""

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(arguments)
        self.longest = 0.0
        self.culprit = ""
        self._inside = False

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        if self._inside:
            return bool(super().notify(receiver, event))
        self._inside, started = True, thread_time()
        kind = event.type().name
        try:
            return bool(super().notify(receiver, event))
        finally:
            self._inside = False
            spent = (thread_time() - started) * 1000
            if spent > self.longest:
                self.longest = spent
                self.culprit = f"{kind} to {type(receiver).__name__}"


def measure(name: str) -> dict[str, object]:
    """The longest event while the text is streamed, and while it is opened."""
    app = WatchedApplication(sys.argv[:1])
    register_fonts()
    app.setFont(ui_font())
    gc.disable()
    text = ADVERSARIAL[name]()
    streamed = _measure_streaming(app, text)
    opened = _measure_opening(app, text)
    return {"streamed": streamed, "opened": opened}


def _measure_streaming(app: WatchedApplication, text: str) -> tuple[float, str]:
    """It goes on where most of it is there already."""
    shown = _Shown()
    before = int(len(text) * WRITTEN_BEFORE)
    last = shown.service.messages[-1]
    shown.service.messages[-1] = replace(last, text=text[:before])
    app.longest = 0.0
    shown.store.open("another chat")
    _run(1.0)
    writer = Writer(shown.events, last.id, text[before:])
    _run(STREAMED_S)
    writer.deleteLater()
    shown.view.deleteLater()
    return app.longest, app.culprit


def _measure_opening(app: WatchedApplication, text: str) -> tuple[float, str]:
    shown = _Shown()
    last = shown.service.messages[-1]
    shown.service.messages[-1] = replace(last, text=text, status=MessageStatus.DONE)
    app.longest = 0.0
    shown.store.open("another chat")
    _run(WATCHED_S)
    bar = shown.view.verticalScrollBar()
    for share in (0.0, 0.3, 0.7, 1.0):
        bar.setValue(int(share * bar.maximum()))
        _run(0.3)
    shown.view.resize(640, 700)
    _run(0.5)
    return app.longest, app.culprit


class _Messages(Messages):
    def open_chat(self, chat_id: str) -> Future[Transcript]:
        made: Future[Transcript] = Future()
        transcript = super().open_chat(chat_id).result()
        made.set_result(replace(transcript, chat=replace(CHAT, id=chat_id)))
        return made


class _Shown:
    """A view that has shown a chat before, as that of a window in use."""

    def __init__(self) -> None:
        self.service, self.events = _Messages(20, "Go on:\n\n"), EventBridge()
        self.store = TranscriptStore(self.service, self.events)
        self.view = TranscriptView(self.store, LIGHT)
        self.view.resize(900, 800)
        self.view.show()
        self.view.warm_up()
        _run(1.5)
        self.store.open(CHAT.id)
        _run(1.0)


def _run(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def measure_all() -> list[Measurement]:
    """Every text in a process of its own."""
    results = []
    for name in ADVERSARIAL:
        figures = measure_in_child(name)
        for how, (longest, culprit) in figures.items():
            note = culprit if longest > TARGET_MS else ""
            label = f"longest event, {name}, {how}"
            results.append(Measurement(label, longest, "ms", TARGET_MS, True, note))
    return results


def measure_in_child(name: str) -> dict[str, tuple[float, str]]:
    """Longest event and what it was, by "streamed" and "opened"."""
    figures: dict[str, tuple[float, str]] = figures_of(
        "adversarial_text", name, patience_s=PATIENCE_S
    )
    return figures


def main() -> None:
    """Print the figures of the named texts, or of all."""
    sys.setswitchinterval(0.0005)
    names = [each for each in sys.argv[1:] if each != "--json"]
    if "--json" in sys.argv:
        print(json.dumps(measure(names[0])))
        return
    for name in names or ADVERSARIAL:
        for how, (longest, culprit) in measure_in_child(name).items():
            print(f"{name:30} {how:9} {longest:8.1f} ms  {culprit}", flush=True)


if __name__ == "__main__":
    main()
