"""The engine process may die at any moment: text is kept, and the next question starts it anew."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest

from app.domain.chat import MessageStatus
from app.domain.events import (
    AnswerExtended,
    AnswerFinished,
    ModelLoaded,
    ModelLoadProgressed,
    ModelUnloaded,
    PromptProgressed,
)
from app.domain.load_params import LoadParams
from app.domain.sampling import SamplingParams
from app.engine.protocol import EngineGone, Load, Loaded
from app.engine.watch import Watch
from app.engine.worker import EngineWorker
from tests.helpers.recorder import PATIENCE_S, Recorder

if TYPE_CHECKING:
    from tests.integration.conftest import Desk

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals"),
]


def _kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


def test_text_so_far_is_kept_and_the_next_question_works(desk: Desk, endless: Path) -> None:
    answer_id = desk.start("a", model=endless)
    desk.recorder.wait_for(AnswerExtended, lambda event: event.generated_tokens > 50)
    _kill(desk.engine_pid)
    finished = desk.recorder.finished(answer_id)
    assert finished.problem is not None
    assert finished.problem.code == "engine_killed"
    assert finished.answer.status is MessageStatus.INTERRUPTED
    assert len(finished.answer.text) > 50
    gone = desk.recorder.wait_for(ModelUnloaded)
    assert gone.problem == finished.problem
    stored = desk.services.chats.open_chat(finished.chat_id).result(timeout=PATIENCE_S).bodies[1]
    assert stored == finished.answer
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=5)
    again = desk.ask("b", model=endless, chat=finished.chat_id)
    assert (again.problem, again.answer.text) == (None, " a" * 5)


def test_killed_while_it_reads_the_prompt(desk: Desk, endless: Path) -> None:
    desk.load = LoadParams(context_length=32768, threads=1)
    answer_id = desk.start("b" * 30000, model=endless)
    desk.recorder.wait_for(PromptProgressed)
    _kill(desk.engine_pid)
    finished = desk.recorder.finished(answer_id)
    assert (finished.answer.status, finished.answer.text) == (MessageStatus.FAILED, "")
    assert desk.greet() is MessageStatus.DONE


def test_killed_while_it_loads(desk: Desk) -> None:
    answer_id = desk.start("Hello")
    desk.recorder.wait_for(ModelLoadProgressed, lambda event: event.fraction > 0)
    _kill(desk.engine_pid)
    finished = desk.recorder.finished(answer_id)
    assert finished.problem is not None
    assert finished.problem.code == "engine_killed"
    assert desk.recorder.wait_for(ModelUnloaded).problem == finished.problem
    assert desk.greet() is MessageStatus.DONE


def test_killed_while_nothing_is_asked(desk: Desk) -> None:
    desk.services.wishes.load("starter")
    desk.recorder.wait_for(ModelLoaded)
    _kill(desk.engine_pid)
    assert desk.recorder.wait_for(ModelUnloaded).problem is not None
    assert desk.greet() is MessageStatus.DONE


def test_a_frozen_process_is_ended_by_the_watch(endless: Path) -> None:
    events = Recorder()
    worker = EngineWorker(events.publish, watch=Watch(ping_every_s=0.1, ping_timeout_s=2.0))
    worker.start()
    worker.submit(Load("load", os.fsencode(endless), LoadParams(threads=1)))
    events.wait_for(Loaded)
    assert worker.pid is not None
    os.kill(worker.pid, signal.SIGSTOP)
    gone = events.wait_for(EngineGone)
    assert (gone.exit_code, gone.expected, gone.hung) == (-signal.SIGKILL, False, True)
    worker.close()


_PARENT = """
import sys
from app.domain.sampling import SamplingParams
from app.domain.load_params import LoadParams
from app.engine.protocol import Load, Loaded
from app.engine.worker import EngineWorker

def listen(event):
    if isinstance(event, Loaded):
        print(worker.pid, flush=True)

worker = EngineWorker(listen)
worker.start()
worker.submit(Load("load", sys.argv[1].encode(), LoadParams(threads=1)))
sys.stdin.read()
"""


def test_the_engine_ends_with_its_parent(endless: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _PARENT, str(endless)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        assert parent.stdout is not None
        engine = psutil.Process(int(parent.stdout.readline()))
        parent.kill()
        engine.wait(timeout=PATIENCE_S)
    assert not engine.is_running()


def test_closing_the_app_keeps_the_text_of_a_running_answer(desk: Desk, endless: Path) -> None:
    desk.start("a", model=endless)
    desk.recorder.wait_for(AnswerExtended, lambda event: event.generated_tokens > 50)
    engine = psutil.Process(desk.engine_pid)
    desk.services.close()
    finished = desk.recorder.wait_for(AnswerFinished)
    assert (finished.answer.status, finished.problem) == (MessageStatus.STOPPED, None)
    assert len(finished.answer.text) > 50
    assert not engine.is_running()
