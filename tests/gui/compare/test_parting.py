"""Where levels part: the way there, keys, words, marks, export."""

from __future__ import annotations

import csv
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.bridge.divergence_store import DivergenceStore
from app.domain.comparison import LaneState
from app.domain.divergence import Divergence, DivergenceProgressed, LaneDivergence
from app.domain.errors import UserFixableError
from app.domain.events import Problem
from app.gui.compare.parting_lane import PartingLane
from app.gui.compare.parting_lanes import PartingLanes
from app.gui.compare.parting_panel import PartingPanel
from app.gui.compare.parting_place import PartingPlace
from app.gui.insight.candidate_list import CandidateList
from app.gui.insight.token_legend import TokenLegend
from app.gui.insight.token_scale import STEPS, Tint, line_under, step_of
from app.gui.library.choice_box import ChoiceBox
from app.gui.theme_tokens import DARK
from tests.gui.compare.backends import comparison, finished, lane_of
from tests.gui.compare.conftest import Desk
from tests.gui.fakes import done
from tests.gui.finding import child
from tests.helpers.divergences import a_divergence, forced

if TYPE_CHECKING:
    from pathlib import Path

    from app.gui.compare.parting_line import PartingLine
    from app.gui.theme import ThemeController

LEFT = Qt.MouseButton.LeftButton
FOUND = a_divergence()


@dataclass
class FakeDivergence:
    """Implements DivergencePort; a measurement ends when the test says so."""

    found: dict[str, Divergence] = field(default_factory=dict)  # by reference
    running: list[Future[Divergence]] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    stopped: int = 0

    def kept(self, _comparison_id: str, reference_id: str) -> Future[Divergence | None]:
        return done(self.found.get(reference_id))

    def start(self, comparison_id: str, reference_id: str) -> Future[Divergence]:
        self.asked.append((comparison_id, reference_id))
        self.running.append(Future())
        return self.running[-1]

    def stop(self) -> None:
        self.stopped += 1


@dataclass
class Parting:
    """The page with its way to where levels part."""

    desk: Desk
    port: FakeDivergence
    store: DivergenceStore
    place: PartingPlace
    qtbot: QtBot

    def show(self) -> None:
        """A comparison of two levels that is over."""
        first = finished(lane_of("l8", "Q8_0", 8.0, 8.5), 7.2, 0.41, text="One.")
        second = finished(lane_of("l2", "Q2_K", 3.0, 3.0), 11.8, 0.29, text="Two.")
        self.desk.port.kept["c1"] = comparison([first, second])
        self.desk.store.refresh()
        self.qtbot.waitUntil(lambda: len(self.desk.store.kept) == 1)
        self.desk.store.show("c1")

    def open(self, found: Divergence | None = FOUND) -> PartingPanel:
        """The view, of what was found before."""
        if found is not None:
            self.port.found[found.reference.lane_id] = found
        self.show()
        self.qtbot.mouseClick(self.place.button, LEFT)
        self.qtbot.waitUntil(lambda: self.store.divergence is found)
        return self.panel

    @property
    def panel(self) -> PartingPanel:
        return child(self.desk.page, PartingPanel, "partingPanel")

    @property
    def lane(self) -> PartingLane:
        return child(self.panel, PartingLane, "partingLane")

    def words(self, name: str) -> str:
        return child(self.panel, QLabel, name).text()


@pytest.fixture
def parting(desk: Desk, themes: ThemeController, qtbot: QtBot) -> Parting:
    port = FakeDivergence()
    store = DivergenceStore(port, desk.services.events)
    place = PartingPlace(desk.store, store, themes.theme, desk.page)
    desk.page.add_parting(place)
    return Parting(desk, port, store, place, qtbot)


def test_the_way_there_is_open_once_all_have_answered(parting: Parting) -> None:
    assert parting.place.button.isHidden()
    parting.show()
    assert parting.place.button.isVisible()
    parting.desk.port.change("c1", "l2", state=LaneState.WRITING)
    parting.qtbot.waitUntil(lambda: not parting.place.button.isEnabled())


def test_what_was_found_is_shown_without_a_measurement(parting: Parting) -> None:
    panel = parting.open()
    assert parting.port.asked == []
    assert parting.words("partingSummary") == ("same choice in 3 of 5 · mean KLD 0.16, up to 0.4")
    assert child(parting.lane, QPushButton, "partingLink").text() == (
        "Its own answer parts at token 2"
    )
    assert parting.lane.canvas.current == 1
    assert parting.words("partingSentence") == (
        "Both put “ a” (40 %) first; the sampler drew differently. Q8_0 wrote “ a”, Q2_K “ b”."
    )
    parting.qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert panel.isHidden()


