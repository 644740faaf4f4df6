"""Comparisons as rows: all that they are comes back, and goes with them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.comparison import Lane, LaneState
from app.domain.errors import UserFixableError
from app.domain.measurement import MeasureState
from app.storage.comparisons import (
    add_comparison,
    get_comparison,
    list_comparisons,
    remove_comparison,
    rename_comparison,
    save_lane,
    save_lane_text,
)
from app.storage.interrupted import INTERRUPTED, OVER, interrupt_lanes
from app.storage.start import clean_up
from tests.helpers.comparisons import DONE, FAILED, a_comparison

if TYPE_CHECKING:
    from tests.unit.storage.conftest import Store


@pytest.fixture
def kept(store: Store) -> Store:
    """With one comparison "c"."""
    store.call(add_comparison, a_comparison())
    return store


def test_everything_comes_back(kept: Store) -> None:
    kept.reopen().ready.result(timeout=30)
    assert kept.call(get_comparison, "c") == a_comparison()


def test_the_newest_is_listed_first(kept: Store) -> None:
    lanes = replace(DONE, id="third"), replace(FAILED, id="fourth")
    newer = replace(a_comparison("d", *lanes), created_at=6.0)
    kept.call(add_comparison, newer)
    assert kept.call(list_comparisons) == (newer, a_comparison())


def test_a_lane_is_saved_while_it_grows_and_at_its_end(kept: Store) -> None:
    kept.call(save_lane_text, "second", "So \ud800 far")
    assert kept.call(get_comparison, "c").lanes[1].text == "So � far"
    ended = replace(DONE, id="second", contended=True)
    kept.call(save_lane, ended)
    assert kept.call(get_comparison, "c").lanes == (DONE, ended)


@pytest.mark.parametrize("state", [state for state in LaneState if not state.is_over])
def test_what_was_running_is_interrupted_at_the_next_start(store: Store, state: LaneState) -> None:
    running = Lane("x", DONE.model, state, "So far")
    store.call(add_comparison, a_comparison("c", running, DONE, replace(FAILED, id="y")))
    store.call(clean_up)
    first, *others = store.call(get_comparison, "c").lanes
    assert first == replace(running, state=LaneState.INTERRUPTED)
    assert [lane.state for lane in others] == [LaneState.DONE, LaneState.FAILED]
    assert store.call(interrupt_lanes) == 0


def test_the_words_of_the_rows_are_those_of_lanes_and_levels() -> None:
    assert {state.value for state in LaneState if state.is_over} == set(OVER)
    assert {state.value for state in MeasureState if state.is_over} == set(OVER)
    assert INTERRUPTED == LaneState.INTERRUPTED.value == MeasureState.INTERRUPTED.value


def test_it_can_be_renamed(kept: Store) -> None:
    assert kept.call(rename_comparison, "c", "Other").title == "Other"
    assert kept.call(get_comparison, "c").title == "Other"


def test_what_is_removed_goes_with_its_lanes_and_can_come_back(kept: Store) -> None:
    removed = kept.call(remove_comparison, "c")
    assert kept.sql("SELECT count(*) FROM comparison_lanes") == [(0,)]
    kept.call(save_lane, DONE)
    with pytest.raises(UserFixableError, match="does not exist"):
        kept.call(get_comparison, "c")
    kept.call(add_comparison, removed)
    assert kept.call(get_comparison, "c") == a_comparison()
