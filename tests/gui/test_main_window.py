"""The main window as a whole: asking, problems, panels, drops, shortcuts, names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from app.domain.chat import Chat
from app.domain.errors import UserFixableError
from app.domain.events import ModelLoaded, Problem, ProblemRaised
from app.domain.settings import ThemeChoice
from app.gui.main_window import MainWindow
from app.gui.theme_tokens import DARK
from app.gui.window_actions import WindowActions
from tests.gui.fakes import LARGE, STARTER, FakeServices, loaded_model
from tests.gui.finding import child

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.gui.theme import ThemeController

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def services() -> FakeServices:
    return FakeServices([Chat("a", "First", 1, 1)], (STARTER, LARGE))


@pytest.fixture
def window(open_window: Callable[[FakeServices], MainWindow], services: FakeServices) -> MainWindow:
    return open_window(services)


def message(window: MainWindow) -> QPlainTextEdit:
    return child(window, QPlainTextEdit, "messageField")


def texts(window: MainWindow) -> set[str]:
    return {label.text() for label in window.findChildren(QLabel) if label.isVisible()}


def named(window: MainWindow, name: str) -> QWidget:
    """The visible button of that name."""
    found = [
        each
        for each in window.findChildren(QAbstractButton)
        if name in (each.accessibleName(), each.text()) and each.isVisible()
    ]
    assert len(found) == 1, (name, found)
    return found[0]


def test_a_question_goes_out_and_the_field_is_emptied_once_it_is_stored(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    qtbot.keyClicks(message(window), "What is a token?")
    qtbot.keyClick(message(window), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: message(window).toPlainText() == "")
    assert services.chats.calls[0] == ("send", None, "What is a token?", "starter")
    qtbot.waitUntil(lambda: named(window, "Stop").isEnabled())
    qtbot.waitUntil(lambda: window.windowTitle() == "What is a token? – Quantscope")


def test_a_question_that_was_refused_stays_in_the_field(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    services.chats.refuse_next = UserFixableError("The disk is full.", "Free some space.")
    qtbot.keyClicks(message(window), "What is a token?")
    qtbot.keyClick(message(window), Qt.Key.Key_Return)
    assert message(window).toPlainText() == "What is a token?"
    assert {"The disk is full.", "Free some space."} <= texts(window)


def test_an_impatient_second_enter_sends_nothing_twice(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    services.chats.accept = False
    qtbot.keyClicks(message(window), "hello")
    qtbot.keyClick(message(window), Qt.Key.Key_Return)
    qtbot.keyClick(message(window), Qt.Key.Key_Return)
    assert [call[0] for call in services.chats.calls] == ["send"]


def test_a_suggestion_asks_its_question(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    qtbot.mouseClick(named(window, "What is quantization?"), Qt.MouseButton.LeftButton)
    assert services.chats.calls[0] == ("send", None, "What is quantization?", "starter")


def test_without_any_model_the_window_says_how_to_get_one(
    open_window: Callable[[FakeServices], MainWindow],
) -> None:
    window = open_window(FakeServices(models=()))
    assert "Add a model" in texts(window)
    assert message(window).placeholderText() == "Import a model to start"
    assert not named(window, "Send").isEnabled()


def test_the_starter_model_is_called_a_demonstration(window: MainWindow) -> None:
    assert any("Small demonstration model" in text for text in texts(window))


def test_a_problem_is_shown_as_plain_text_with_its_action_and_can_be_copied(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    problem = Problem("<b>bad.gguf</b> is damaged.", "Download it again.", "gguf_damaged")
    services.publish(ProblemRaised(problem))
    qtbot.waitUntil(lambda: problem.text in texts(window))
    label = next(each for each in window.findChildren(QLabel) if each.text() == problem.text)
    assert label.textFormat() is Qt.TextFormat.PlainText
    qtbot.mouseClick(named(window, "Copy details"), Qt.MouseButton.LeftButton)
    copied = QApplication.clipboard().text()
    assert copied.splitlines() == [problem.text, problem.action, problem.code]
    qtbot.mouseClick(named(window, "Dismiss"), Qt.MouseButton.LeftButton)
    assert problem.text not in texts(window)


def test_notices_of_a_model_are_shown(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    services.publish(ModelLoaded("starter", loaded_model(notices=("No chat template.",))))
    qtbot.waitUntil(lambda: "No chat template." in texts(window))


def test_narrow_windows_give_the_chat_its_room(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    live, sidebar = child(window, QWidget, "livePanel"), child(window, QWidget, "sidebar")
    assert live.isVisible()
    window.resize(900, 600)
    qtbot.waitUntil(lambda: not live.isVisible())
    assert sidebar.isVisible()
    qtbot.mouseClick(child(window, QToolButton, "liveToggle"), Qt.MouseButton.LeftButton)
    assert live.isVisible()
    assert not sidebar.isVisible()
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: sidebar.isVisible() and live.isVisible())
    assert services.settings.current.live_panel_visible


def test_panels_that_are_closed_stay_closed(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_B, CTRL)
    qtbot.keyClick(window, Qt.Key.Key_J, CTRL)
    assert not services.settings.current.sidebar_visible
    assert not services.settings.current.live_panel_visible
    qtbot.mouseClick(named(window, "Show sidebar"), Qt.MouseButton.LeftButton)
    assert services.settings.current.sidebar_visible


@pytest.mark.parametrize(
    ("name", "taken"), [("model.gguf", True), ("MODEL.GGUF", True), ("notes.txt", False)]
)
def test_only_model_files_can_be_dropped(
    window: MainWindow, services: FakeServices, name: str, taken: bool
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"/models/{name}")])
    enter = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter.ignore()
    window.dragEnterEvent(enter)
    assert enter.isAccepted() is taken
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(drop)
    assert services.library.calls == ([("import", f"/models/{name}")] if taken else [])


def test_files_that_are_chosen_in_the_dialog_are_imported(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_O, CTRL)
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.windowTitle() == "Import model"
    dialog.filesSelected.emit(["/models/a.gguf", "/models/b.gguf"])
    assert services.library.calls == [("import", "/models/a.gguf"), ("import", "/models/b.gguf")]


@pytest.mark.parametrize(
    ("keys", "title"), [(Qt.Key.Key_Slash, "Keyboard shortcuts"), (None, "About Quantscope")]
)
def test_dialogs_open_over_the_window(
    window: MainWindow, qtbot: QtBot, keys: Qt.Key | None, title: str
) -> None:
    if keys is None:
        child(window, WindowActions, "").about_requested.emit()
    else:
        qtbot.keyClick(window, keys, CTRL)
    assert [dialog.windowTitle() for dialog in window.findChildren(QDialog)] == [title]


@pytest.mark.parametrize("focus", ["messageField", "searchField", "chatList"])
def test_shortcuts_work_wherever_the_focus_is(
    window: MainWindow, services: FakeServices, qtbot: QtBot, focus: str
) -> None:
    services.stores.current.open("a")
    child(window, QWidget, focus).setFocus()
    where = QApplication.focusWidget() or window
    qtbot.keyClick(where, Qt.Key.Key_K, CTRL)
    assert child(window, QLineEdit, "searchField").hasFocus()
    child(window, QWidget, focus).setFocus()
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Backspace, CTRL | SHIFT)
    assert ("delete", "a") in services.chats.calls
    services.stores.current.open("a")
    child(window, QWidget, focus).setFocus()
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_N, CTRL)
    assert services.stores.current.id is None
    assert message(window).hasFocus()


def test_the_theme_is_chosen_kept_and_applied(
    window: MainWindow, services: FakeServices, themes: ThemeController, qtbot: QtBot
) -> None:
    services.stores.settings.change(theme=ThemeChoice.DARK)
    assert themes.theme == DARK
    assert services.settings.current.theme is ThemeChoice.DARK


def test_the_window_comes_back_where_it_was(
    window: MainWindow, open_window: Callable[[FakeServices], MainWindow], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.geometry_changed) as changed:
        window.resize(700, 600)
    again = open_window(FakeServices())
    again.restore_window(changed.args[0])
    assert (again.width(), again.height()) == (700, 600)


def test_everything_that_takes_focus_has_a_name(window: MainWindow, qtbot: QtBot) -> None:
    for opener in ("chooseModel", "samplerChip"):
        qtbot.mouseClick(child(window, QPushButton, opener), Qt.MouseButton.LeftButton)
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractItemView)
    nameless = [
        (type(each).__name__, each.objectName())
        for kind in kinds
        for each in window.findChildren(kind)
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (each.accessibleName() or getattr(each, "text", str)())
        and not each.objectName().startswith("qt_")
    ]
    assert nameless == []


def test_tab_goes_from_the_sidebar_over_the_header_to_the_composer(
    window: MainWindow, qtbot: QtBot
) -> None:
    message(window).setFocus()
    qtbot.keyClicks(message(window), "hello")
    visited = []
    for _step in range(13):
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        visited.append(focused.accessibleName())
    assert visited == [
        "Sampler settings, Temp 0.7",
        "Send",
        "Hide sidebar",
        "New chat",
        "New temporary chat",
        "Search chats",
        "Chats",
        "Theme",
        "New folder",
        "Archived chats",
        "Choose model",
        "Live panel",
        "More",
    ]


def test_both_kinds_of_settings_have_a_shortcut(window: MainWindow, qtbot: QtBot) -> None:
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    with qtbot.waitSignal(window.preferences.settings_requested):
        qtbot.keyClick(window, Qt.Key.Key_Comma, control)
    with qtbot.waitSignal(window.load_settings_requested) as asked:
        qtbot.keyClick(window, Qt.Key.Key_Comma, control | shift)
    assert asked.args == ["starter"]


def test_while_the_library_is_read_nobody_is_told_that_there_is_no_model(
    themes: ThemeController, qtbot: QtBot
) -> None:
    services = FakeServices()
    window = MainWindow(services.stores, QWidget(), themes)
    qtbot.addWidget(window)
    window.show()
    assert "No model" not in texts(window)
    assert "Reading the library…" in texts(window)
    services.stores.library.refresh()
    qtbot.waitUntil(lambda: "Reading the library…" not in texts(window))