def test_the_measurement_is_begun_watched_and_stopped(parting: Parting) -> None:
    parting.open(None)
    measure = child(parting.panel, QPushButton, "measureParting")
    assert measure.hasFocus()
    parting.qtbot.keyClick(measure, Qt.Key.Key_Space)
    assert parting.port.asked == [("c1", "l8")]
    parting.desk.services.events.publish(DivergenceProgressed("c1", "l2", 64, 234))
    parting.qtbot.waitUntil(lambda: "Q2_K has read 64 of 234" in status(parting))
    stop = child(parting.panel, QPushButton, "stopParting")
    assert stop.hasFocus()
    parting.qtbot.keyClick(stop, Qt.Key.Key_Space)
    assert parting.port.stopped == 1
    parting.port.running[0].set_exception(UserFixableError("Stopped.", "", code="cancelled"))
    parting.qtbot.waitUntil(lambda: not parting.store.running)
    assert "Stopped" not in status(parting)
    assert measure.hasFocus()


def status(parting: Parting) -> str:
    return parting.words("tokenStatus")


def test_what_comes_is_shown_and_what_fails_is_told(parting: Parting) -> None:
    parting.open(None)
    parting.store.measure()
    parting.port.running[0].set_exception(UserFixableError("Gone.", "Import it.", code="gone"))
    parting.qtbot.waitUntil(lambda: status(parting) == "Gone. Import it.")
    parting.store.measure()
    parting.port.running[1].set_result(FOUND)
    parting.qtbot.waitUntil(lambda: parting.store.divergence is FOUND)
    assert parting.lane.canvas.count == 5
    assert "5 tokens" in status(parting)


def test_what_comes_late_for_another_reference_is_not_shown(parting: Parting) -> None:
    parting.open(None)
    parting.store.measure()
    box = child(parting.panel, ChoiceBox, "partingReference")
    assert [box.itemText(row) for row in range(box.count())] == ["Q8_0", "Q2_K"]
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert (parting.store.reference_id, parting.port.stopped) == ("l2", 1)
    parting.port.running[0].set_result(FOUND)
    parting.qtbot.waitUntil(lambda: not parting.store.running)
    assert parting.store.divergence is None


