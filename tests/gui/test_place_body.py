"""Where the keyboard is when another page of a place is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.gui.page_factories import CompareTab
from app.gui.place_body import PlaceBody
from app.gui.theme_tokens import LIGHT

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.gui.theme_tokens import Theme


class _Page(QWidget):
    """Its work begins in a field that stands below a button."""

    def __init__(self, _theme: Theme) -> None:
        super().__init__()
        self.button, self.field = QPushButton("Kept"), QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.button)
        column.addWidget(self.field)

    def focus_page(self) -> None:
        self.field.setFocus()


@pytest.fixture
def body(qtbot: QtBot) -> PlaceBody:
    made = PlaceBody({CompareTab.ANSWERS: _Page, CompareTab.BATCH: _Page}, LIGHT)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.show_tab(CompareTab.ANSWERS)
    return made


def _shown(body: PlaceBody) -> _Page:
    return next(page for page in body.findChildren(_Page) if page.isVisible())


def test_a_keyboard_in_the_old_page_goes_to_where_the_new_one_begins(body: PlaceBody) -> None:
    _shown(body).button.setFocus()
    body.show_tab(CompareTab.BATCH)
    assert body.focusWidget() is _shown(body).field


def test_a_keyboard_elsewhere_stays_there(body: PlaceBody) -> None:
    other = QLineEdit(body)
    other.show()
    other.setFocus()
    body.show_tab(CompareTab.BATCH)
    assert body.focusWidget() is other
