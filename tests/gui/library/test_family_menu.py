"""The menu of a family in the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QPushButton

from app.gui.library.library_tree import LibraryTree
from tests.gui.finding import child
from tests.gui.library.models import MODELS, QWEN_F16, QWEN_Q4, QWEN_Q8

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.library.conftest import ShowPage


def test_the_menu_of_a_family_is_for_all_of_its_files(show_page: ShowPage, qtbot: QtBot) -> None:
    page, services = show_page(MODELS)
    page.choose(QWEN_Q4.id)
    rows = child(page, LibraryTree, "libraryTree")
    family = rows.currentIndex().parent()
    rows.scrollTo(family)
    rows.customContextMenuRequested.emit(rows.visualRect(family).center())
    menu = page.findChildren(QMenu)[-1]
    qtbot.waitUntil(menu.isVisible)
    words = [action.text() for action in menu.actions()]
    assert {"Show in folder", "Verify all", "Remove all from list"} <= set(words)
    with qtbot.waitSignal(page.levels_requested) as asked:
        menu.actions()[words.index("Make levels…")].trigger()
    assert asked.args[0] in {QWEN_Q4.id, QWEN_Q8.id, QWEN_F16.id}
    menu.actions()[words.index("Verify all")].trigger()
    menu.close()
    checked = {call[1] for call in services.files.calls if call[0] == "verify"}
    assert {QWEN_Q4.id, QWEN_Q8.id} <= checked


def test_levels_are_wished_for_from_the_details_too(show_page: ShowPage) -> None:
    page, _services = show_page(MODELS)
    page.choose(QWEN_Q8.id)
    wished: list[str] = []
    page.levels_requested.connect(wished.append)
    child(page, QPushButton, "makeLevelsOf").click()
    assert wished == [QWEN_Q8.id]
