"""The first frame is on the screen before anything else is made, on slow machines too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from app.gui import first_paint
from app.gui.first_paint import FirstPaint

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from pytestqt.qtbot import QtBot


class Page(QWidget):
    """Notes what happens to it."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.paint = FirstPaint(self)
        self.paint.painted.connect(lambda: self.seen.append("told"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.seen.append("painted")


@pytest.fixture(autouse=True)
def _no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where it takes longer than that until the event loop runs."""
    monkeypatch.setattr(first_paint, "_LATEST_MS", 0)


def test_the_time_that_building_takes_does_not_count(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.paint.painted):
        page.show()
    assert page.seen[:2] == ["painted", "told"]


def test_a_window_that_is_never_painted_waits_for_nobody(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.paint.painted):
        page.show()
        page.hide()
    assert page.seen == ["told"]
