"""The banner that says what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from app.domain.events import Problem
from app.gui.problem_banner import ProblemBanner
from tests.gui.finding import child

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.gui.theme import ThemeController


@pytest.mark.parametrize("offers", [(), (("anyway", "Load anyway"),)])
def test_the_words_have_the_width_of_the_banner(
    qtbot: QtBot, themes: ThemeController, offers: tuple[tuple[str, str], ...]
) -> None:
    banner = ProblemBanner(themes.theme)
    qtbot.addWidget(banner)
    banner.resize(700, 60)
    banner.show_problem(Problem("This file is not whole.", "Download it again.", "x"), offers)
    qtbot.waitExposed(banner)
    assert banner.has_offers is bool(offers)
    assert child(banner, QLabel, "problemText").width() > 400
