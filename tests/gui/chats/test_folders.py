"""Folders in the list: making, naming, opening, ordering and removing them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QToolButton

from app.bridge.chat_list_model import ChatRole
from tests.gui.finding import child

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex
    from pytestqt.qtbot import QtBot

    from app.gui.chat_list_view import ChatListView
    from app.gui.main_window import MainWindow
    from tests.gui.fakes import FakeServices

CHAT, FOLDER = "application/x-quantscope-chat", "application/x-quantscope-folder"


def shown(services: FakeServices) -> list[str]:
    model = services.stores.chats
    return [str(model.index(row).data()) for row in range(model.rowCount())]


@pytest.fixture
def work(services: FakeServices, window: MainWindow, qtbot: QtBot) -> str:
    """A folder with the chat a."""
    folder_id = services.stores.folders.create("Work")
    services.stores.chats.move_chat("a", folder_id)
    qtbot.waitUntil(lambda: shown(services)[:3] == ["Folders", "Work", "Bread"])
    return folder_id


def row_of(services: FakeServices, key: str) -> QModelIndex:
    model = services.stores.chats
    index = model.index_of(key)
    return index if index.isValid() else model.index_of_folder(key)


def choose(chats: ChatListView, index: QModelIndex, *names: str) -> None:
    """Open the menu of a row and follow its entries."""

    def follow() -> None:
        for name in names:
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            action = next(each for each in menu.actions() if each.text().strip() == name)
            menu.setActiveAction(action)
            inner = action.menu()
            if isinstance(inner, QMenu):
                inner.popup(QPoint())
            else:
                action.trigger()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()

    QTimer.singleShot(0, follow)
    chats.customContextMenuRequested.emit(chats.visualRect(index).center())


def drop(chats: ChatListView, kind: str, key: str, where: QPoint) -> None:
    mime = QMimeData()
    mime.setData(kind, key.encode())
    move, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(where), move, mime, left, Qt.KeyboardModifier.NoModifier)
    chats.dropEvent(event)


def test_a_new_folder_waits_for_its_name(
    window: MainWindow, chats: ChatListView, services: FakeServices, qtbot: QtBot
) -> None:
    qtbot.mouseClick(child(window, QToolButton, "newFolder"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: chats.findChild(QLineEdit, "renameField") is not None)
    editor = child(chats, QLineEdit, "renameField")
    assert editor.accessibleName() == "Folder name"
    editor.setText("Recipes")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(services)[:2] == ["Folders", "Recipes"])


def test_a_chat_is_moved_by_its_menu_and_back(
    chats: ChatListView, services: FakeServices, work: str, qtbot: QtBot
) -> None:
    choose(chats, row_of(services, "b"), "Move to folder", "Work")
    qtbot.waitUntil(lambda: shown(services)[:4] == ["Folders", "Work", "Boats", "Bread"])
    assert row_of(services, "b").data(ChatRole.DEPTH) == 1
    choose(chats, row_of(services, "b"), "Move to folder", "No folder")
    qtbot.waitUntil(lambda: row_of(services, "b").data(ChatRole.DEPTH) == 0)


def test_a_chat_goes_into_a_folder_that_is_made_for_it(
    chats: ChatListView, services: FakeServices, qtbot: QtBot
) -> None:
    choose(chats, row_of(services, "b"), "Move to folder", "New folder…")
    qtbot.waitUntil(lambda: shown(services)[:3] == ["Folders", "New folder", "Boats"])


@pytest.mark.parametrize("way", ["click", "keys", "space"])
def test_a_folder_closes_and_stays_closed(
    chats: ChatListView, services: FakeServices, work: str, qtbot: QtBot, way: str
) -> None:
    def press(key: Qt.Key) -> None:
        if way == "click":
            where = chats.visualRect(row_of(services, work)).center()
            qtbot.mouseClick(chats.viewport(), Qt.MouseButton.LeftButton, pos=where)
        else:
            chats.setCurrentIndex(row_of(services, work))
            qtbot.keyClick(chats, Qt.Key.Key_Space if way == "space" else key)

    press(Qt.Key.Key_Left)
    assert "Bread" not in shown(services)
    assert services.settings.current.closed_folders == (work,)
    press(Qt.Key.Key_Right)
    assert "Bread" in shown(services)
    assert services.stores.current.id is None


def test_left_goes_from_a_chat_to_its_folder(
    chats: ChatListView, services: FakeServices, work: str, qtbot: QtBot
) -> None:
    chats.setCurrentIndex(row_of(services, "a"))
    qtbot.keyClick(chats, Qt.Key.Key_Left)
    assert chats.currentIndex() == row_of(services, work)


def test_alt_and_arrows_order_folders(
    chats: ChatListView, services: FakeServices, work: str, qtbot: QtBot
) -> None:
    play = services.stores.folders.create("Play")
    qtbot.waitUntil(lambda: row_of(services, play).isValid())
    chats.setCurrentIndex(row_of(services, play))
    qtbot.keyClick(chats, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: shown(services)[1:3] == ["Play", "Work"])
    assert chats.currentIndex().data() == "Play"


def test_f2_renames_a_folder(
    chats: ChatListView, services: FakeServices, work: str, qtbot: QtBot
) -> None:
    chats.setCurrentIndex(row_of(services, work))
    qtbot.keyClick(chats, Qt.Key.Key_F2)
    editor = child(chats, QLineEdit, "renameField")
    editor.setText("Office")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Office" in shown(services))


def test_a_folder_is_deleted_with_undo_and_its_chats_stay(
    window: MainWindow, chats: ChatListView, services: FakeServices, work: str, qtbot: QtBot
) -> None:
    choose(chats, row_of(services, work), "Delete folder, keep its chats")
    qtbot.waitUntil(lambda: "Work" not in shown(services))
    assert "Bread" in shown(services)
    undo = child(window, QPushButton, "undoButton")
    assert undo.isVisible()
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Work" in shown(services))


def test_a_screen_reader_says_what_a_folder_is(services: FakeServices, work: str) -> None:
    said = row_of(services, work).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Work, folder, 1 chat, open"


def test_chats_and_folders_are_dropped_where_they_shall_go(
    chats: ChatListView, services: FakeServices, work: str, qtbot: QtBot
) -> None:
    play = services.stores.folders.create("Play")
    qtbot.waitUntil(lambda: row_of(services, play).isValid())
    on_play = chats.visualRect(row_of(services, play))

    drop(chats, CHAT, "a", on_play.center())
    qtbot.waitUntil(lambda: shown(services)[:4] == ["Folders", "Work", "Play", "Bread"])
    drop(chats, FOLDER, work, chats.visualRect(row_of(services, play)).center())
    qtbot.waitUntil(lambda: shown(services)[:4] == ["Folders", "Play", "Work", "Bread"])
    drop(chats, FOLDER, work, QPoint(20, chats.viewport().height() - 2))
    qtbot.waitUntil(lambda: shown(services)[:4] == ["Folders", "Play", "Bread", "Work"])
    drop(chats, FOLDER, work, chats.visualRect(row_of(services, play)).topLeft() + QPoint(9, 2))
    qtbot.waitUntil(lambda: shown(services)[:4] == ["Folders", "Work", "Play", "Bread"])
    drop(chats, CHAT, "a", QPoint(20, chats.viewport().height() - 2))
    qtbot.waitUntil(lambda: row_of(services, "a").data(ChatRole.DEPTH) == 0)


def test_a_folder_is_not_dropped_into_itself(
    chats: ChatListView, services: FakeServices, work: str, qtbot: QtBot
) -> None:
    inner = services.stores.folders.create("Inner", work)
    qtbot.waitUntil(lambda: row_of(services, inner).isValid())
    drop(chats, FOLDER, work, chats.visualRect(row_of(services, inner)).center())
    drop(chats, FOLDER, work, chats.visualRect(row_of(services, work)).center())
    assert services.stores.folders.takes(inner, work) is False
    folder = services.stores.folders.folder(work)
    assert folder is not None
    assert folder.parent_id is None


def test_a_press_alone_opens_nothing_because_a_drag_may_follow(
    chats: ChatListView, services: FakeServices, qtbot: QtBot
) -> None:
    where = chats.visualRect(row_of(services, "b")).center()
    qtbot.mousePress(chats.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert services.stores.current.id is None
    qtbot.mouseRelease(chats.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert services.stores.current.id == "b"


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("Pin to the top", lambda services: shown(services)[:2] == ["Pinned", "Bread"]),
        ("Archive", lambda services: "Bread" not in shown(services)),
    ],
)
def test_pins_and_the_archive_are_in_the_menu(
    chats: ChatListView,
    services: FakeServices,
    qtbot: QtBot,
    entry: str,
    expected: Callable[[FakeServices], bool],
) -> None:
    choose(chats, row_of(services, "a"), entry)
    qtbot.waitUntil(lambda: expected(services))


def test_archived_chats_are_seen_and_taken_back(
    window: MainWindow, chats: ChatListView, services: FakeServices, qtbot: QtBot
) -> None:
    services.stores.current.open("a")
    choose(chats, row_of(services, "a"), "Archive")
    qtbot.waitUntil(lambda: "Bread" not in shown(services))
    assert services.stores.current.id is None
    toggle = child(window, QToolButton, "archiveToggle")
    qtbot.mouseClick(toggle, Qt.MouseButton.LeftButton)
    assert shown(services)[1:] == ["Bread"]
    assert chats.accessibleName() == "Archived chats"
    field = child(window, QLineEdit, "searchField")
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    back = window.focusWidget()  # the menu has left the window inactive, offscreen
    assert back is not None
    assert back.accessibleName() == "Back to all chats"
    choose(chats, row_of(services, "a"), "Take out of the archive")
    qtbot.waitUntil(lambda: shown(services) == [])
    qtbot.mouseClick(toggle, Qt.MouseButton.LeftButton)
    assert "Bread" in shown(services)


def test_archiving_is_taken_back_with_undo(
    window: MainWindow, chats: ChatListView, services: FakeServices, qtbot: QtBot
) -> None:
    choose(chats, row_of(services, "a"), "Archive")
    qtbot.waitUntil(lambda: "Bread" not in shown(services))
    qtbot.mouseClick(child(window, QPushButton, "undoButton"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Bread" in shown(services))
