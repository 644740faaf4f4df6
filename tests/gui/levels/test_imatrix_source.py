"""The row that makes an importance matrix: what it offers, shows and hands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton

from app.domain.errors import UserFixableError
from app.domain.importance_matrix import ImatrixProgress, ImatrixWish
from app.gui.levels.imatrix_source import ImatrixSource
from tests.gui.finding import child
from tests.gui.imatrix_desk import F16, KNOWN, MADE, Q8, Desk

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.gui.theme import ThemeController


class Row:
    """The row of one model, shown."""

    def __init__(self, desk: Desk, themes: ThemeController, qtbot: QtBot) -> None:
        self.desk = desk
        self.qtbot = qtbot
        self.widget = ImatrixSource(desk.store, themes.theme)
        qtbot.addWidget(self.widget)
        self.chosen: list[str] = []
        self.widget.path_chosen.connect(self.chosen.append)
        self.widget.show_model(F16.id)
        self.widget.show()

    def button(self, name: str) -> QPushButton:
        return child(self.widget, QPushButton, name)

    def words(self) -> str:
        labels = self.widget.findChildren(QLabel)
        return " ".join(label.text() for label in labels if label.isVisible())

    def offer(self) -> QMenu:
        """The menu of what a matrix can come from."""
        self.qtbot.mouseClick(self.button("makeImatrix"), Qt.MouseButton.LeftButton)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    def begin(self) -> None:
        """Make one from our own text."""
        menu = self.offer()
        menu.actions()[0].trigger()
        menu.close()


@pytest.fixture
def row(themes: ThemeController, qtbot: QtBot) -> Row:
    return Row(Desk(qtbot), themes, qtbot)


def test_a_matrix_from_our_own_text_is_handed_on_with_what_is_to_be_said(
    row: Row, qtbot: QtBot
) -> None:
    row.begin()
    assert row.desk.port.wishes == [ImatrixWish(F16)]
    assert not row.button("makeImatrix").isVisible()
    row.desk.port.tell(ImatrixProgress(1, 4, 90.0))
    qtbot.waitUntil(lambda: "part 2 of 4" in row.words())
    row.desk.port.future.set_result(MADE)
    qtbot.waitUntil(lambda: row.chosen == [MADE.path])
    assert "2,048 tokens" in row.words()
    assert row.button("makeImatrix").isVisible()


def test_stop_ends_it_without_a_word(row: Row, qtbot: QtBot) -> None:
    row.begin()
    qtbot.mouseClick(row.button("stopImatrix"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(row.button("makeImatrix").isVisible)
    assert (row.chosen, row.words()) == ([], "")


def test_a_refusal_is_said(row: Row, qtbot: QtBot) -> None:
    row.begin()
    row.desk.port.future.set_exception(UserFixableError("Too short.", "Choose a longer text."))
    qtbot.waitUntil(lambda: "Choose a longer text." in row.words())
    row.widget.show_model(Q8.id)
    assert row.words() == ""


def test_what_was_made_before_can_be_taken_again(row: Row, qtbot: QtBot) -> None:
    row.desk.port.kept = (KNOWN,)
    row.widget.show_model(Q8.id)
    qtbot.waitUntil(lambda: len(row.desk.store.known) == 1)
    menu = row.offer()
    (action,) = [each for each in menu.actions() if each.data()]
    assert "words.txt, 2,048 tokens" in action.text()
    action.trigger()
    assert row.chosen == [KNOWN.path]
    menu.close()
    assert row.desk.port.wishes == []


def test_a_matrix_of_another_model_is_not_handed_on(row: Row, qtbot: QtBot) -> None:
    row.begin()
    row.widget.show_model(Q8.id)
    with qtbot.waitSignal(row.desk.store.made):
        row.desk.port.future.set_result(MADE)
    assert (row.chosen, row.words()) == ([], "")
