"""The bar of an answer's time, and its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from app.gui.insight.latency_card import LatencyCard
from app.gui.theme_tokens import DARK, LIGHT
from tests.gui.fakes import answer_stats
from tests.gui.transcript.stats import UNKNOWN_STATS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def _said(card: LatencyCard) -> set[str]:
    labels = [each for each in card.findChildren(QLabel) if not each.isHidden()]
    return {each.accessibleName() or each.text() for each in labels}


def test_every_phase_has_its_seconds_and_a_dash_where_they_are_unknown(
    styled_app: QApplication, qtbot: QtBot
) -> None:
    card = LatencyCard(LIGHT)
    qtbot.addWidget(card)
    card.show_answer(answer_stats(load_s=2.0, first_token_s=0.4), 0.012)
    assert {
        "Load the model: 2.00 s",
        "Template, tokens: 1.0 ms",
        "Wait for others: 99 ms",
        "Read the prompt: 0.30 s",
        "Write: 6.57 s",
        "Paint, on average: 12 ms",
        "8.98 s · first token after 2.40 s",
        "244 tok · 813 tok/s",
        "384 tok · 58.3 tok/s",
        "960 prompt tokens were still known: about 1.18 s saved (estimated).",
    } <= _said(card)
    card.show_answer(UNKNOWN_STATS, None)
    assert {"Write: –", "Paint, on average: –", "– · first token after –"} <= _said(card)


def test_it_is_painted_in_both_themes(styled_app: QApplication, qtbot: QtBot) -> None:
    card = LatencyCard(LIGHT)
    qtbot.addWidget(card)
    card.resize(360, 240)
    card.show_answer(answer_stats(first_token_s=0.4), None)
    light = card.grab().toImage()
    card.apply_theme(DARK)
    assert card.grab().toImage() != light
