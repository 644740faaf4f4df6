"""Guessing pays or is off: simulated answers at costs as they were recorded."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest

from app.engine.speculation_governor import SpeculationGovernor

_STEP_S = 0.01
_MOST = 15
# Steps of 1, 2, … 8 rows against one: two cores (Q8_0, Q4_K_M), and a machine with many.
_Q8 = (1.0, 1.85, 2.15, 2.44, 2.82, 3.2, 3.57, 3.94)
_Q4 = (1.0, 1.56, 2.1, 2.64, 3.3, 3.96, 4.62, 5.28)
_MANY = (1.0, 1.05, 1.1, 1.15, 1.2, 1.25, 1.3, 1.35)


@dataclass(frozen=True)
class _Text:
    """How often something matches, how long it is, and how likely each guess is then right."""

    matches: float
    evidence: tuple[int, ...]
    right: float


_FREE = _Text(0.25, (3, 3, 3, 4, 5), 0.3)
_BAD_LUCK = _Text(1.0, (3, 9, 20, 32), 0.05)
_COPY = _Text(0.95, (16, 24, 32), 0.97)


@dataclass
class _Run:
    """What an answer took, in plain steps."""

    tokens: int = 0
    steps: float = 0.0

    @property
    def gain(self) -> float:
        return self.tokens / self.steps


class _Machine:
    """Computes answers that are made up, at given costs."""

    def __init__(self, costs: tuple[float, ...], noise: float = 0.1) -> None:
        self._costs = costs
        self._noise = noise
        self._draw = random.Random(1)  # noqa: S311 - a simulation

    def answer(self, governor: SpeculationGovernor, text: _Text, tokens: int) -> _Run:
        run = _Run()
        while run.tokens < tokens:
            self._step(governor, text, run)
        return run

    def _step(self, governor: SpeculationGovernor, text: _Text, run: _Run) -> None:
        draw = self._draw
        evidence = draw.choice(text.evidence) if draw.random() < text.matches else 0
        guessed = governor.length(evidence)
        cost = self._cost(guessed) * draw.uniform(1 - self._noise, 1 + self._noise)
        run.steps += cost
        run.tokens += 1
        if not guessed:
            governor.step_took(cost * _STEP_S)
            return
        accepted = 0
        while accepted < guessed and draw.random() < text.right:
            accepted += 1
        run.tokens += accepted
        governor.guesses_took(evidence, guessed, accepted, cost * _STEP_S)

    def _cost(self, guessed: int) -> float:
        last = len(self._costs) - 1
        if guessed <= last:
            return self._costs[guessed]
        return self._costs[last] + (self._costs[last] - self._costs[last - 1]) * (guessed - last)


def _governor(*, eager: bool = True) -> SpeculationGovernor:
    return SpeculationGovernor(_MOST, eager=eager)


@pytest.mark.parametrize("costs", [_Q8, _Q4, _MANY])
@pytest.mark.parametrize("text", [_FREE, _BAD_LUCK])
@pytest.mark.parametrize("eager", [False, True])
def test_free_text_loses_next_to_nothing(
    costs: tuple[float, ...], text: _Text, *, eager: bool
) -> None:
    governor, machine = _governor(eager=eager), _Machine(costs, noise=0)
    first = machine.answer(governor, text, 256)
    later = machine.answer(governor, text, 2000)
    assert first.gain > 0.97
    assert later.gain > 0.985


@pytest.mark.parametrize(("costs", "least"), [(_Q8, 1.5), (_Q4, 1.25), (_MANY, 4.0)])
def test_a_copy_gains(costs: tuple[float, ...], least: float) -> None:
    governor, machine = _governor(), _Machine(costs)
    assert machine.answer(governor, _COPY, 512).gain > least
    assert governor.verdict() == "Guessing ahead pays here."


def test_left_to_the_engine_a_copy_gains_once_a_first_guess_has_paid() -> None:
    governor, machine = _governor(eager=False), _Machine(_Q4)
    assert machine.answer(governor, _COPY, 1024).gain > 1.2


def test_a_text_that_turns_from_free_to_copied_is_noticed() -> None:
    governor, machine = _governor(), _Machine(_Q8)
    machine.answer(governor, _FREE, 3000)
    assert machine.answer(governor, _COPY, 300).gain > 1.3


def test_bad_luck_with_long_matches_is_got_over() -> None:
    governor, machine = _governor(), _Machine(_Q4)
    machine.answer(governor, _BAD_LUCK, 3000)
    assert governor.verdict() == "Guessing ahead does not pay on this text, so it is held back."
    machine.answer(governor, _COPY, 1000)
    assert machine.answer(governor, _COPY, 300).gain > 1.2


def test_costs_that_change_are_learned() -> None:
    governor = _governor()
    _Machine(_MANY).answer(governor, _COPY, 500)
    dear = _Machine((1.0, *(3.0 + n for n in range(8))))
    dear.answer(governor, _COPY, 500)
    assert dear.answer(governor, _COPY, 500).gain > 0.97
    cheap = _Machine(_MANY)
    cheap.answer(governor, _COPY, 2000)
    assert cheap.answer(governor, _COPY, 500).gain > 2


def test_nothing_is_guessed_before_a_plain_step_was_timed_or_without_a_match() -> None:
    governor = _governor()
    assert governor.length(32) == 0
    governor.step_took(_STEP_S)
    assert governor.length(0) == 0
    assert governor.length(32) > 0


def test_costs_that_were_measured_elsewhere_are_used_at_once() -> None:
    cheap, dear = _governor(), _governor()
    cheap.expect(_MANY)
    dear.expect((1.0, 4.0, 7.0))
    for governor in (cheap, dear):
        governor.step_took(_STEP_S)
    assert cheap.length(32) > 8
    assert dear.length(32) == 0


def test_a_moment_in_which_others_had_the_processor_does_not_end_guessing() -> None:
    governor, machine = _governor(), _Machine(_MANY)
    machine.answer(governor, _COPY, 300)
    governor.guesses_took(32, governor.length(32), 0, _STEP_S * 50)
    assert machine.answer(governor, _COPY, 600).gain > 1.5


def test_time_beside_the_steps_counts() -> None:
    governor = _governor()
    governor.step_took(_STEP_S)
    assert governor.spent(0, 2 * _STEP_S) == pytest.approx(2)
    assert governor.verdict() == "Guessing ahead does not pay on this text, so it is held back."
