"""Requests that run a few at a time."""

from __future__ import annotations

import queue
import threading

from app.hub.jobs import Job, JobPool


def test_only_so_many_run_and_the_others_follow_in_order() -> None:
    pool = JobPool("test", 2)
    started: queue.SimpleQueue[str] = queue.SimpleQueue()
    gates = {name: threading.Event() for name in "abcd"}

    def job(name: str) -> Job:
        def run(_stop: threading.Event) -> None:
            started.put(name)
            gates[name].wait(10)

        return Job(name, run)

    for name in "abcd":
        pool.add(job(name))
    assert {started.get(timeout=10), started.get(timeout=10)} == {"a", "b"}
    assert started.empty()
    gates["b"].set()
    assert started.get(timeout=10) == "c"
    assert not pool.stop("d")
    for gate in gates.values():
        gate.set()
    last = Job("e", lambda _stop: started.put("e"))
    pool.add(last)
    assert started.get(timeout=10) == "e"


def test_what_runs_is_told_to_stop() -> None:
    pool = JobPool("test", 1)
    ended = threading.Event()
    running = threading.Event()

    def run(stop: threading.Event) -> None:
        running.set()
        stop.wait(10)
        ended.set()

    pool.add(Job("a", run))
    assert running.wait(10)
    assert pool.stop("a")
    assert ended.wait(10)
