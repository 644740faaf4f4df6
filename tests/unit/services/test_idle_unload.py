"""Models are unloaded when nothing was asked of them for a while, and not a moment earlier."""

from __future__ import annotations

import threading

import pytest

from app.services.idle_unload import IdleUnloader


class Desk:
    """Models by the moment of their last use, and a clock that the test moves."""

    def __init__(self, limit: float | None = 600.0) -> None:
        self.now = 1000.0
        self.limit = limit
        self.used: list[float] = []
        self.unloaded = threading.Event()
        self.unloader = IdleUnloader(lambda: self.limit, self._sweep, lambda: self.now)

    def _sweep(self, before: float) -> float | None:
        stay = [used for used in self.used if used > before]
        if len(stay) < len(self.used):
            self.unloaded.set()
        self.used = stay
        return min(stay, default=None)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_it_sleeps_until_the_first_model_is_due(desk: Desk) -> None:
    desk.used = [700.0, 900.0]
    assert desk.unloader.look() == 300.0
    desk.now = 1299.0
    assert desk.unloader.look() == 1.0
    desk.now = 1300.0
    assert desk.unloader.look() == 200.0
    assert desk.used == [900.0]


def test_without_models_or_without_a_limit_it_sleeps_until_something_changes(desk: Desk) -> None:
    assert desk.unloader.look() is None
    desk.limit, desk.used = None, [0.0]
    assert desk.unloader.look() is None
    assert desk.used == [0.0]


def test_a_computer_that_slept_starts_the_wait_anew(desk: Desk) -> None:
    desk.used = [1000.0]
    desk.unloader.look()
    desk.now = 30_000.0
    assert desk.unloader.look() == 600.0
    assert desk.used == [1000.0]
    desk.now += 600.0
    assert desk.unloader.look() is None
    assert desk.used == []


def test_the_thread_unloads_and_ends(desk: Desk) -> None:
    desk.used = [0.0]
    desk.unloader.look_again()
    assert desk.unloaded.wait(10)
    desk.unloader.close()
    assert not [each for each in threading.enumerate() if each.name == "idle-unload"]


def test_a_new_limit_wakes_the_thread(desk: Desk) -> None:
    desk.used = [700.0]
    desk.unloader.look_again()
    desk.limit = 200.0
    desk.unloader.look_again()
    assert desk.unloaded.wait(10)
    desk.unloader.close()


def test_without_a_limit_there_is_no_thread() -> None:
    desk = Desk(limit=None)
    desk.unloader.look_again()
    assert not [each for each in threading.enumerate() if each.name == "idle-unload"]
    desk.unloader.close()
