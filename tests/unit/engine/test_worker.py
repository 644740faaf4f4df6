"""The engine worker against small real processes that behave badly."""

from __future__ import annotations

import subprocess
import sys
from typing import IO

import pytest

from app.engine.protocol import Cancel, EngineGone, Failed, ListDevices
from app.engine.watch import Watch
from app.engine.worker import EngineWorker, Launch
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
_PATIENT = "while hear(): pass"


def _launch(script: str) -> Launch:
    def launch(log: IO[bytes]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-I", "-c", _TALK + script],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
        )

    return launch


def _start(script: str, watch: Watch | None = None) -> tuple[EngineWorker, Recorder]:
    recorder = Recorder()
    worker = EngineWorker(recorder.publish, launch=_launch(script), watch=watch)
    worker.start()
    return worker, recorder


def test_commands_go_out_and_events_come_back() -> None:
    worker, recorder = _start("while (said := hear()):\n    fail(said[1]['request_id'], said[0])\n")
    worker.submit(ListDevices("d"))
    worker.submit(Cancel("c"))
    assert recorder.wait_for(Failed, lambda event: event.request_id == "d").code == "ListDevices"
    assert recorder.wait_for(Failed, lambda event: event.request_id == "c").code == "Cancel"
    worker.close()


def test_closing_ends_the_process_and_is_expected() -> None:
    worker, recorder = _start(f"fail('up', '')\n{_PATIENT}")
    recorder.wait_for(Failed)
    assert worker.pid is not None
    worker.close()
    (gone,) = [event for event in recorder.events if isinstance(event, EngineGone)]
    assert (gone.exit_code, gone.expected) == (0, True)
    assert worker.pid is None


def test_closing_right_after_the_start_leaves_nothing() -> None:
    worker, recorder = _start(_PATIENT)
    worker.close()
    worker.close()
    assert recorder.wait_for(EngineGone).expected
    assert worker.pid is None


def test_a_process_that_ignores_the_end_is_killed() -> None:
    worker, recorder = _start("import threading\nfail('up', '')\nthreading.Event().wait()")
    recorder.wait_for(Failed)
    worker.close(timeout=0.3)
    assert recorder.wait_for(EngineGone).exit_code not in {0, None}


def test_the_end_of_a_process_is_told_once_with_its_last_words() -> None:
    worker, recorder = _start("sys.stderr.write('ggml: boom')\nsys.exit(7)")
    gone = recorder.wait_for(EngineGone)
    worker.close()
    assert (gone.exit_code, gone.expected) == (7, False)
    assert gone.detail.endswith("ggml: boom")
    assert sum(isinstance(event, EngineGone) for event in recorder.events) == 1


@pytest.mark.parametrize(
    "script",
    [
        "os.write(1, b'\\xff\\xff\\xff\\xff')",
        "say('Nobody')",
        "say('Failed', request_id='x')",
        "print('a stray print of some library', flush=True)",
    ],
)
def test_a_process_that_speaks_nonsense_is_ended(script: str) -> None:
    worker, recorder = _start(f"{script}\n{_PATIENT}")
    assert recorder.wait_for(EngineGone).exit_code not in {0, None}
    worker.close()


def test_a_process_that_answers_no_ping_is_ended() -> None:
    worker, recorder = _start(
        "import threading\nthreading.Event().wait()",
        Watch(ping_every_s=0.05, ping_timeout_s=0.5),
    )
    assert recorder.wait_for(EngineGone).exit_code not in {0, None}
    worker.close()


def test_a_process_that_answers_pings_but_no_cancel_is_ended() -> None:
    worker, recorder = _start(
        "while (said := hear()):\n    said[0] == 'Ping' and say('Pong', request_id='')\n",
        Watch(ping_every_s=0.05, ping_timeout_s=60.0, cancel_timeout_s=0.5),
    )
    worker.submit(ListDevices("d"))
    worker.cancel("d")
    assert recorder.wait_for(EngineGone).exit_code not in {0, None}
    worker.close()


def test_a_process_that_cannot_be_started_is_gone_at_once() -> None:
    def launch(_log: IO[bytes]) -> subprocess.Popen[bytes]:
        raise FileNotFoundError("no such program")

    recorder = Recorder()
    worker = EngineWorker(recorder.publish, launch=launch)
    worker.start()
    worker.submit(ListDevices("d"))
    gone = recorder.wait_for(EngineGone)
    assert (gone.exit_code, gone.expected, gone.detail) == (None, False, "no such program")
    worker.close()
