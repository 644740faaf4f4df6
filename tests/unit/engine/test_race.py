"""Races between settings on a machine that is simulated."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from app.engine.race import RaceRules, run_race, thread_candidates


@dataclass
class Machine:
    """A turn costs what `costs` say, more where `disturbed` names the number of the turn."""

    costs: dict[int, float]
    disturbed: dict[int, float] = field(default_factory=dict)
    now: float = 0.0
    turns: list[int] = field(default_factory=list)

    def measure(self, setting: int) -> float:
        """Take a turn."""
        taken = self.costs[setting] * self.disturbed.get(len(self.turns), 1.0)
        self.turns.append(setting)
        self.now += taken
        return taken

    def clock(self) -> float:
        """Seconds since the start."""
        return self.now


@pytest.mark.parametrize(
    ("cores", "counts"),
    [(1, (1,)), (2, (2, 1)), (4, (4, 3, 2, 1)), (8, (8, 7, 4)), (64, (64, 63, 32))],
)
def test_candidates_go_up_to_the_physical_cores(cores: int, counts: tuple[int, ...]) -> None:
    assert thread_candidates(cores) == counts


def test_the_cheapest_wins() -> None:
    machine = Machine({4: 0.010, 3: 0.008, 2: 0.012})
    assert run_race((4, 3, 2), machine.measure, clock=machine.clock).best == 3


def test_of_equally_good_ones_the_smallest_wins() -> None:
    machine = Machine({4: 0.0100, 3: 0.0102, 2: 0.0150})
    assert run_race((4, 3, 2), machine.measure, clock=machine.clock).best == 3


def test_a_loser_is_measured_twice_and_then_left_out() -> None:
    machine = Machine({4: 0.001, 1: 0.004})
    run_race((4, 1), machine.measure, clock=machine.clock)
    assert (machine.turns.count(1), machine.turns.count(4)) == (2, 7)


@pytest.mark.parametrize("turn", range(6))
def test_one_hiccup_changes_nothing(turn: int) -> None:
    machine = Machine({4: 0.001, 3: 0.0012}, disturbed={turn: 20.0})
    result = run_race((4, 3), machine.measure, clock=machine.clock)
    assert result.best == 4
    assert not result.busy


def test_turns_that_scatter_tell_of_a_busy_machine() -> None:
    machine = Machine({2: 0.001, 1: 0.0019}, disturbed=dict.fromkeys(range(4, 9), 5.0))
    assert run_race((2, 1), machine.measure, clock=machine.clock).busy


def test_slow_turns_end_the_race_after_the_fewest_rounds() -> None:
    machine = Machine({2: 0.1, 1: 0.12})
    run_race((2, 1), machine.measure, clock=machine.clock)
    assert len(machine.turns) == 6


def test_a_race_that_takes_very_long_ends_after_two_rounds() -> None:
    machine = Machine({2: 3.0, 1: 3.1})
    run_race((2, 1), machine.measure, clock=machine.clock)
    assert len(machine.turns) == 4


def test_losers_stay_where_every_cost_is_wanted() -> None:
    machine = Machine({1: 0.001, 8: 0.004})
    rules = RaceRules(keep_losers=True)
    result = run_race((1, 8), machine.measure, rules, clock=machine.clock)
    assert machine.turns.count(8) == 7
    assert result.fastest == pytest.approx({1: 0.001, 8: 0.004})
