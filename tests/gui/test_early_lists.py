"""Lists that are opened before there is anything in them fill once it has been read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QPushButton, QWidget

from app.domain.chat import Chat
from app.gui.main_window import MainWindow
from app.gui.model_picker import ModelPicker
from tests.gui.fakes import LARGE, STARTER, FakeServices
from tests.gui.finding import child

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.gui.theme import ThemeController


@pytest.fixture
def services() -> FakeServices:
    return FakeServices([Chat("a", "First talk", 1.0, 1.0)], (STARTER, LARGE))


@pytest.fixture
def window(services: FakeServices, themes: ThemeController, qtbot: QtBot) -> MainWindow:
    """As it is at its first frame."""
    window = MainWindow(services.stores, QWidget(), themes)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    return window


def _rows(view: QListView) -> list[str]:
    return [str(view.model().index(row, 0).data()) for row in range(view.model().rowCount())]


def _read(services: FakeServices, qtbot: QtBot) -> None:
    with qtbot.waitSignal(services.stores.library.models_changed):
        services.stores.refresh()


def test_the_palette_finds_what_was_read_while_it_was_open(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    actions = window.findChildren(QAction)
    next(each for each in actions if each.text() == "Command palette").trigger()
    qtbot.keyClicks(child(window, QLineEdit, "paletteField"), "talk")
    found = child(window, QListView, "paletteList")
    assert "First talk" not in _rows(found)
    _read(services, qtbot)
    assert _rows(found) == ["First talk"]
    assert child(window, QLineEdit, "paletteField").text() == "talk"


def test_what_the_arrows_chose_in_the_palette_stays_chosen(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    actions = window.findChildren(QAction)
    next(each for each in actions if each.text() == "Command palette").trigger()
    field, found = child(window, QLineEdit, "paletteField"), child(window, QListView, "paletteList")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    chosen = found.currentIndex().data()
    _read(services, qtbot)
    assert found.currentIndex().data() == chosen
    assert found.currentIndex().row() > 0


def test_the_list_of_models_says_that_it_is_read_and_grows(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    qtbot.mouseClick(child(window, QPushButton, "chooseModel"), Qt.MouseButton.LeftButton)
    picker = window.findChildren(ModelPicker)[0]
    assert [each.text() for each in picker.findChildren(QLabel, "quiet") if each.isVisible()] == [
        "Reading the library…"
    ]
    before = picker.card.height()
    _read(services, qtbot)
    models = child(picker, QListView, "modelList")
    assert picker.isVisible()
    assert len(_rows(models)) == 2
    assert picker.card.height() > before
    assert QApplication.focusWidget() is models
