"""Between the chats and the models."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QToolButton,
    QWidget,
)

from app.domain.events import Problem, ProblemRaised
from app.domain.import_mode import ImportMode
from app.domain.settings import ThemeChoice
from app.gui.chat_list_view import ChatListView
from app.gui.library.import_dialog import ImportDialog
from app.gui.library.library_page import LibraryPage
from app.gui.page_factories import ModelsTab
from tests.gui.fakes import FakeServices
from tests.gui.finding import child

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.gui.main_window import MainWindow
    from app.gui.theme import ThemeController
    from tests.gui.library.backends import LibraryServices
    from tests.gui.library.conftest import Pages

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def entry(window: MainWindow) -> QPushButton:
    return child(window, QPushButton, "modelsEntry")


def on_models(window: MainWindow) -> bool:
    pages = window.findChildren(LibraryPage)
    return bool(pages) and pages[0].isVisible()


def message(window: MainWindow) -> QPlainTextEdit:
    return child(window, QPlainTextEdit, "messageField")


@pytest.fixture
def models(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window with the models in its middle."""
    qtbot.mouseClick(entry(window), LEFT)
    return window


def test_pages_are_made_when_they_are_first_shown_and_kept(
    window: MainWindow, pages: Pages, qtbot: QtBot
) -> None:
    assert pages.made == []
    qtbot.mouseClick(entry(window), LEFT)
    assert pages.made == [ModelsTab.LIBRARY]
    tabs = child(window, QTabBar, "placeTabs")
    tabs.setCurrentIndex(ModelsTab.DOWNLOADS.value)
    tabs.setCurrentIndex(ModelsTab.LIBRARY.value)
    assert pages.made == [ModelsTab.LIBRARY, ModelsTab.DOWNLOADS]


def test_models_take_the_place_of_the_chat_and_of_the_live_panel(models: MainWindow) -> None:
    assert on_models(models)
    assert not message(models).isVisible()
    assert not child(models, QWidget, "livePanel").isVisible()
    assert entry(models).accessibleDescription() == "Shown now"


def test_the_shortcut_goes_there_and_back_to_the_message(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_M, CTRL | SHIFT)
    assert on_models(window)
    qtbot.keyClick(window, Qt.Key.Key_M, CTRL | SHIFT)
    assert not on_models(window)
    assert message(window).hasFocus()
    assert child(window, QWidget, "livePanel").isVisible()


def test_a_click_on_any_chat_leads_back_the_open_one_too(
    window: MainWindow, services: LibraryServices, qtbot: QtBot
) -> None:
    chats = child(window, ChatListView, "chatList")
    services.stores.current.open("a")
    for chat_id in ("a", "b"):
        window.show_models()
        assert not chats.selectedIndexes()
        where = chats.visualRect(services.stores.chats.index_of(chat_id)).center()
        qtbot.mouseClick(chats.viewport(), LEFT, pos=where)
        assert not on_models(window)
        assert services.stores.current.id == chat_id


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_N, CTRL)],
)
def test_escape_and_a_new_chat_lead_back(
    models: MainWindow, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    qtbot.keyClick(models, key, modifier)
    assert message(models).isVisible()


def test_tab_goes_from_the_sidebar_over_the_tabs_to_the_page(
    models: MainWindow, services: LibraryServices, qtbot: QtBot
) -> None:
    child(models, LibraryPage, "libraryPage").choose("qwen3-8b-q4_k_m")
    child(models, QPushButton, "newChat").setFocus()
    visited = []
    for _step in range(17):
        qtbot.keyClick(QApplication.focusWidget() or models, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        visited.append(focused.accessibleName() or getattr(focused, "text", str)())
    assert visited == [
        "New temporary chat",
        "Models",
        "Search chats",
        "Chats",
        "Theme",
        "New folder",
        "Archived chats",
        "Pages of models",
        "Back to the chat",
        "Search the library",
        "Tag",
        "Order",
        "Find models of other apps…",
        "Import model files…",
        "Library",
        "Rename",
        "Chat with it",
    ]


def test_escape_on_the_models_stops_no_answer(
    models: MainWindow, services: LibraryServices, qtbot: QtBot
) -> None:
    services.stores.current.open("a")
    services.chats.start_answer(services.chats.chats["a"], "hello")
    qtbot.waitUntil(lambda: services.stores.current.answering)
    qtbot.keyClick(models, Qt.Key.Key_Escape)
    assert ("stop", "a") not in services.chats.calls


def test_a_problem_is_told_on_the_models_too(
    models: MainWindow, services: LibraryServices, qtbot: QtBot
) -> None:
    services.publish(ProblemRaised(Problem("The disk is full.", "", "no_space")))
    label = child(models, QLabel, "problemText")
    qtbot.waitUntil(lambda: label.isVisible() and label.text() == "The disk is full.")


def test_a_narrow_window_gives_the_models_the_sidebar_s_room(
    models: MainWindow, qtbot: QtBot
) -> None:
    sidebar = child(models, QWidget, "sidebar")
    models.resize(900, 600)
    assert sidebar.isVisible()
    models.resize(860, 600)
    qtbot.waitUntil(lambda: not sidebar.isVisible())
    assert models.width() == 860
    shows = [b for b in models.findChildren(QToolButton) if b.accessibleName() == "Show sidebar"]
    assert any(button.isVisible() for button in shows)


def test_the_models_make_no_narrow_chat_wider(models: MainWindow, qtbot: QtBot) -> None:
    models.show_chats()
    models.resize(640, 480)
    assert message(models).isVisible()
    assert message(models).width() < 640


def test_a_file_dropped_on_the_models_asks_how_and_on_the_chat_does_not(
    models: MainWindow, services: LibraryServices, qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/models/new.gguf")])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    models.dropEvent(QDropEvent(QPointF(5, 5), copy, data, LEFT, none))
    dialog = models.findChild(ImportDialog)
    assert dialog is not None
    assert services.library.calls == []
    dialog.reject()
    models.show_chats()
    models.dropEvent(QDropEvent(QPointF(5, 5), copy, data, LEFT, none))
    assert services.library.calls == [("import", "/models/new.gguf")]
    assert services.settings.current.import_mode is ImportMode.IN_PLACE


def test_the_colours_reach_pages_that_were_made_before(
    models: MainWindow, services: LibraryServices, themes: ThemeController
) -> None:
    before = models.grab().toImage()
    services.stores.settings.change(theme=ThemeChoice.DARK)
    after = models.grab().toImage()
    corner = (600, 700)
    assert before.pixelColor(*corner).lightness() > 200
    assert after.pixelColor(*corner).lightness() < 60


def test_chatting_with_a_model_chooses_it_and_shows_the_chat(
    models: MainWindow, services: LibraryServices
) -> None:
    services.pages.chat_with("qwen3-8b-q8_0")
    assert services.models.calls == [("load", "qwen3-8b-q8_0")]
    assert message(models).isVisible()


def test_what_is_added_to_the_sidebar_is_seen_beside_every_page(
    models: MainWindow, qtbot: QtBot
) -> None:
    status = QLabel("2 downloads")
    models.add_status(status)
    qtbot.waitUntil(status.isVisible)
    models.show_chats()
    assert status.isVisible()


def test_without_pages_no_entry_is_offered(
    open_window: Callable[[FakeServices], MainWindow],
) -> None:
    window = open_window(FakeServices())
    assert not entry(window).isVisible()
