"""One thread that works in order."""

from __future__ import annotations

import logging
import threading
from concurrent.futures import Future

import pytest

from app.domain.errors import BugError
from app.services.work_thread import WorkThread

WAIT_S = 10.0


def test_work_is_done_in_order_and_in_one_thread() -> None:
    thread = WorkThread("worker")
    seen: list[tuple[int, str]] = []
    for number in range(100):
        thread.post(lambda n=number: seen.append((n, threading.current_thread().name)))  # type: ignore[misc]
    thread.close(lambda: seen.append((100, threading.current_thread().name)))
    assert seen == [(number, "worker") for number in range(101)]


def test_a_step_that_fails_is_logged_and_the_next_one_is_done(
    caplog: pytest.LogCaptureFixture,
) -> None:
    thread = WorkThread("worker")
    thread.post(lambda: 1 / 0)  # type: ignore[arg-type]
    assert thread.call(lambda: 5).result(WAIT_S) == 5
    assert "ZeroDivisionError" in caplog.text
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    thread.close(lambda: None)


def test_later_work_is_done_when_it_is_due() -> None:
    thread = WorkThread("worker")
    done = threading.Event()
    seen: list[str] = []

    def plan() -> None:
        thread.later(0.02, lambda: seen.append("late"))
        thread.later(0.01, lambda: seen.append("early"))
        thread.later(0.03, done.set)

    thread.post(plan)
    assert done.wait(WAIT_S)
    assert seen == ["early", "late"]
    thread.close(lambda: None)


def test_what_fails_reaches_whoever_waits_also_after_the_end() -> None:
    thread = WorkThread("worker")
    with pytest.raises(ZeroDivisionError):
        thread.call(lambda: 1 / 0).result(WAIT_S)
    thread.close(lambda: None)
    assert not thread.post(lambda: None)
    with pytest.raises(BugError):
        thread.begin(Future[None](), lambda: None).result(WAIT_S)
