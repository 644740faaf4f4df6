"""Model files from outside: kept until the library can take them, and macOS's way to say them."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from app.domain.start_wish import StartWish
from app.gui.opened_files import OpenedFiles

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

_MACOS = """
from PySide6.QtCore import QCoreApplication, QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent
from app.gui.application import Application
app = Application([])
app.files_opened.connect(print)
QCoreApplication.sendEvent(app, QFileOpenEvent(QUrl.fromLocalFile("/models/a b.gguf")))
QCoreApplication.sendEvent(app, QEvent(QEvent.Type.ApplicationActivate))
"""


def _opened(parent: QObject, *files: str) -> tuple[OpenedFiles, list[str]]:
    opened = OpenedFiles(parent, StartWish(files))
    said: list[str] = []
    opened.wanted.connect(lambda: said.append("wanted"))
    opened.file_ready.connect(said.append)
    opened.new_chat_wanted.connect(lambda: said.append("new chat"))
    return opened, said


def test_files_wait_for_the_library_and_are_announced_once(qapp: QObject) -> None:
    opened, said = _opened(qapp, "a.gguf")
    opened.open(["b.gguf"])
    assert said == []
    opened.start()
    assert said == ["wanted", "a.gguf", "b.gguf"]


def test_later_files_are_handed_over_at_once(qapp: QObject) -> None:
    opened, said = _opened(qapp)
    opened.start()
    assert said == []
    opened.take(StartWish(("c.gguf",)))
    assert said == ["wanted", "c.gguf"]


def test_a_new_chat_is_wished_for_without_files(qapp: QObject) -> None:
    opened, said = _opened(qapp)
    opened.take(StartWish(new_chat=True))
    assert said == ["new chat"]


def test_the_event_of_macos_names_a_file() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _MACOS], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("['/models/a b.gguf']\n", "")
