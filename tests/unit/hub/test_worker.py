"""The hub worker against small real processes that behave badly."""

from __future__ import annotations

import subprocess
import sys
from typing import IO

import pytest

from app.hub.protocol import Configure, Failed, HubGone, WhoAmI
from app.hub.worker import HubWorker, Launch
from tests.helpers.recorder import Recorder

# `say` and `hear` speak the protocol of frames.
_TALK = """
import json, os, struct, sys
def say(name, **fields):
    body = json.dumps([name, fields]).encode()
    os.write(1, struct.pack("<I", len(body)) + body)
def hear():
    head = sys.stdin.buffer.read(4)
    return json.loads(sys.stdin.buffer.read(struct.unpack("<I", head)[0])) if head else None
def fail(request_id, code):
    say("Failed", request_id=request_id, text="", action="", code=code)
"""
_ECHO = "while (said := hear()):\n    fail(said[1]['request_id'], said[0])\n"


def _launch(script: str) -> Launch:
    def launch(log: IO[bytes]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-I", "-c", _TALK + script],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
        )

    return launch


def _worker(script: str) -> tuple[HubWorker, Recorder]:
    recorder = Recorder()
    return HubWorker(recorder.publish, launch=_launch(script)), recorder


def _code(recorder: Recorder, request_id: str) -> str:
    return recorder.wait_for(Failed, lambda event: event.request_id == request_id).code


def test_the_process_starts_at_the_first_wish() -> None:
    worker, recorder = _worker(_ECHO)
    worker.submit(Configure("c", None, None))
    worker.cancel("nothing")
    idle = worker.pid
    assert idle is None
    worker.submit(WhoAmI("w"))
    assert _code(recorder, "w") == "WhoAmI"
    assert worker.pid
    worker.close()
    gone = recorder.wait_for(HubGone)
    assert (gone.exit_code, gone.expected) == (0, True)
    assert worker.pid is None


def test_what_was_configured_is_said_first_to_every_process() -> None:
    worker, recorder = _worker("said = [hear()[0], hear()[0]]\nfail('first', said[0])\nsys.exit(3)")
    worker.submit(Configure("c", "token", None))
    for _ in range(2):
        since = len(recorder.events)
        worker.submit(WhoAmI("w"))
        assert recorder.wait_for(Failed, since=since).code == "Configure"
        assert recorder.wait_for(HubGone, since=since).exit_code == 3
    worker.close()


def test_the_end_of_a_process_is_told_with_its_last_words() -> None:
    worker, recorder = _worker("sys.stderr.write('boom')\nsys.exit(7)")
    worker.submit(WhoAmI("w"))
    gone = recorder.wait_for(HubGone)
    assert (gone.exit_code, gone.expected) == (7, False)
    assert gone.detail.endswith("boom")
    worker.close()
    assert sum(isinstance(event, HubGone) for event in recorder.events) == 1


def test_the_listener_may_ask_again_as_soon_as_a_process_is_gone() -> None:
    recorder = Recorder()

    def listen(event: object) -> None:
        recorder.publish(event)
        if isinstance(event, HubGone) and not event.expected:
            worker.submit(WhoAmI("again"))

    script = "said = hear()[1]['request_id']\nfail(said, '')\nsaid == 'again' and hear()"
    worker = HubWorker(listen, launch=_launch(script))
    worker.submit(WhoAmI("w"))
    assert _code(recorder, "again") == ""
    worker.close()


@pytest.mark.parametrize(
    "script",
    ["os.write(1, b'\\xff\\xff\\xff\\xff')", "say('Nobody')", "print('stray', flush=True)"],
)
def test_a_process_that_speaks_nonsense_is_ended(script: str) -> None:
    worker, recorder = _worker(f"{script}\nwhile hear(): pass")
    worker.submit(WhoAmI("w"))
    assert recorder.wait_for(HubGone).exit_code not in {0, None}
    worker.close()


def test_a_process_that_ignores_the_end_is_killed() -> None:
    worker, recorder = _worker("import threading\nfail('up', '')\nthreading.Event().wait()")
    worker.submit(WhoAmI("w"))
    recorder.wait_for(Failed)
    worker.close(timeout=0.3)
    assert recorder.wait_for(HubGone).exit_code not in {0, None}


def test_after_the_end_nothing_starts() -> None:
    worker, recorder = _worker(_ECHO)
    worker.close()
    worker.submit(WhoAmI("w"))
    assert worker.pid is None
    assert recorder.events == []


def test_a_process_that_cannot_be_started_is_gone_at_once() -> None:
    def launch(_log: IO[bytes]) -> subprocess.Popen[bytes]:
        raise FileNotFoundError("no such program")

    recorder = Recorder()
    worker = HubWorker(recorder.publish, launch=launch)
    worker.submit(WhoAmI("w"))
    gone = recorder.wait_for(HubGone)
    assert (gone.exit_code, gone.expected, gone.detail) == (None, False, "no such program")
    worker.close()
