"""Temporary chats in the window: begun where one looks for it, marked, gone when left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QPushButton, QToolButton

from app.domain.ids import is_temporary
from tests.gui.finding import child

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.gui.main_window import MainWindow
    from tests.gui.fakes import FakeServices


@pytest.fixture
def temporary(window: MainWindow, services: FakeServices, qtbot: QtBot) -> str:
    """The id of a temporary chat that was begun with its button."""
    qtbot.mouseClick(child(window, QToolButton, "newTemporaryChat"), Qt.MouseButton.LeftButton)
    chat_id = services.stores.current.id
    assert chat_id is not None
    qtbot.waitUntil(lambda: services.stores.chats.chat(chat_id) is not None)
    return chat_id


def test_the_button_opens_one_that_says_what_it_is(
    window: MainWindow, services: FakeServices, temporary: str
) -> None:
    assert is_temporary(temporary)
    assert child(window, QLabel, "temporaryMark").isVisible()
    note = child(window, QFrame, "temporaryNote")
    assert note.isVisible()
    assert "Nothing of it is kept" in note.accessibleName()
    assert child(window, QLabel, "emptyTitle").isVisible()


def test_keys_open_one_too(window: MainWindow, services: FakeServices, qtbot: QtBot) -> None:
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_N, keys)
    assert is_temporary(services.stores.current.id or "")


def test_it_is_never_listed_nor_remembered(services: FakeServices, temporary: str) -> None:
    assert services.stores.chats.chat(temporary) is not None
    assert not services.stores.chats.index_of(temporary).isValid()
    assert services.settings.current.last_chat_id is None


def test_the_greeting_goes_with_the_first_question(
    window: MainWindow, services: FakeServices, temporary: str, qtbot: QtBot
) -> None:
    field = child(window, QPlainTextEdit, "messageField")
    qtbot.keyClicks(field, "secret")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    title = child(window, QLabel, "emptyTitle")
    qtbot.waitUntil(lambda: not title.isVisible())
    assert services.chats.calls[-1][:3] == ("send", temporary, "secret")


@pytest.mark.parametrize("way", ["new", "another", "temporary"])
def test_it_is_gone_when_it_is_left_and_no_undo_is_offered(
    window: MainWindow, services: FakeServices, temporary: str, qtbot: QtBot, way: str
) -> None:
    if way == "new":
        services.stores.current.start_new()
    elif way == "another":
        services.stores.current.open("a")
    else:
        services.stores.temporary.start()
    qtbot.waitUntil(lambda: services.stores.chats.chat(temporary) is None)
    assert services.chats.calls.count(("end temporary", temporary)) == 1
    assert not child(window, QPushButton, "undoButton").isVisible()
    marked = child(window, QLabel, "temporaryMark").isVisible()
    assert marked is (way == "temporary")


def test_deleting_it_ends_it_once(
    window: MainWindow, services: FakeServices, temporary: str, qtbot: QtBot
) -> None:
    services.chats.end_temporary(temporary)
    qtbot.waitUntil(lambda: services.stores.current.id is None)
    assert services.chats.calls.count(("end temporary", temporary)) == 1
    assert not child(window, QFrame, "temporaryNote").isVisible()
