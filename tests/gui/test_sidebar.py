"""The sidebar: choosing, searching, renaming and deleting chats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QListView, QMenu, QPushButton

from app.domain.chat import Chat
from app.gui.chat_list_view import ChatListView
from tests.gui.fakes import FakeServices
from tests.gui.finding import child

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from app.gui.main_window import MainWindow


@pytest.fixture
def services() -> FakeServices:
    return FakeServices([Chat("a", "Bread", 1, 1), Chat("b", "Boats", 2, 2)])


@pytest.fixture
def window(open_window: Callable[[FakeServices], MainWindow], services: FakeServices) -> MainWindow:
    return open_window(services)


@pytest.fixture
def chats(window: MainWindow) -> ChatListView:
    return child(window, ChatListView, "chatList")


def click(chats: ChatListView, services: FakeServices, chat_id: str, qtbot: QtBot) -> None:
    where = chats.visualRect(services.stores.chats.index_of(chat_id)).center()
    qtbot.mouseClick(chats.viewport(), Qt.MouseButton.LeftButton, pos=where)


def test_a_click_opens_a_chat_and_marks_its_row(
    chats: ChatListView, services: FakeServices, qtbot: QtBot
) -> None:
    click(chats, services, "a", qtbot)
    assert services.stores.current.id == "a"
    assert ("open", "a") in services.chats.calls
    assert chats.currentIndex().data() == "Bread"


def test_a_new_chat_leaves_no_row_marked(
    window: MainWindow, chats: ChatListView, services: FakeServices, qtbot: QtBot
) -> None:
    click(chats, services, "a", qtbot)
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert services.stores.current.id is None
    assert not chats.selectedIndexes()


def test_the_arrow_keys_skip_headings(
    chats: ChatListView, services: FakeServices, qtbot: QtBot
) -> None:
    click(chats, services, "b", qtbot)
    qtbot.keyClick(chats, Qt.Key.Key_Down)
    assert services.stores.current.id == "a"


def test_f2_renames_in_place(chats: ChatListView, services: FakeServices, qtbot: QtBot) -> None:
    click(chats, services, "a", qtbot)
    qtbot.keyClick(chats, Qt.Key.Key_F2)
    editor = child(chats, QLineEdit, "renameField")
    assert editor.text() == "Bread"
    editor.setText("Sourdough")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: services.stores.chats.index_of("a").data() == "Sourdough")


def test_a_title_that_comes_while_another_is_written_does_not_replace_it(
    chats: ChatListView, services: FakeServices, qtbot: QtBot
) -> None:
    click(chats, services, "a", qtbot)
    qtbot.keyClick(chats, Qt.Key.Key_F2)
    editor = child(chats, QLineEdit, "renameField")
    qtbot.keyClicks(editor, "My own")
    services.chats.rename("a", "The model's")
    qtbot.waitUntil(lambda: services.stores.chats.index_of("a").data() == "The model's")
    assert editor.text() == "My own"


def test_escape_leaves_the_title_as_it_was(
    chats: ChatListView, services: FakeServices, qtbot: QtBot
) -> None:
    click(chats, services, "a", qtbot)
    qtbot.keyClick(chats, Qt.Key.Key_F2)
    editor = child(chats, QLineEdit, "renameField")
    editor.setText("Sourdough")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert ("rename", "a", "Sourdough") not in services.chats.calls


def test_the_delete_key_deletes_nothing(
    chats: ChatListView, services: FakeServices, qtbot: QtBot
) -> None:
    click(chats, services, "a", qtbot)
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
        qtbot.keyClick(chats, key)
    assert ("delete", "a") not in services.chats.calls


def test_the_context_menu_deletes_and_undo_takes_it_back(
    window: MainWindow,
    chats: ChatListView,
    services: FakeServices,
    qtbot: QtBot,
    styled_app: QApplication,
) -> None:
    where = chats.visualRect(services.stores.chats.index_of("a")).center()

    def choose_delete() -> None:
        menu = styled_app.activePopupWidget()
        assert isinstance(menu, QMenu)
        delete = next(action for action in menu.actions() if action.text() == "Delete")
        menu.setActiveAction(delete)
        qtbot.keyClick(menu, Qt.Key.Key_Return)

    QTimer.singleShot(0, choose_delete)
    chats.customContextMenuRequested.emit(where)
    qtbot.waitUntil(lambda: services.stores.chats.chat("a") is None)
    undo = child(window, QPushButton, "undoButton")
    assert undo.isVisible()
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: services.stores.current.id == "a")


def test_search_waits_for_a_pause_in_typing_and_asks_once(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    field = child(window, QLineEdit, "searchField")
    with qtbot.waitSignal(services.stores.results.answered):
        qtbot.keyClicks(field, "boa")
    searches = [call for call in services.chats.calls if call[0] == "search"]
    assert searches == [("search", "boa")]
    found = child(window, QListView, "searchResults")
    assert found.isVisible()
    assert [found.model().index(row, 0).data() for row in range(found.model().rowCount())] == [
        "Boats"
    ]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not found.isVisible()
    assert child(window, ChatListView, "chatList").isVisible()


def test_the_open_chat_stays_marked_through_a_search(
    chats: ChatListView, services: FakeServices, qtbot: QtBot
) -> None:
    click(chats, services, "a", qtbot)
    for text in ("boats", ""):
        with qtbot.waitSignal(services.stores.results.answered):
            services.stores.results.search(text)
    assert services.stores.current.id == "a"
    assert chats.currentIndex().data() == "Bread"
