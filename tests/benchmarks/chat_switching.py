"""From the click on a long chat to its painted frame: real database, real transcript.

Two chats of 10,000 messages. `cpu`: what all threads of the process computed for it, so that
neighbours on the machine do not count; the thread of the database and that of the window work one
after another. Run: python -m tests.benchmarks.chat_switching (QT_QPA_PLATFORM=offscreen or xcb).
"""

from __future__ import annotations

import gc
import json
import os
import random
import statistics
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.bridge.event_bridge import EventBridge
from app.bridge.transcript_store import TranscriptStore
from app.domain.chat import Chat, Message, MessageStatus, Role, Transcript
from app.gui.fonts import register_fonts, ui_font
from app.gui.theme_tokens import LIGHT
from app.gui.transcript.view import TranscriptView
from app.storage.chats import save_chat
from app.storage.database import Database
from app.storage.message_tree import active_path
from app.storage.messages import add_message, load_messages
from tests.benchmarks.chat_opening import STATS
from tests.benchmarks.child_run import figures_of
from tests.benchmarks.event_loop_gap import PART
from tests.benchmarks.target import Measurement

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from concurrent.futures import Future

MESSAGES = 10_000
_CHATS = ("one", "other")
_PROCESSES = 3
_SWITCHES = 12
_WARM = 2
_PAUSE_S = 0.4


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds from the click to the painted frame."""

    wall: float
    cpu: float


class Chats:
    """Stands for the chat service: the two of its methods that the transcript needs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open_chat(self, chat_id: str) -> Future[Transcript]:
        return self._database.submit(active_path, chat_id)

    def load_messages(self, ids: Sequence[str]) -> Future[tuple[Message, ...]]:
        return self._database.submit(load_messages, ids)


class _Paints(QObject):
    """Knows whether a widget was painted since `wait`."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._painted = False
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self._painted = self._painted or event.type() is QEvent.Type.Paint
        return False

    def wait(self) -> None:
        """Until the next frame is painted, children included."""
        self._painted = False
        while not self._painted:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


class Bench:
    """A window that is in use, on a database of long chats."""

    def __init__(self, database: Database) -> None:
        self.events = EventBridge()
        self.store = TranscriptStore(Chats(database), self.events)
        self.view = TranscriptView(self.store, LIGHT)
        self.view.resize(900, 800)
        self.view.show()
        self.view.warm_up()
        self._paints = _Paints(self.view.viewport())
        run_for(1.0)

    def open(self, chat_id: str) -> Took:
        """Click on a chat, and wait until it is painted."""
        arrived = QEventLoop()
        connection = self.store.transcript_reset.connect(arrived.quit)
        wall, cpu = perf_counter(), process_time()
        self.store.open(chat_id)
        arrived.exec()
        self._paints.wait()
        took = Took((perf_counter() - wall) * 1000, (process_time() - cpu) * 1000)
        self.store.transcript_reset.disconnect(connection)
        return took


def run_for(seconds: float) -> None:
    """Let the window do what it does on its own."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def measure(folder: Path) -> dict[str, tuple[float, float]]:
    """Wall and CPU of the first opening, and medians of the following switches."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    register_fonts()
    if isinstance(app, QApplication):
        app.setFont(ui_font())
    gc.disable()  # as in the window, which collects when nothing else is to be done
    database = Database(folder / "chats.sqlite3", folder / "backups")
    bench = Bench(database)
    first, *others = [_watched(bench, number) for number in range(1 + _WARM + _SWITCHES)]
    switches = others[_WARM:]
    database.close()
    return {
        "first": (first.wall, first.cpu),
        "switch": (
            statistics.median(each.wall for each in switches),
            statistics.median(each.cpu for each in switches),
        ),
        "longest": (max(each.wall for each in switches), max(each.cpu for each in switches)),
    }


def _watched(bench: Bench, number: int) -> Took:
    took = bench.open(_CHATS[number % 2])
    run_for(_PAUSE_S)
    return took


def fill(folder: Path) -> None:
    """Write the chats, a third of the answers with another one beside it."""
    database = Database(folder / "chats.sqlite3", folder / "backups")
    for chat_id in _CHATS:
        database.submit(_fill_chat, chat_id).result()
    database.close()


def _fill_chat(connection: sqlite3.Connection, chat_id: str) -> None:
    draw = random.Random(chat_id)  # noqa: S311  # lengths, no secrets
    save_chat(connection, Chat(chat_id, chat_id, 1.0, 1.0))
    parent: str | None = None
    for number in range(MESSAGES):
        message = _message(chat_id, number, parent, draw)
        if number % 6 == 5:
            add_message(connection, replace(message, id=f"{message.id} before"))
        add_message(connection, message)
        parent = message.id


def _message(chat_id: str, number: int, parent: str | None, draw: random.Random) -> Message:
    is_answer = number % 2 == 1
    return Message(
        id=f"{chat_id}-{number:032}",
        chat_id=chat_id,
        parent_id=parent,
        role=Role.ASSISTANT if is_answer else Role.USER,
        text=PART[: draw.randint(40, 1_160)] if is_answer else PART[22 : draw.randint(30, 400)],
        status=MessageStatus.DONE,
        created_at=float(number),
        stats=STATS if is_answer else None,
    )


def measure_all() -> list[Measurement]:
    """Medians of processes of their own."""
    with tempfile.TemporaryDirectory(prefix="quantscope-bench-") as name:
        fill(Path(name))
        runs = [_measure_in_child(name) for _ in range(_PROCESSES)]
    medians = {
        what: [statistics.median(run[what][column] for run in runs) for column in (0, 1)]
        for what in runs[0]
    }
    (first, first_cpu), (switch, switch_cpu) = medians["first"], medians["switch"]
    note = f"{switch_cpu:.0f} ms of it computing; longest {medians['longest'][0]:.0f} ms"
    first_note = f"{first_cpu:.0f} ms of it computing"
    return [
        Measurement("from the click to a long chat", first, "ms", 200.0, True, first_note),
        Measurement("from the click to another long chat", switch, "ms", 100.0, True, note),
    ]


def _measure_in_child(folder: str) -> dict[str, tuple[float, float]]:
    figures: dict[str, tuple[float, float]] = figures_of("chat_switching", folder)
    return figures


def main() -> None:
    """Print the figures."""
    sys.setswitchinterval(0.0005)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if "--json" in sys.argv:
        print(json.dumps(measure(Path(sys.argv[-1]))))
        return
    with tempfile.TemporaryDirectory(prefix="quantscope-bench-") as name:
        fill(Path(name))
        for what, (wall, cpu) in measure(Path(name)).items():
            print(f"{what:8} {wall:8.1f} ms {cpu:8.1f} ms of it computing")


if __name__ == "__main__":
    main()
