"""The real window, used at its first frame while its database still opens. Main thread.

Run as `python -m tests.helpers.first_moments HOME DEED…`; each deed is `type:TEXT`, `press:KEYS`,
`do:ACTION` by its name, `drop:FILE`, `start:new-chat`, `close` or `quit`. Prints what there is
once the start is at its end, what was read is shown and no answer is being written.
"""

from __future__ import annotations

import json
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QObject, QTimer, QUrl
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget

from app import window
from app.after_paint import AfterPaint
from app.domain.start_wish import StartWish
from app.gui import desktop_manners
from app.gui.compare.lanes_page import LanesPage
from app.gui.desktop_notifier import DesktopNotifier
from app.storage import connection, database
from tests.gui.finding import child

if TYPE_CHECKING:
    import sqlite3

_LOOK_EVERY_MS = 30
_GIVE_UP_MS = 120_000
_done = threading.Event()
_begin, _open = AfterPaint.start, connection.open_database


class Deeds(QObject):
    """What a quick person does, and what came of it."""

    def __init__(self, after_paint: AfterPaint) -> None:
        super().__init__(after_paint)
        self._window = after_paint._parts.window  # noqa: SLF001 - it is used from inside
        self._stores = after_paint._parts.stores  # noqa: SLF001
        self._field = child(self._window, QPlainTextEdit, "messageField")
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        QTimer.singleShot(_GIVE_UP_MS, self, lambda: QApplication.exit(3))
        self._asks = False
        self._drafts = 0  # that were read
        self._stores.drafts.loaded.connect(self._on_draft)

    def do(self, deed: str) -> None:
        """One of them."""
        kind, _, given = deed.partition(":")
        getattr(self, f"do_{kind}")(given)

    def do_type(self, text: str) -> None:
        QTest.keyClicks(self._field, text)

    def do_press(self, keys: str) -> None:
        self._asks = self._asks or keys == "Return"
        QTest.keySequence(self._field, QKeySequence(keys))

    def do_do(self, name: str) -> None:
        actions = self._window.findChildren(QAction)
        next(each for each in actions if each.text() == name).trigger()

    def do_drop(self, file: str) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(file)])
        self._window.files.take_drop(data, attaches=True)

    def do_close(self, _nothing: str) -> None:
        self._window.close()

    def do_quit(self, _nothing: str) -> None:
        self._window.quit()

    def end(self) -> None:
        """Look from now on whether all is said."""
        self._timer.start()

    def _on_draft(self) -> None:
        self._drafts += 1

    def _look(self) -> None:
        current, transcript = self._stores.current, self._stores.transcript
        read = self._stores.library.listed and self._drafts > 0
        shown = current.id is None or transcript.row_count > 0
        asked = not (self._asks and self._field.toPlainText())
        if not (read and shown and asked) or current.answering or current.asking:
            return
        self._timer.stop()
        self._print()
        QApplication.exit()

    def _print(self) -> None:
        pages = self._window.findChildren(LanesPage)
        kept = pages[0]._store.kept if pages else ()  # noqa: SLF001
        find = self._window.findChild(QWidget, "findBar")
        first = self._stores.transcript.body(0) if self._stores.transcript.row_count else None
        said = {
            "chat": self._stores.current.id,
            "field": self._field.toPlainText(),
            "messages": self._stores.transcript.row_count,
            "chats": len(self._stores.chats.chats),
            "notice": child(self._window, QLabel, "problemText").text(),
            "lanes": [lane.state.value for each in kept for lane in each.lanes],
            "finding": find is not None and find.isVisible(),
            "attached": [each.name for each in first.attachments] if first else [],
            "visible": self._window.isVisible(),
        }
        print(json.dumps(said))  # noqa: T201


class Tray(DesktopNotifier):
    """A desktop that has a tray."""

    _shown = False

    @property
    def in_tray(self) -> bool:
        return self._shown

    def show_icon(self, shown: bool) -> None:
        self._shown = shown


def _open_at_last(*given: Any, **more: Any) -> sqlite3.Connection:  # noqa: ANN401 - of the original
    _done.wait(timeout=_GIVE_UP_MS / 1000)
    return _open(*given, **more)


def main() -> int:
    """Do everything, then let the database open."""
    home, *given = sys.argv[1:]
    wish = StartWish(new_chat="start:new-chat" in given)
    made: list[Deeds] = []

    def start(after_paint: AfterPaint) -> None:
        _begin(after_paint)
        made.append(Deeds(after_paint))
        for deed in given:
            if not deed.startswith("start:"):
                made[0].do(deed)
        _done.set()

    def warm_up(_after_paint: AfterPaint) -> None:
        made[0].end()

    later: tuple[tuple[object, str, object], ...] = (
        (AfterPaint, "start", start),
        (AfterPaint, "_warm_up", warm_up),
        (database, "open_database", _open_at_last),
        (desktop_manners, "DesktopNotifier", Tray),
    )
    for where, name, made_here in later:
        setattr(where, name, made_here)
    return window.run_window(Path(home), wish)


if __name__ == "__main__":
    sys.exit(main())
