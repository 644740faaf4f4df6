"""Services are made when they are first asked for, once, and not after the end."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.domain.errors import BugError
from app.made_once import Maker, made_once, stand_in


class Desk(Maker):
    """Counts what it makes; `slow` waits until `gate` is open."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[str] = []
        self.begun = threading.Event()
        self.gate = threading.Event()

    @made_once
    def slow(self) -> object:
        self.begun.set()
        self.gate.wait(30)
        self.made.append("slow")
        return object()

    @made_once
    def pair(self) -> tuple[object, object]:
        self.made.append("pair")
        return self.slow, self.slow


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_it_is_made_once_for_all_threads(desk: Desk) -> None:
    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(lambda: desk.slow) for _ in range(4)]
        assert desk.begun.wait(30)
        desk.gate.set()
        found = {id(each.result(30)) for each in asked}
    assert len(found) == 1
    assert desk.made == ["slow"]


def test_making_one_may_make_another(desk: Desk) -> None:
    desk.gate.set()
    assert desk.pair == (desk.slow, desk.slow)
    assert desk.made == ["pair", "slow"]


def test_looking_makes_nothing(desk: Desk) -> None:
    assert Desk.slow.of(desk) is None
    assert desk.made == []
    desk.gate.set()
    desk.make(Desk.slow)
    assert Desk.slow.of(desk) is desk.slow


def test_after_the_end_only_what_is_there_is_given(desk: Desk) -> None:
    desk.gate.set()
    slow = desk.slow
    desk.stop_making()
    assert desk.slow is slow
    with pytest.raises(BugError) as raised:
        _ = desk.pair
    assert raised.value.code == "closed"


def test_who_has_something_to_tell_at_the_end_is_not_refused(desk: Desk) -> None:
    desk.gate.set()
    slow = Desk.slow.unless_closing(desk)
    assert slow is desk.slow
    desk.stop_making()
    assert Desk.slow.unless_closing(desk) is slow
    assert Desk.pair.unless_closing(desk) is None


def test_a_stand_in_waits_for_the_first_question(desk: Desk) -> None:
    stood_in = stand_in(lambda: desk.pair)
    assert desk.made == []
    desk.gate.set()
    assert stood_in.index(desk.slow) == 0
    assert "pair" in desk.made
