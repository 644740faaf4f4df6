"""The thread governor on a machine that is simulated: threads wait for the slowest core."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from app.engine.threads import ThreadGovernor

TOKEN_S = 0.08  # of one thread on a quiet core
SLOWDOWN = 20  # of a thread that shares its core, as measured


@dataclass
class Machine:
    """Decodes tokens under a governor and keeps the time."""

    cores: int
    busy_cores: int = 0
    scaling: float = 1.0  # share of the work that threads divide; the rest is memory
    now: float = 0.0

    def __post_init__(self) -> None:
        self.governor = ThreadGovernor(self.cores)

    def cost(self, threads: int) -> float:
        """Seconds of a token."""
        alone = TOKEN_S * (1 - self.scaling + self.scaling / threads)
        return alone * SLOWDOWN if threads + self.busy_cores > self.cores else alone

    def decode(self, tokens: int) -> float:
        """Seconds that the tokens take."""
        started = self.now
        for _ in range(tokens):
            seconds = self.cost(self.governor.count)
            self.now += seconds
            self.governor.observe(1, seconds, self.now)
        return self.now - started

    def decode_in_steps(self, tokens: int, step_s: float) -> float:
        """The same, heard of once a step as answers are computed, or when the governor asks."""
        started, left = self.now, tokens
        while left:
            begun, before = self.now, left
            until = begun + min(step_s, self.governor.patience)
            while left and (left == before or self.now < until):
                self.now += self.cost(self.governor.count)
                left -= 1
            self.governor.observe(before - left, self.now - begun, self.now)
        return self.now - started

    def decode_for(self, seconds: float) -> None:
        """Decode at least so long."""
        end = self.now + seconds
        while self.now < end:
            self.decode(1)


@pytest.mark.parametrize("cores", [1, 2, 4, 8, 16])
@pytest.mark.parametrize("scaling", [1.0, 0.6, 0.1])
def test_a_quiet_machine_loses_less_than_two_percent(cores: int, scaling: float) -> None:
    machine = Machine(cores, scaling=scaling)
    taken = machine.decode(256)
    assert taken <= 256 * machine.cost(cores) * 1.02
    assert machine.governor.count == cores


def test_a_trial_ends_within_a_long_step() -> None:
    machine, steps = Machine(2), Machine(2)
    step_s = 100 * machine.cost(2)
    assert steps.decode_in_steps(1000, step_s) <= machine.decode(1000) + 2 * machine.cost(2)
    assert steps.governor.count == 2


@pytest.mark.parametrize("cores", [2, 4, 8])
def test_a_busy_neighbour_costs_little_more_than_its_core(cores: int) -> None:
    machine = Machine(cores)
    machine.decode(100)
    machine.busy_cores = 1
    machine.decode_for(60)
    taken = machine.decode(1000)
    assert machine.governor.count == cores - 1
    assert taken <= 1000 * machine.cost(cores - 1) * 1.1


def test_a_neighbour_that_was_there_before_is_noticed_within_moments() -> None:
    machine = Machine(2, busy_cores=1)
    machine.decode_for(3)
    assert machine.governor.count == 1


@pytest.mark.parametrize("busy", [2, 4])
def test_several_neighbours_are_escaped_too(busy: int) -> None:
    machine = Machine(8)
    machine.decode(100)
    machine.busy_cores = busy
    machine.decode_for(60)
    assert machine.governor.count == 8 - busy


@pytest.mark.parametrize("cores", [2, 4, 8])
@pytest.mark.parametrize("scaling", [1.0, 0.1])
def test_all_cores_are_taken_back_once_the_neighbour_is_gone(cores: int, scaling: float) -> None:
    machine = Machine(cores, scaling=scaling)
    machine.decode(100)
    machine.busy_cores = cores // 2
    machine.decode_for(300)
    machine.busy_cores = 0
    machine.decode_for(40)
    assert machine.governor.count == cores
    taken = machine.decode(1000)
    assert taken <= 1000 * machine.cost(cores) * 1.02


def test_one_slow_token_changes_nothing() -> None:
    machine = Machine(4)
    machine.decode(100)
    changes = [machine.governor.observe(1, 1.0, machine.now)]
    changes += [machine.governor.observe(1, machine.cost(4), machine.now) for _ in range(30)]
    assert not any(changes)


def test_the_count_stays_between_one_and_most() -> None:
    machine = Machine(3)
    seen = set()
    for busy in (0, 3, 0, 1, 2, 0) * 5:
        machine.busy_cores = busy
        for _ in range(50):
            machine.decode(1)
            seen.add(machine.governor.count)
    assert seen <= {1, 2, 3}


def test_prompts_leave_a_busy_core_alone_too() -> None:
    machine = Machine(4)
    machine.governor = ThreadGovernor(4, 3)
    assert machine.governor.for_prompts == 3
    machine.decode(100)
    machine.busy_cores = 1
    machine.decode_for(60)
    assert machine.governor.for_prompts == 2


def test_measured_limits_are_never_exceeded() -> None:
    machine = Machine(8)
    machine.decode(100)
    machine.governor.limit(3, 6)
    machine.decode_for(60)
    assert (machine.governor.count, machine.governor.for_prompts) == (3, 6)
