"""Below an answer: what must not be missed of how it came about, and the way to all figures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QToolButton

from app.domain.answer_figures import ContextCut, PrefixBreak
from tests.gui.transcript.chats import conversation
from tests.gui.transcript.stats import UNKNOWN_STATS

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.domain.generation import AnswerStats
    from tests.gui.transcript.conftest import Shown


def answered(show: Callable[..., Shown], stats: AnswerStats | None) -> Shown:
    messages = conversation("q", "a")
    messages[1] = replace(messages[1], stats=stats)
    return show(messages)


def details_button(shown: Shown) -> QToolButton:
    found = shown.view.findChildren(QToolButton, "answerDetails")
    return next(each for each in found if each.isVisible())


def remarks(shown: Shown) -> list[str]:
    labels = shown.view.findChildren(QLabel, "answerRemark")
    return [label.accessibleName() for label in labels if label.isVisible()]


def test_an_ordinary_answer_needs_no_remark(show: Callable[..., Shown]) -> None:
    assert remarks(answered(show, UNKNOWN_STATS)) == []


def test_turns_that_were_left_out_are_told(show: Callable[..., Shown]) -> None:
    stats = replace(UNKNOWN_STATS, context_cut=ContextCut(2, 1204))
    assert remarks(answered(show, stats)) == ["2 older turns left out"]


def test_an_answer_from_the_cache_says_so(show: Callable[..., Shown]) -> None:
    stats = replace(UNKNOWN_STATS, from_answer_cache=True)
    assert remarks(answered(show, stats)) == ["from the answer cache"]


def test_text_of_the_prompt_is_never_markup_in_the_tooltip(show: Callable[..., Shown]) -> None:
    broken = PrefixBreak(4, "<img src=x>", "b")
    shown = answered(show, replace(UNKNOWN_STATS, prefix_break=broken))
    footer = details_button(shown).parentWidget()
    assert footer is not None
    assert "&lt;img src=x&gt;" in footer.toolTip()
    assert "<img" not in footer.toolTip()


def test_all_figures_are_asked_for_with_the_button_that_wants_them(
    show: Callable[..., Shown], qtbot: QtBot
) -> None:
    shown = answered(show, UNKNOWN_STATS)
    button = details_button(shown)
    with qtbot.waitSignal(shown.view.details_requested) as asked:
        button.click()
    assert asked.args == [UNKNOWN_STATS, button]


def test_without_figures_there_is_nothing_to_open(show: Callable[..., Shown]) -> None:
    shown = answered(show, None)
    buttons = shown.view.findChildren(QToolButton, "answerDetails")
    assert not any(button.isVisible() for button in buttons)
