"""Who counts as frozen, counted in looks and not by a clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.quality import RowFigures, quality_of
from app.domain.sampling import SamplingParams
from app.engine.divergence_protocol import Diverged
from app.engine.evaluation_protocol import Evaluated
from app.engine.imatrix_protocol import ImatrixMade
from app.engine.protocol import Cancel, Failed, Generate, LoadProgress, Pong, Shutdown
from app.engine.token_protocol import Inspected, TokensCounted
from app.engine.watch import Watch

if TYPE_CHECKING:
    from app.engine.protocol import EngineEvent

ASK = Generate("g", (), SamplingParams())


@pytest.fixture
def watch() -> Watch:
    return Watch(ping_every_s=5.0, ping_timeout_s=30.0, cancel_timeout_s=5.0)


def test_a_quiet_process_is_asked_once(watch: Watch) -> None:
    assert not watch.start_ping()
    assert not watch.overdue_after(5.0)
    assert watch.start_ping()
    assert not watch.start_ping()


def test_a_process_that_speaks_is_not_asked(watch: Watch) -> None:
    watch.overdue_after(4.0)
    watch.heard(LoadProgress("l", 0.5))
    watch.overdue_after(4.0)
    assert not watch.start_ping()


def test_a_ping_without_an_answer_becomes_overdue(watch: Watch) -> None:
    watch.overdue_after(5.0)
    watch.start_ping()
    assert not watch.overdue_after(30.0)
    assert watch.overdue_after(1.0)


def test_any_sign_of_life_answers_a_ping(watch: Watch) -> None:
    watch.overdue_after(5.0)
    watch.start_ping()
    watch.overdue_after(29.0)
    watch.heard(Pong(""))
    assert not watch.overdue_after(29.0)


def test_a_cancel_without_an_end_becomes_overdue(watch: Watch) -> None:
    watch.sent(ASK)
    watch.sent(Cancel("g"))
    assert not watch.overdue_after(4.0)
    watch.sent(Cancel("g"))  # asking again does not start the time anew
    assert watch.overdue_after(2.0)


@pytest.mark.parametrize(
    "end",
    [
        Evaluated("g", quality_of(RowFigures([1.0]), 1), ""),
        Diverged("g", (), "", None),
        ImatrixMade("g", 1, 1, 0, 0),
        Inspected("g", 0, 0, whole=True),
        TokensCounted("g", (), None),
    ],
    ids=lambda end: type(end).__name__,
)
def test_what_ended_while_it_was_cancelled_owes_nothing(watch: Watch, end: EngineEvent) -> None:
    watch.sent(ASK)
    watch.sent(Cancel("g"))
    watch.heard(end)
    assert not watch.overdue_after(100.0)


def test_a_cancel_that_was_heard_owes_nothing(watch: Watch) -> None:
    watch.sent(ASK)
    watch.sent(Cancel("g"))
    watch.heard(Failed("g", "", "", "cancelled"))
    assert not watch.overdue_after(100.0)


def test_a_cancel_of_what_has_ended_owes_nothing(watch: Watch) -> None:
    watch.sent(ASK)
    watch.heard(Failed("g", "", "", "cancelled"))
    watch.sent(Cancel("g"))
    watch.sent(Shutdown(""))
    assert not watch.overdue_after(100.0)
