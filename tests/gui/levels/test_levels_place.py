"""Levels in the window: how the dialog is reached, and what the sidebar says of a run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton

from app.gui.levels.dialog import LevelsDialog
from app.gui.levels.indicator import LevelsIndicator
from app.gui.levels.place import LevelsPlace, LevelsPorts
from app.gui.main_window import MainWindow
from tests.gui.finding import child
from tests.gui.imatrix_desk import FakeImatrices
from tests.gui.levels.backends import F16, Q8, LevelServices

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.gui.theme import ThemeController
    from tests.gui.fakes import FakeServices


@dataclass
class PlaceDesk:
    """The window with the place of levels in it."""

    services: LevelServices
    window: MainWindow
    place: LevelsPlace

    @property
    def dialog(self) -> LevelsDialog:
        return child(self.window, LevelsDialog, "levelsDialog")

    @property
    def indicator(self) -> LevelsIndicator:
        return child(self.window, LevelsIndicator, "levelsIndicator")

    def press(self, name: str) -> None:
        child(self.dialog, QAbstractButton, name).click()

    def begin(self, qtbot: QtBot) -> None:
        """Make what is ticked, and close the dialog."""
        self.place.open(F16.id)
        self.services.asked[-1].answer()
        button = child(self.dialog, QAbstractButton, "makeLevels")
        qtbot.waitUntil(button.isEnabled)
        button.click()
        self.close(qtbot)

    def close(self, qtbot: QtBot) -> None:
        dialog = self.dialog
        with qtbot.waitSignal(dialog.destroyed):
            dialog.reject()


@pytest.fixture
def desk(
    services: LevelServices,
    open_window: Callable[[FakeServices], MainWindow],
    themes: ThemeController,
) -> PlaceDesk:
    window = open_window(services)
    place = LevelsPlace(
        LevelsPorts(services, FakeImatrices()), services.stores, services.events, themes, window
    )
    return PlaceDesk(services, window, place)


def test_the_command_opens_it_for_the_model_that_answers(desk: PlaceDesk) -> None:
    desk.services.stores.library.choose(Q8.id)
    desk.window.levels_requested.emit()
    assert desk.dialog.isVisible()
    assert desk.services.asked[-1].wish.model == F16


def test_the_sidebar_says_what_is_made_and_leads_back(desk: PlaceDesk, qtbot: QtBot) -> None:
    desk.place.open(F16.id)
    assert desk.indicator.isHidden()
    desk.close(qtbot)
    desk.begin(qtbot)
    assert desk.indicator.isVisible()
    assert desk.indicator.accessibleName() == "Making Q4_K_M"
    desk.services.runs[0].progress("Q4_K_M", 1)
    qtbot.waitUntil(lambda: "42 MB/s" in desk.indicator.accessibleDescription())
    desk.indicator.click()
    assert desk.dialog.isVisible()
    assert child(desk.dialog, QAbstractButton, "stopLevels").isVisible()


def test_a_result_waits_in_the_sidebar_until_it_was_seen(desk: PlaceDesk, qtbot: QtBot) -> None:
    desk.begin(qtbot)
    desk.services.runs[0].finish("Q4_K_M")
    desk.services.runs[0].end()
    qtbot.waitUntil(lambda: desk.indicator.accessibleName() == "1 level made")
    desk.indicator.click()
    desk.close(qtbot)
    assert desk.indicator.isHidden()
    desk.place.open(F16.id)
    assert len(desk.services.asked) == 2


def test_while_levels_are_made_those_are_shown_for_any_model(desk: PlaceDesk, qtbot: QtBot) -> None:
    desk.begin(qtbot)
    desk.place.open(Q8.id)
    assert child(desk.dialog, QAbstractButton, "stopLevels").isVisible()
    assert len(desk.services.asked) == 1


def test_a_chat_with_a_made_level_is_shown_with_it(desk: PlaceDesk, qtbot: QtBot) -> None:
    desk.begin(qtbot)
    desk.services.runs[0].finish("Q4_K_M")
    desk.services.runs[0].end()
    qtbot.waitUntil(lambda: desk.indicator.accessibleName() == "1 level made")
    desk.indicator.click()
    desk.press("chat-Q4_K_M")
    assert desk.services.stores.library.current_id == "made-Q4_K_M"


def test_the_dialog_goes_when_its_model_does(desk: PlaceDesk, qtbot: QtBot) -> None:
    desk.place.open(F16.id)
    with qtbot.waitSignal(desk.dialog.destroyed):
        desk.services.library.models = ()
        desk.services.add()
