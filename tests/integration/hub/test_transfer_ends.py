"""Stopping, killing and closing at any moment: nothing is lost, nothing stays behind."""

from __future__ import annotations

import os
import random
import signal
import threading
from typing import TYPE_CHECKING

import pytest

from app.hub.protocol import (
    Configure,
    Failed,
    Hashed,
    HashFile,
    HashProgress,
    HubGone,
)
from tests.fake_hub import faults
from tests.helpers.recorder import PATIENCE_S
from tests.integration.hub.conftest import MIB, NAME, Bench

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fake_hub.faults import Fault

pytestmark = pytest.mark.integration

_KILLS = int(os.environ.get("QUANTSCOPE_TEST_KILLS", "25"))
_LONGEST_LIFE_S = 0.5  # a process needs the first half of it to start
_LONG = 600.0  # no test waits for the end of such a fault

STATES = {
    "before the answer": faults.silence(_LONG, None),
    "at the store": faults.silence(_LONG, None, stage=faults.Stage.STORE),
    "in a stall": faults.stall(MIB, _LONG, None),
    "between two tries": faults.answer(503, None, Retry_After="86400"),
    "while bytes come": faults.slow(200_000),
}


@pytest.mark.parametrize("fault", STATES.values(), ids=STATES)
def test_a_stop_is_answered_first_and_the_part_can_be_taken_up(bench: Bench, fault: Fault) -> None:
    bench.hub.faults.add(NAME, fault)
    request_id = bench.start()
    bench.hub.saw(NAME)
    bench.worker.cancel(request_id)
    end = bench.end(request_id)
    assert isinstance(end, Failed)
    assert end.code == "cancelled"
    assert bench.events(request_id)[-1] is end
    bench.hub.faults.clear()
    bench.fetched()
    assert not bench.events(request_id)[bench.events(request_id).index(end) + 1 :]


def test_a_stop_while_the_part_is_verified(bench: Bench) -> None:
    with bench.part.open("wb") as stream:
        stream.truncate(1 << 36)  # a hole: nothing on the disk, but a minute to read
    request_id = bench.start(size=1 << 37)
    bench.progress(request_id, lambda event: event.verifying)
    bench.worker.cancel(request_id)
    end = bench.end(request_id)
    assert isinstance(end, Failed)
    assert end.code == "cancelled"
    assert bench.hub.requests == []


def test_a_stop_of_what_waits_for_its_turn(bench: Bench) -> None:
    bench.hub.faults.add(NAME, faults.silence(_LONG, None))
    running = [
        bench.start(part_path=os.fsencode(bench.folder / f"{number}.part")) for number in range(3)
    ]
    waiting = bench.start()
    bench.worker.cancel(waiting)
    end = bench.end(waiting)
    assert isinstance(end, Failed)
    assert end.code == "cancelled"
    assert not bench.part.exists()
    for request_id in running:
        bench.worker.cancel(request_id)
        bench.end(request_id)


def test_a_file_is_hashed_with_progress(bench: Bench) -> None:
    path = bench.folder / "whole.gguf"
    path.write_bytes(bench.data)
    bench.worker.submit(HashFile("h", os.fsencode(path)))
    hashed = bench.recorder.wait_for(Hashed)
    assert (hashed.size, hashed.sha256) == (len(bench.data), bench.command().sha256)
    assert bench.recorder.wait_for(HashProgress).size == len(bench.data)


def test_a_hash_can_be_stopped(bench: Bench) -> None:
    path = bench.folder / "huge.gguf"
    with path.open("wb") as stream:
        stream.truncate(1 << 36)
    bench.worker.submit(HashFile("h", os.fsencode(path)))
    bench.recorder.wait_for(HashProgress)
    bench.worker.cancel("h")
    assert bench.recorder.wait_for(Failed).code == "cancelled"


def test_a_file_to_hash_that_is_gone_is_named(bench: Bench, tmp_path: Path) -> None:
    bench.worker.submit(HashFile("h", os.fsencode(tmp_path / "none")))
    assert bench.recorder.wait_for(Failed).code == "file_gone"


def test_killed_at_any_moment_the_file_is_right_at_the_end(bench: Bench) -> None:
    chance = random.Random(7)  # noqa: S311 - moments to choose
    bench.worker.submit(Configure("", None, len(bench.data) * 20 // _KILLS))
    left = 0
    for _ in range(_KILLS):
        bench.start()
        _kill_after(bench, chance.random() * _LONGEST_LIFE_S)
        kept = bench.part.read_bytes() if bench.part.exists() else b""
        assert kept == bench.data[: len(kept)]
        assert len(kept) >= left
        left = len(kept)
    asked = len(bench.hub.requests)
    bench.worker.submit(Configure("", None, None))
    bench.fetched()
    ranges = [seen.range for seen in bench.hub.requests[asked:]]
    rest = f"bytes={left}-" if left else None  # on a slow machine nothing may have come so far
    assert ranges == ([rest] * 2 if left < len(bench.data) else [])


def _kill_after(bench: Bench, seconds: float) -> None:
    since = len(bench.recorder.events)
    clock = threading.Event()
    clock.wait(seconds)
    while (pid := bench.worker.pid) is None:
        clock.wait(0.001)
    os.kill(pid, signal.SIGKILL)
    bench.recorder.wait_for(HubGone, since=since)


def test_closing_in_the_midst_leaves_a_part_and_no_process(bench: Bench) -> None:
    bench.hub.faults.add(NAME, faults.stall(2 * MIB, _LONG))
    request_id = bench.start()
    bench.progress(request_id, lambda event: event.received > 0)
    pid = bench.worker.pid
    bench.worker.close()
    gone = bench.recorder.wait_for(HubGone)
    assert (gone.expected, gone.exit_code) == (True, 0)
    assert pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    left = bench.part.read_bytes()
    assert left == bench.data[: len(left)]


def test_a_new_process_starts_at_the_next_wish_and_knows_the_token(bench: Bench) -> None:
    bench.repository.gated = True
    bench.worker.submit(Configure("", "hf_good", None))
    bench.fetched()
    first = bench.worker.pid
    assert first
    os.kill(first, signal.SIGKILL)
    gone = bench.recorder.wait_for(HubGone)
    assert not gone.expected
    bench.part.unlink()
    bench.fetched()
    assert bench.worker.pid not in {None, first}
    assert bench.recorder.wait_for(HubGone) is gone


def test_threads_of_the_window_end_with_the_process(bench: Bench) -> None:
    bench.fetched()
    bench.worker.close(PATIENCE_S)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("hub-")]
