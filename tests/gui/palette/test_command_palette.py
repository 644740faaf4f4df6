"""Everything can be done by typing a part of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from app.gui.palette.command_palette import CommandPalette
from app.gui.palette.entries import PaletteEntry, best_entries
from app.gui.theme_tokens import LIGHT
from tests.gui.finding import child

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def window(styled_app: QApplication, qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    for palette in window.findChildren(CommandPalette):
        palette.close_card()


def opened(window: QWidget, done: list[str]) -> CommandPalette:
    palette = CommandPalette(LIGHT, window)
    entries = [
        PaletteEntry("New chat", "Command", lambda: done.append("new"), "Ctrl+N"),
        PaletteEntry("Engine settings", "Command", lambda: done.append("engine")),
        PaletteEntry("A talk about new engines", "Chat", lambda: done.append("talk"), always=False),
    ]
    palette.open_with(entries, window)
    return palette


def shown(palette: CommandPalette) -> list[str]:
    rows = child(palette, QListView, "paletteList").model()
    return [str(rows.index(row, 0).data()) for row in range(rows.rowCount())]


def test_chats_are_offered_only_for_what_was_typed(window: QWidget) -> None:
    palette = opened(window, [])
    assert shown(palette) == ["New chat", "Engine settings"]
    QTest.keyClicks(child(palette, QLineEdit, "paletteField"), "engine")
    assert shown(palette) == ["Engine settings", "A talk about new engines"]


def test_enter_does_what_the_arrows_chose_and_closes(window: QWidget) -> None:
    done: list[str] = []
    palette = opened(window, done)
    field = child(palette, QLineEdit, "paletteField")
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.accessibleDescription() == "Engine settings, Command"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert done == ["engine"]
    assert palette.isHidden()


def test_a_name_that_is_not_there_is_said_and_enter_does_nothing(window: QWidget) -> None:
    done: list[str] = []
    palette = opened(window, done)
    field = child(palette, QLineEdit, "paletteField")
    QTest.keyClicks(field, "zzz")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (shown(palette), done) == ([], [])
    assert not palette.isHidden()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert palette.isHidden()


def test_thousands_of_chats_are_searched_at_once() -> None:
    def nothing() -> None:
        """Only found, never run."""

    entries = [PaletteEntry(f"Chat {n}", "Chat", nothing, always=False) for n in range(2000)]
    assert best_entries("chat 1999", entries)[0].entry.text == "Chat 1999"
