"""How fast levels were made, on a real database: by machine, the newest, as long as it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.level_pace import Pace
from app.storage.emptying import forget_loads
from app.storage.level_paces import load_pace, note_level

if TYPE_CHECKING:
    from tests.unit.storage.conftest import Store

HERE = "A processor, 4"


def note(store: Store, *took: float, machine: str = HERE, at: float = 1.0) -> None:
    """Levels of which one second was expected."""
    for seconds in took:
        store.call(note_level, machine, 1.0, seconds, at)


def test_what_levels_took_is_known_after_a_new_start(store: Store) -> None:
    note(store, 2.0, 3.0)
    store.reopen()
    assert store.call(load_pace, HERE) == Pace((2.0, 3.0))


def test_another_machine_knows_nothing_of_it(store: Store) -> None:
    note(store, 2.0)
    note(store, 9.0, machine="Another, 4")
    assert store.call(load_pace, HERE) == Pace((2.0,))
    assert store.call(load_pace, "A third") == Pace()


def test_only_the_newest_levels_and_machines_are_kept(store: Store) -> None:
    note(store, *range(1, 31))
    kept = store.call(load_pace, HERE).factors
    assert kept == tuple(range(31 - len(kept), 31))
    assert len(kept) < 10
    for number in range(30):
        note(store, 1.0, machine=f"{number}", at=2.0 + number)
    assert store.call(load_pace, HERE) == Pace()
    assert store.call(load_pace, "29") == Pace((1.0,))
    assert len(store.sql("SELECT machine FROM level_paces")) < 10


@pytest.mark.parametrize("broken", ["", "{}", '["a"]', "[null]"])
def test_what_cannot_be_read_is_learnt_anew(store: Store, broken: str) -> None:
    note(store, 2.0)
    store.call(
        lambda connection: connection.execute("UPDATE level_paces SET factors = ?", (broken,))
    )
    assert store.call(load_pace, HERE) == Pace()
    note(store, 3.0)
    assert store.call(load_pace, HERE) == Pace((3.0,))


def test_figures_that_no_level_took_are_left_out(store: Store) -> None:
    note(store, 2.0)
    store.sql("UPDATE level_paces SET factors = '[-1.0, 0.0, 2.5]'")
    assert store.call(load_pace, HERE) == Pace((2.5,))


def test_it_is_forgotten_with_what_loads_took(store: Store) -> None:
    note(store, 2.0)
    store.call(forget_loads)
    assert store.call(load_pace, HERE) == Pace()
