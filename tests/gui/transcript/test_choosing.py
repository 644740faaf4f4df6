"""Text is selected across messages and copied, what is out of sight too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QMouseEvent, QTextDocument
from PySide6.QtWidgets import QApplication, QMenu

from app.gui.markdown.block import Block, BlockKind
from app.gui.theme_tokens import LIGHT
from app.gui.transcript.look import Look
from app.gui.transcript.segment_text import document_text, text_of, utf16_slice
from app.gui.transcript.selection import END, Selection, Spot
from app.gui.transcript.text_segment import TextSegment
from tests.gui.transcript.chats import conversation

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.gui.transcript.conftest import Shown

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


def mouse(shown: Shown, kind: QEvent.Type, point: QPoint) -> None:
    viewport = shown.view.viewport()
    button = NONE if kind == QEvent.Type.MouseMove else LEFT
    held = NONE if kind == QEvent.Type.MouseButtonRelease else LEFT
    place, screen = QPointF(point), QPointF(viewport.mapToGlobal(point))
    event = QMouseEvent(kind, place, screen, button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(viewport, event)


def drag(shown: Shown, start: QPoint, end: QPoint) -> None:
    mouse(shown, QEvent.Type.MouseButtonPress, start)
    mouse(shown, QEvent.Type.MouseMove, end)
    mouse(shown, QEvent.Type.MouseButtonRelease, end)


def place_of(shown: Shown, text: str) -> QPoint:
    found = shown.view.findChildren(TextSegment)
    segment = next(each for each in found if each.isVisible() and text in each.toPlainText())
    return segment.pos()


def copied(shown: Shown, qtbot: QtBot) -> str:
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(shown.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "")
    return QGuiApplication.clipboard().text()


def test_a_drag_selects_from_message_to_message(show: Callable[..., Shown], qtbot: QtBot) -> None:
    shown = show(conversation("The question", "First **bold** line", "Again", "Last words"))
    start, end = place_of(shown, "First"), place_of(shown, "Last")
    drag(shown, start + QPoint(0, 12), end + QPoint(700, 12))
    assert copied(shown, qtbot) == "First bold line\n\nAgain\n\nLast words"


def test_a_double_click_selects_a_word(show: Callable[..., Shown], qtbot: QtBot) -> None:
    shown = show(conversation("q", "Wonderful words"))
    mouse(shown, QEvent.Type.MouseButtonDblClick, place_of(shown, "Wonderful") + QPoint(20, 12))
    assert copied(shown, qtbot) == "Wonderful"


def test_select_all_copies_what_was_never_shown(show: Callable[..., Shown], qtbot: QtBot) -> None:
    shown = show(conversation(*(f"Text *{row}*" for row in range(700))))
    qtbot.keyClick(shown.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    lines = copied(shown, qtbot).split("\n\n")
    assert lines[:2] == ["Text *0*", "Text 1"]
    assert len(lines) == 700
    assert lines[-1] == "Text 699"


def test_the_selection_is_still_there_after_scrolling_away_and_back(
    show: Callable[..., Shown], qtbot: QtBot
) -> None:
    shown = show(conversation(*(f"Text {row} and words" for row in range(60))))
    start = place_of(shown, "Text 59")
    drag(shown, start + QPoint(0, 12), start + QPoint(400, 12))
    shown.scroll_to(0)
    assert copied(shown, qtbot) == "Text 59 and words"
    shown.view.jump_to_newest()
    found = [each for each in shown.view.findChildren(TextSegment) if each.extraSelections()]
    assert [each.toPlainText() for each in found] == ["Text 59 and words"]


def test_escape_and_a_click_take_the_selection_away(
    show: Callable[..., Shown], qtbot: QtBot
) -> None:
    shown = show(conversation("q", "Some words"))
    shown.view.select_all()
    qtbot.keyClick(shown.view, Qt.Key.Key_Escape)
    assert not any(each.extraSelections() for each in shown.view.findChildren(TextSegment))
    shown.view.select_all()
    place = place_of(shown, "Some") + QPoint(4, 12)
    drag(shown, place, place)
    assert not any(each.extraSelections() for each in shown.view.findChildren(TextSegment))


def test_dragging_beyond_the_edge_scrolls(show: Callable[..., Shown], qtbot: QtBot) -> None:
    shown = show(conversation(*(f"Text {row} and words" for row in range(60))))
    before = shown.bar
    mouse(shown, QEvent.Type.MouseButtonPress, QPoint(300, 300))
    mouse(shown, QEvent.Type.MouseMove, QPoint(300, -60))
    qtbot.waitUntil(lambda: shown.bar < before - 100)
    mouse(shown, QEvent.Type.MouseButtonRelease, QPoint(300, -60))
    assert len(copied(shown, qtbot).splitlines()) > 6


def test_the_menu_copies_a_message_as_markdown(show: Callable[..., Shown], qtbot: QtBot) -> None:
    source = "# Head\n\nText **bold**\n\n```python\nx = 1\n```\n\n1. a\n2. b"
    shown = show(conversation("q", source))
    menu = open_menu(shown, place_of(shown, "Text") + QPoint(5, 12))
    action(menu, "Copy as Markdown").trigger()
    menu.close()
    assert QGuiApplication.clipboard().text() == source


def open_menu(shown: Shown, point: QPoint) -> QMenu:
    viewport = shown.view.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, viewport.mapToGlobal(point))
    QApplication.sendEvent(viewport, event)
    menu = shown.view.findChild(QMenu, "messageMenu")
    assert menu is not None
    return menu


def action(menu: QMenu, text: str) -> QAction:
    return next(each for each in menu.actions() if each.text().replace("&", "") == text)


def test_lists_and_tables_keep_their_form_in_plain_text() -> None:
    block = Block(BlockKind.PROSE, "Do:\n\n1. one\n2. two\n   - deep")
    assert text_of(block, Look.of(LIGHT), 0, END) == "Do:\n1. one\n2. two\n  - deep"
    table = Block(BlockKind.TABLE, "|a|b|\n|-|-|\n|1|2|")
    assert text_of(table, Look.of(LIGHT), 0, END) == "a\tb\n1\t2"


def test_positions_count_as_qt_counts_them() -> None:
    document = QTextDocument()
    document.setPlainText("a😀b\nc")
    assert document_text(document, 1, 4) == "😀b"
    assert utf16_slice("a😀b", 1, 3) == "😀"


@pytest.mark.parametrize("turned", [False, True])
def test_a_selection_covers_whole_segments_between_its_ends(turned: bool) -> None:
    ends = [Spot(1, 0, 5), Spot(3, 1, 2)]
    selection = Selection(*(reversed(ends) if turned else ends))
    assert selection.within(0, 9) == (0, 0)
    assert selection.within(1, 0) == (5, END)
    assert selection.within(2, 7) == (0, END)
    assert selection.within(3, 1) == (0, 2)
    assert selection.within(3, 2) == (0, 0)
