"""Measurements as rows: all that they are comes back, and goes with them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import UserFixableError
from app.domain.measurement import MeasureState
from app.storage.measurements import (
    add_measurement,
    get_measurement,
    list_measurements,
    remove_measurement,
    rename_measurement,
    save_level,
)
from app.storage.start import clean_up
from tests.helpers.measurements import FAILED, REFERENCE, SMALL, SMALL_KV, a_measurement

if TYPE_CHECKING:
    from tests.unit.storage.conftest import Store

WHOLE = a_measurement(REFERENCE, SMALL, SMALL_KV, FAILED)


@pytest.fixture
def kept(store: Store) -> Store:
    """With one measurement "m"."""
    store.call(add_measurement, WHOLE)
    return store


def test_everything_comes_back(kept: Store) -> None:
    kept.reopen().ready.result(timeout=30)
    assert kept.call(get_measurement, "m") == WHOLE


def test_the_newest_is_listed_first(kept: Store) -> None:
    newer = a_measurement(replace(SMALL, id="x"), id="n", created_at=WHOLE.created_at + 1)
    kept.call(add_measurement, newer)
    assert kept.call(list_measurements) == (newer, WHOLE)


def test_a_level_is_saved_with_its_new_figures(kept: Store) -> None:
    changed = replace(FAILED, state=MeasureState.DONE, problem=None, rounds=SMALL.rounds)
    kept.call(save_level, changed)
    assert kept.call(get_measurement, "m").levels[-1] == changed


@pytest.mark.parametrize("state", [each for each in MeasureState if not each.is_over])
def test_what_was_measured_is_interrupted_at_the_next_start_and_keeps_its_figures(
    store: Store, state: MeasureState
) -> None:
    running = replace(SMALL, state=state)
    store.call(add_measurement, a_measurement(REFERENCE, running))
    store.call(clean_up)
    done, interrupted = store.call(get_measurement, "m").levels
    assert done == REFERENCE
    assert interrupted == replace(SMALL, state=MeasureState.INTERRUPTED)


def test_it_has_the_name_it_is_given(kept: Store) -> None:
    assert kept.call(rename_measurement, "m", "Mine").title == "Mine"
    assert kept.call(get_measurement, "m").title == "Mine"


def test_a_removed_one_takes_its_levels_with_it(kept: Store) -> None:
    assert kept.call(remove_measurement, "m") == WHOLE
    assert kept.sql("SELECT count(*) FROM measured_levels") == [(0,)]
    with pytest.raises(UserFixableError) as unknown:
        kept.call(get_measurement, "m")
    assert unknown.value.code == "measurement_unknown"


def test_a_level_of_a_newer_version_is_still_listed(kept: Store) -> None:
    kept.call(
        lambda connection: connection.execute(
            "UPDATE measured_levels SET level = '{\"id\": 7}' WHERE id = 'l4'"
        )
    )
    level = kept.call(get_measurement, "m").levels[1]
    assert (level.id, level.state, level.model.name) == ("l4", MeasureState.DONE, "?")
