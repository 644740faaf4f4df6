"""The guided tour while somebody looks at other things."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.bridge.compare_store import CompareStore
from app.bridge.levels_run import LevelsRun
from app.bridge.measure_store import MeasureStore
from app.bridge.tour_store import TOUR_LEVELS, TourStage, TourStep, TourStore
from app.domain.comparison import LaneState
from tests.gui.compare.backends import FakeCompare, comparison, finished, lane_of
from tests.gui.fakes import FakeServices
from tests.gui.levels.backends import LevelServices
from tests.gui.library.models import STARTER, info, model
from tests.gui.measure.measure_port import FakeMeasure
from tests.helpers.measurements import REFERENCE, a_measurement

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LEVELS = tuple(
    model(info("Quantscope Starter", each, 0.008, 8.5, architecture="llama", layers=6))
    for each in TOUR_LEVELS
)


@pytest.fixture
def services(qtbot: QtBot) -> FakeServices:
    """All levels are made already."""
    services = FakeServices(models=(STARTER, *LEVELS))
    services.stores.refresh()
    qtbot.waitUntil(lambda: services.stores.library.listed)
    return services


def test_a_look_at_something_else_ends_no_step(services: FakeServices, qtbot: QtBot) -> None:
    compare = FakeCompare(services.events.publish, services)
    measure = FakeMeasure(services.events.publish)
    compare.kept["old"] = comparison([finished(lane_of("a", "Q8_0", 8.0, 8.5), 7.2, 0.4)], id="old")
    measure.kept["old"] = a_measurement(REFERENCE, id="old")
    stage = stage_of(services, compare, measure)
    tour = TourStore(stage)
    tour.start()
    tour.go_on()
    assert is_at(tour, TourStep.ASK)
    tour.go_on()
    qtbot.waitUntil(lambda: stage.compare.shown is not None)
    stage.compare.show("old")
    assert is_at(tour, TourStep.ASK)
    begun = compare.kept["new1"]
    lanes = tuple(replace(lane, state=LaneState.DONE) for lane in begun.lanes)
    compare.tell(replace(begun, lanes=lanes))
    qtbot.waitUntil(lambda: is_at(tour, TourStep.MEASURE))
    tour.go_on()
    qtbot.waitUntil(lambda: stage.measure.shown is not None)
    stage.measure.show("old")
    assert is_at(tour, TourStep.MEASURE)
    measure.stop("new")
    qtbot.waitUntil(lambda: is_at(tour, TourStep.DONE))


def is_at(tour: TourStore, step: TourStep) -> bool:
    return tour.step is step


def stage_of(services: FakeServices, compare: FakeCompare, measure: FakeMeasure) -> TourStage:
    library, events, port = services.stores.library, services.events, LevelServices()
    asked = CompareStore(compare, library, events)
    measured = MeasureStore(measure, library, events)
    for store in (asked, measured):
        store.refresh()
    return TourStage(library, port, LevelsRun(port, events, asked), asked, measured)
