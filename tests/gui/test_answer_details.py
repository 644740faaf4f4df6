"""Every figure of one answer, opened from below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.domain.answer_figures import ContextCut, PrefixBreak, ReuseSource
from app.gui.answer_details import AnswerDetails
from tests.gui.fakes import answer_stats

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.gui.theme import ThemeController


def said(details: AnswerDetails) -> set[str]:
    labels = [each for each in details.findChildren(QLabel) if each.isVisible()]
    return {each.accessibleName() or each.text() for each in labels}


def test_figures_are_shown_and_escape_gives_the_focus_back(
    themes: ThemeController, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    button = QPushButton("Figures", window)
    window.show()
    details = AnswerDetails(themes.theme, window)
    stats = answer_stats(
        reused_from=ReuseSource.DISK,
        prefix_break=PrefixBreak(960, "<b>old</b>", "new"),
        context_cut=ContextCut(2, 1204),
    )
    details.open_for(stats, button)
    assert {"Reused: 960 tok · disk", "Read the prompt: 0.30 s", "Guessed right: –"} <= said(
        details
    )
    assert "Read again from token 961: “<b>old</b>” became “new”" in said(details)
    assert all(
        each.textFormat() is Qt.TextFormat.PlainText
        for each in details.findChildren(QLabel)
        if "<b>" in each.text()
    )
    qtbot.keyClick(details, Qt.Key.Key_Escape)
    assert details.isHidden()


def test_the_next_answer_replaces_the_one_before(themes: ThemeController, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    details = AnswerDetails(themes.theme, window)
    details.open_for(answer_stats(seed=1, context_cut=ContextCut(2)), window)
    details.close_card()
    details.open_for(answer_stats(seed=2, from_answer_cache=True), window)
    assert {"Seed: 2", "Nothing was computed: the very same was asked before."} <= said(details)
    assert not {"Seed: 1", "2 older turns left out"} & said(details)
