"""The ways to the compare page and back."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QWidget,
)

from app.domain.settings import ThemeChoice
from app.gui.library.library_tree import LibraryTree
from app.gui.page_factories import CompareTab
from app.gui.palette.command_palette import CommandPalette
from app.gui.place_header import PlaceHeader
from tests.gui.finding import child
from tests.gui.library.conftest import show_page  # noqa: F401  # a fixture
from tests.gui.library.models import MODELS, QWEN_F16, QWEN_Q4, QWEN_Q8

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from pytestqt.qtbot import QtBot

    from app.gui.theme import ThemeController
    from tests.gui.compare.conftest import Window
    from tests.gui.library.conftest import ShowPage

LEFT = Qt.MouseButton.LeftButton
_PROGRAM = """
import sys
import app.window
early = [name for name in sys.modules if "compare" in name and name.startswith("app.")]
early = [name for name in early if name not in ("app.gui.theme_compare", "app.compare_pages")]
sys.exit(f"imported too early: {early}" if early else 0)
"""


def entry(shown: Window) -> QPushButton:
    return child(shown.window, QPushButton, "compareEntry")


def command(shown: Window, text: str) -> QAction:
    return next(each for each in shown.window.actions() if each.text() == text)


def test_nothing_of_it_is_imported_with_the_window() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_page_is_made_when_it_is_first_shown_and_kept(shown: Window, qtbot: QtBot) -> None:
    assert shown.made == []
    qtbot.mouseClick(entry(shown), LEFT)
    assert shown.made[0].isVisible()
    assert entry(shown).accessibleDescription() == "Shown now"
    assert not child(shown.window, QWidget, "livePanel").isVisible()
    child(shown.window, PlaceHeader, "chatHeader").chat_requested.emit()
    assert not shown.made[0].isVisible()
    assert entry(shown).accessibleDescription() == ""
    qtbot.mouseClick(entry(shown), LEFT)
    assert len(shown.made) == 1


def test_the_command_leads_there_and_back(shown: Window) -> None:
    action = command(shown, "Compare models or show the chat")
    assert action.shortcut().toString() == "Ctrl+Shift+C"
    action.trigger()
    assert shown.made[0].isVisible()
    action.trigger()
    assert not shown.made[0].isVisible()


def test_escape_stops_the_lanes_first_and_leads_back_then(shown: Window, qtbot: QtBot) -> None:
    shown.window.show_compare((QWEN_Q4.id, QWEN_Q8.id))
    page, store = shown.made[0], shown.stores[0]
    field = child(page, QPlainTextEdit, "messageField")
    field.setPlainText("Why?")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: store.shown is not None)
    qtbot.keyClick(shown.window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not store.is_running)
    assert page.isVisible()
    qtbot.keyClick(shown.window, Qt.Key.Key_Escape)
    assert not page.isVisible()


def test_a_model_dropped_on_the_page_becomes_a_lane(shown: Window) -> None:
    shown.window.show_compare()
    shown.window.files.models_chosen.emit([QWEN_F16.path])
    assert [slot.model.model_id for slot in shown.stores[0].slots] == [QWEN_F16.id]


def test_a_tab_stays_until_models_are_to_be_asked(shown: Window) -> None:
    shown.window.show_compare()
    tabs = child(shown.window, QTabBar, "placeTabs")
    assert [tabs.tabText(index) for index in range(tabs.count())] == ["Answers", "Measure"]
    tabs.setCurrentIndex(CompareTab.MEASURE.value)
    assert not shown.made[0].isVisible()
    shown.window.show_chats()
    shown.window.show_compare()
    assert tabs.currentIndex() == CompareTab.MEASURE.value
    shown.window.show_compare((QWEN_Q4.id, QWEN_Q8.id))
    assert shown.made[0].isVisible()
    assert tabs.currentIndex() == CompareTab.ANSWERS.value


def test_the_page_follows_the_theme(shown: Window, themes: ThemeController) -> None:
    shown.window.show_compare((QWEN_Q4.id, QWEN_Q8.id))
    before = shown.made[0].grab().toImage()
    themes.choose(ThemeChoice.DARK)
    assert shown.made[0].grab().toImage() != before


def test_the_menu_of_a_family_compares_its_levels(
    show_page: ShowPage,  # noqa: F811  # the fixture
    qtbot: QtBot,
) -> None:
    page, _services = show_page(MODELS)
    page.choose(QWEN_Q4.id)
    rows = child(page, LibraryTree, "libraryTree")
    family = rows.currentIndex().parent()
    rows.scrollTo(family)
    rows.customContextMenuRequested.emit(rows.visualRect(family).center())
    menu = page.findChildren(QMenu)[-1]
    qtbot.waitUntil(menu.isVisible)
    compare = next(action for action in menu.actions() if action.text() == "Compare")
    with qtbot.waitSignal(page.compare_requested) as asked:
        compare.trigger()
    menu.close()
    assert {QWEN_Q4.id, QWEN_Q8.id, QWEN_F16.id} <= set(asked.args[0])


def test_the_palette_leads_to_every_page(shown: Window, qtbot: QtBot) -> None:
    command(shown, "Command palette").trigger()
    (palette,) = shown.window.findChildren(CommandPalette)
    rows = child(palette, QListView, "paletteList").model()
    named = [str(rows.index(row, 0).data()) for row in range(rows.rowCount())]
    pages = [name for name in named if name.startswith(("Models: ", "Compare: "))]
    assert pages == [
        *("Models: Library", "Models: Discover", "Models: Downloads"),
        *("Compare: Answers", "Compare: Measure"),
    ]
    QTest.keyClicks(child(palette, QLineEdit, "paletteField"), "compare: ans")
    QTest.keyClick(child(palette, QLineEdit, "paletteField"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(shown.made) and shown.made[0].isVisible())
