"""The guided tour over the real services: levels are made, asked and measured."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from app.bootstrap import Services, build_services
from app.bridge.compare_store import CompareStore
from app.bridge.event_bridge import EventBridge
from app.bridge.levels_run import LevelsRun
from app.bridge.library_store import LibraryStore
from app.bridge.measure_store import MeasureStore
from app.bridge.settings_store import SettingsStore
from app.bridge.tour_store import TOUR_LEVELS, TourStage, TourStep, TourStore
from app.domain.comparison import LaneState
from app.gui.compare.tour_bar import TourBar
from app.paths import Paths
from tests.gui.fakes import FakeModels, FakeSettings
from tests.gui.finding import child
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.gui.theme import ThemeController

pytestmark = pytest.mark.integration
PATIENCE_MS = int(PATIENCE_S * 1000)
LONG_MS = 4 * PATIENCE_MS  # a measurement, on a machine that others use


@dataclass
class Desk:
    """The tour, its bar, and what it works on."""

    services: Services
    stage: TourStage
    tour: TourStore
    bar: TourBar
    wanted: list[str]

    @property
    def button(self) -> QPushButton:
        return child(self.bar, QPushButton, "tourNext")

    def said(self) -> str:
        return " ".join(each.text() for each in self.bar.findChildren(QLabel))


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, themes: ThemeController) -> Iterator[Desk]:
    bridge = EventBridge()
    services = build_services(Paths.locate(tmp_path / "home"), bridge.publish)
    library = LibraryStore(services.library, FakeModels(), SettingsStore(FakeSettings()), bridge)
    library.refresh()
    qtbot.waitUntil(lambda: library.listed, timeout=PATIENCE_MS)
    compare = CompareStore(services.compare, library, bridge)
    measure = MeasureStore(services.measure, library, bridge)
    run = LevelsRun(services.quantizing, bridge, compare)
    stage = TourStage(library, services.quantizing, run, compare, measure)
    tour = TourStore(stage)
    bar = TourBar(tour, themes.theme)
    qtbot.addWidget(bar)
    wanted: list[str] = []
    tour.answers_wanted.connect(lambda: wanted.append("answers"))
    tour.measure_wanted.connect(lambda: wanted.append("measure"))
    yield Desk(services, stage, tour, bar, wanted)
    services.close()


def step_to(desk: Desk, step: TourStep, qtbot: QtBot) -> None:
    """Press the button, and wait for the next step."""
    desk.button.click()
    qtbot.waitUntil(lambda: desk.tour.step is step, timeout=LONG_MS)
    assert desk.tour.problem is None


def test_the_whole_tour(desk: Desk, qtbot: QtBot) -> None:
    assert desk.bar.isHidden()
    desk.tour.start()
    assert "1 of 3" in desk.said()
    step_to(desk, TourStep.ASK, qtbot)
    levels = {model.info.quantization for model in desk.stage.library.models}
    assert levels == {"F16", *TOUR_LEVELS}
    step_to(desk, TourStep.MEASURE, qtbot)
    comparison = desk.stage.compare.shown
    assert comparison is not None
    assert [lane.model.quantization for lane in comparison.lanes] == ["F16", *TOUR_LEVELS]
    assert {lane.state for lane in comparison.lanes} == {LaneState.DONE}
    step_to(desk, TourStep.DONE, qtbot)
    measured = desk.stage.measure.shown
    assert measured is not None
    lost = {each.model.quantization: each.quality for each in measured.levels}
    assert lost["F16"] is not None
    assert lost["Q2_K"] is not None
    assert lost["F16"].perplexity.value < lost["Q2_K"].perplexity.value
    assert desk.wanted == ["answers", "answers", "measure"]
    desk.button.click()
    assert desk.tour.step is TourStep.OFF


def test_what_was_made_before_is_not_made_again(desk: Desk, qtbot: QtBot) -> None:
    desk.tour.start()
    step_to(desk, TourStep.ASK, qtbot)
    desk.tour.end()
    made = {model.path: model.added_at for model in desk.stage.library.models}
    desk.tour.start()
    desk.button.click()
    assert desk.tour.step is TourStep.ASK
    assert {model.path: model.added_at for model in desk.stage.library.models} == made


def test_ending_it_stops_what_is_made(desk: Desk, qtbot: QtBot) -> None:
    desk.tour.start()
    desk.button.click()
    assert desk.tour.is_busy
    with qtbot.waitSignal(desk.stage.run.ended, timeout=PATIENCE_MS):
        desk.tour.end()
    assert desk.bar.isHidden()
    desk.tour.start()
    assert "1 of 3" in desk.said()
    assert not desk.tour.is_busy


def test_without_the_starter_it_says_so(desk: Desk) -> None:
    settings, bridge = SettingsStore(FakeSettings()), EventBridge()
    unread = LibraryStore(desk.services.library, FakeModels(), settings, bridge)
    tour = TourStore(replace(desk.stage, library=unread))
    tour.start()
    tour.go_on()
    assert tour.problem is not None
    assert tour.problem.code == "no_starter"
    assert not tour.is_busy
