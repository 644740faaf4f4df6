"""Keys that are pressed as the window appears do what they do a second later."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Signal

from app.gui.early_wishes import EarlyWishes

if TYPE_CHECKING:
    from pathlib import Path

_START = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from app.after_paint import AfterPaint
from app.window import run_window

def start(after_paint):
    actions = after_paint.parent().findChildren(QAction)
    next(each for each in actions if each.text() == sys.argv[2]).trigger()
    assert not dialogs()
    begin(after_paint)

def warm_up(after_paint):
    # What was put off into turns of its own has had them by then.
    QTimer.singleShot(0, lambda: QTimer.singleShot(0, end))

def dialogs():
    shown = (each for each in QApplication.topLevelWidgets() if each.isVisible())
    return [type(each).__name__ for each in shown if isinstance(each, QDialog)]

def end():
    print(json.dumps(dialogs()))
    QApplication.exit()

begin, AfterPaint.start, AfterPaint._warm_up = AfterPaint.start, start, warm_up
run_window(Path(sys.argv[1]))
"""


@pytest.mark.parametrize(
    ("action", "dialog"),
    [
        ("Settings", "SettingsDialog"),
        ("Engine settings", "SettingsDialog"),
        ("Export the open chat", "ExportDialog"),
        ("Export all chats…", "ExportDialog"),
        ("Import chats…", "ImportChatsDialog"),
        ("Load settings of the model", "LoadDialog"),
        ("Make levels…", "LevelsDialog"),
    ],
)
def test_what_is_wished_for_at_the_first_frame_comes(
    tmp_path: Path, action: str, dialog: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _START, str(tmp_path), action],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == [dialog], done.stderr


class _Window(QObject):
    wished = Signal(str)
    other = Signal()


def test_each_wish_is_handed_on_once_and_nothing_is_kept_after(qapp: object) -> None:
    window = _Window()
    early = EarlyWishes(window, window.wished, window.other)
    window.wished.emit("one")
    window.wished.emit("two")
    window.wished.emit("one")
    heard: list[str] = []
    window.wished.connect(heard.append)
    window.other.connect(lambda: heard.append("other"))
    early.hand_on()
    assert heard == ["one", "two"]
    window.wished.emit("three")
    early.hand_on()
    assert heard == ["one", "two", "three"]
