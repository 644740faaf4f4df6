"""The card of an edit has room for its text and its buttons, however narrow the chat is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from app.gui.theme_tokens import LIGHT
from app.gui.transcript.edit_segment import EditSegment
from app.gui.transcript.edits import EditDraft
from app.gui.transcript.look import Look

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

TEXT = "One of many words in a long line that has to be broken. " * 6
WIDE, NARROW, MOST = 700, 330, 600


@pytest.fixture
def card(qtbot: QtBot, styled_app: QApplication) -> EditSegment:
    card = EditSegment()
    qtbot.addWidget(card)
    return card


def test_a_folded_line_is_in_sight_before_the_card_was_ever_shown(card: EditSegment) -> None:
    draft = EditDraft("m1", False, TEXT, TEXT)
    height = _show(card, draft, WIDE)
    card.show()
    assert height == _show(card, draft, WIDE)
    assert card.field.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("is_question", [True, False])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_no_button_is_narrower_than_its_words(
    card: EditSegment, width: int, is_question: bool
) -> None:
    draft = EditDraft("m1", is_question, TEXT, TEXT)
    _show(card, draft, width)
    card.show()
    _assert_whole(card)
    card.field.setPlainText("Something else")
    card.cancel_button.click()  # it asks whether they are to be thrown away
    _show(card, draft, width)
    _assert_whole(card)


def _show(card: EditSegment, draft: EditDraft, width: int) -> int:
    height = card.show_draft(draft, Look.of(LIGHT), width, MOST, busy=False)
    card.resize(width, height)
    return height


def _assert_whole(card: EditSegment) -> None:
    shown = [each for each in card.findChildren(QPushButton) if each.isVisible()]
    assert len(shown) >= 2
    for button in shown:
        right = button.mapTo(card, button.rect().bottomRight())
        assert button.width() >= button.sizeHint().width()
        assert card.rect().contains(right), button.text()