def test_keys_go_from_difference_to_difference_and_from_token_to_token(parting: Parting) -> None:
    parting.open()
    canvas = parting.lane.canvas
    parting.qtbot.keyClick(canvas, Qt.Key.Key_Home)
    for expected in (2, 4, 4):
        parting.qtbot.keyClick(canvas, Qt.Key.Key_F8)
        assert canvas.current == expected
    parting.qtbot.keyClick(canvas, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.current == 2
    parting.qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.current == 3
    parting.qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert any(each.hasFocus() for each in parting.panel.findChildren(CandidateList))


def test_a_token_with_its_figures_lists_and_what_made_the_difference(parting: Parting) -> None:
    parting.open()
    parting.qtbot.keyClick(parting.lane.canvas, Qt.Key.Key_F8)
    assert parting.words("partingSentence") == (
        "The logits differ: Q2_K's first choice is “ b” (50 %), Q8_0's “ a” (40 %)."
    )
    assert parting.words("tokenFigures").startswith(
        "Token 3 of 5 · second choice of Q2_K · p Q8_0 40 %, Q2_K 20 % · Δp −20 % · KLD 0.4"
        " · margin Q8_0 0.29, Q2_K 0.92"
    )
    assert parting.lane.canvas.accessibleDescription().endswith("KLD 0.4, another first choice")
    reference, level = parting.panel.findChildren(CandidateList)
    assert reference.candidates.index(0).data() == "“ a”"
    assert level.candidates.index(0).data() == "“ b”"


def test_candidates_of_one_list_alone_are_marked_also_in_words(parting: Parting) -> None:
    (level,) = FOUND.levels
    token = replace(level.tokens[2], candidates=level.tokens[2].candidates[:2])
    tokens = (*level.tokens[:2], token, *level.tokens[3:])
    parting.open(replace(FOUND, levels=(replace(level, tokens=tokens),)))
    parting.qtbot.keyClick(parting.lane.canvas, Qt.Key.Key_F8)
    reference, own = parting.panel.findChildren(CandidateList)
    said = [
        reference.candidates.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(4)
    ]
    assert ["only in this list" in each for each in said] == [False, False, True, True]
    assert not any(own.candidates.is_only_here(row) for row in range(2))
    assert "◆" in parting.words("tokenFigures")


def test_several_levels_look_at_the_same_token(parting: Parting) -> None:
    (level,) = FOUND.levels
    other = replace(level, lane_id="l8", parting=None)
    broken = LaneDivergence("l2", level.model, problem=Problem("It is gone.", "Import it.", "x"))
    parting.open(replace(FOUND, levels=(level, other, broken)))
    lanes = child(parting.panel, PartingLanes, "partingLanes")
    first, second, third = lanes.findChildren(PartingLane)
    parting.qtbot.keyClick(first.canvas, Qt.Key.Key_End)
    assert (first.canvas.current, second.canvas.current) == (4, 4)
    assert child(third, QLabel, "laneProblem").text() == "It is gone. Import it."
    lanes.look_at(1)
    assert lanes.current is second
    assert lanes.index == 4


def test_tokens_are_written_to_a_file(parting: Parting, tmp_path: Path) -> None:
    parting.open()
    target = tmp_path / "tokens.csv"
    with parting.qtbot.waitSignal(parting.place.notice_raised) as told:
        parting.store.export("csv", str(target))
    assert told.args == ["Saved as tokens.csv."]
    with target.open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 5


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_the_tab_key_stays_in_the_view(parting: Parting, key: Qt.Key) -> None:
    panel = parting.open()
    parting.lane.canvas.setFocus()
    seen = set()
    for _ in range(20):
        focus = panel.window().focusWidget()
        assert focus is not None
        assert panel.isAncestorOf(focus)
        seen.add(focus)
        parting.qtbot.keyClick(focus, key)
    assert set(panel.findChildren(CandidateList)) <= seen
    assert len(seen) >= 6


def test_the_view_goes_with_its_comparison(parting: Parting) -> None:
    panel = parting.open()
    parting.desk.store.begin_new()
    assert panel.isHidden()
    assert parting.place.button.isHidden()


def test_another_theme_reaches_the_view(parting: Parting) -> None:
    panel = parting.open()
    before = panel.grab().toImage()
    parting.desk.page.apply_theme(DARK)
    assert panel.grab().toImage() != before
    assert child(panel, TokenLegend, "tokenLegend").accessibleName()


def test_differences_are_told_without_colour_too() -> None:
    same, other = forced(0, (0.6, 0.4, 0, 0)), forced(0, (0.4, 0.6, 0, 0), (0.6, 0.4, 0, 0))
    assert (line_under(same, Tint.DIVERGENCE), line_under(other, Tint.DIVERGENCE)) == (0, 2)


def test_tints_are_steps_of_a_logarithm() -> None:
    token = forced(0, (0.6, 0.4, 0, 0))
    klds = (0, 0.002, 0.005, 0.02, 0.05, 0.2, 0.5, 2.0)
    steps = [step_of(replace(token, kld=kld), Tint.DIVERGENCE) for kld in klds]
    assert steps == [0, 0, 1, 2, 3, 4, 5, STEPS - 1]


def begin_and_leave(parting: Parting) -> None:
    """A measurement of "Why is the sky blue?" runs, and "Sea" is looked at."""
    parting.open(None)
    parting.store.measure()
    port = parting.desk.port
    lanes = tuple(replace(lane, id=f"sea-{lane.id}") for lane in port.kept["c1"].lanes)
    port.tell(replace(port.kept["c1"], id="c2", title="Sea", lanes=lanes))
    parting.qtbot.waitUntil(lambda: len(parting.desk.store.kept) == 2)
    parting.desk.store.show("c2")


def line(parting: Parting) -> PartingLine:
    return parting.place.line


def test_another_comparison_does_not_end_the_measurement(parting: Parting) -> None:
    begin_and_leave(parting)
    parting.qtbot.mouseClick(parting.place.button, LEFT)
    assert parting.port.stopped == 0
    assert parting.store.runs_elsewhere
    parting.desk.services.events.publish(DivergenceProgressed("c1", "l2", 64, 234))
    told = "In the background: Q2_K has read 64 of 234 tokens (“Why is the sky blue?”)"
    parting.qtbot.waitUntil(lambda: status(parting) == told)
    assert child(parting.panel, QPushButton, "measureParting").isHidden()
    parting.qtbot.mouseClick(child(parting.panel, QPushButton, "stopParting"), LEFT)
    assert parting.port.stopped == 1


def test_what_is_measured_in_the_background_is_told_below_the_lanes(parting: Parting) -> None:
    assert line(parting).isHidden()
    begin_and_leave(parting)
    assert line(parting).isVisible()
    assert "sky blue" in child(line(parting), QLabel, "partingBackground").text()
    parting.qtbot.mouseClick(child(line(parting), QPushButton, "partingStop"), LEFT)
    assert parting.port.stopped == 1
    parting.qtbot.mouseClick(child(line(parting), QPushButton, "partingShow"), LEFT)
    assert parting.desk.store.shown is not None
    assert parting.desk.store.shown.id == "c1"
    assert parting.panel.isVisible()
    assert not parting.store.runs_elsewhere
    assert "Waiting for the engine" in status(parting)
    parting.port.running[0].set_result(FOUND)
    parting.qtbot.waitUntil(lambda: parting.store.divergence is FOUND)
    assert line(parting).isHidden()


def test_the_end_in_the_background_is_told(parting: Parting) -> None:
    notices: list[str] = []
    parting.place.notice_raised.connect(notices.append)
    begin_and_leave(parting)
    parting.port.running[0].set_result(FOUND)
    parting.qtbot.waitUntil(lambda: bool(notices))
    assert "“Why is the sky blue?”" in notices[0]


def test_a_failure_in_the_background_is_told_at_once_and_where_it_belongs(
    parting: Parting,
) -> None:
    begin_and_leave(parting)
    parting.qtbot.mouseClick(parting.place.button, LEFT)
    told: list[Problem] = []
    parting.store.problem_raised.connect(told.append)
    parting.port.running[0].set_exception(UserFixableError("Gone.", "Import it.", code="gone"))
    parting.qtbot.waitUntil(lambda: len(told) == 1)
    assert "Gone" not in status(parting)
    parting.desk.store.show("c1")
    parting.qtbot.mouseClick(parting.place.button, LEFT)
    assert status(parting) == "Gone. Import it."
