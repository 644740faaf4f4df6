"""One rate for all."""

from __future__ import annotations

import threading

import pytest

from app.hub.rate_limit import Bucket, RateLimit


@pytest.mark.parametrize("rate", [4, 1000, 1_000_000])
def test_a_rate_holds_whatever_is_asked_for(rate: int) -> None:
    bucket = Bucket(rate, 0.0)
    passed = sum(bucket.take(65536, tick / 1000) for tick in range(10_000))
    assert 0.95 * 10 * rate <= passed <= 10 * rate


def test_after_a_pause_only_a_quarter_of_a_second_comes_at_once() -> None:
    bucket = Bucket(1000, 0.0)
    assert bucket.take(65536, 3600.0) == 250
    assert bucket.take(65536, 3600.0) == 0


def test_what_is_too_little_is_waited_for() -> None:
    bucket = Bucket(1000, 0.0)
    assert bucket.take(65536, 0.01) == 0
    assert bucket.missing_s(65536) == pytest.approx(0.115)
    assert bucket.take(65536, 0.13) == 130


def test_what_did_not_come_may_come_later() -> None:
    bucket = Bucket(1000, 0.0)
    granted = bucket.take(200, 1.0)
    bucket.give_back(granted)
    assert bucket.take(200, 1.0) == granted == 200


def test_without_a_rate_everything_passes() -> None:
    assert RateLimit().take(1 << 20, threading.Event()) == 1 << 20


def test_whoever_waits_is_let_go_at_the_end() -> None:
    limit = RateLimit()
    limit.change(1)
    closed = threading.Event()
    taken: list[int] = []
    waiting = threading.Thread(target=lambda: taken.append(limit.take(10, closed)))
    closed.set()
    waiting.start()
    waiting.join(10)
    assert taken == [0]


def test_a_lifted_rate_lets_everything_pass() -> None:
    limit = RateLimit()
    limit.change(1)
    taken: list[int] = []
    waiting = threading.Thread(target=lambda: taken.append(limit.take(1 << 20, threading.Event())))
    waiting.start()
    limit.change(None)
    waiting.join(10)
    assert taken in ([1 << 20], [1])
