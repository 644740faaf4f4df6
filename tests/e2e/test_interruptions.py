"""Answers that are cut off: by Stop, by the end of the engine, by the end of the window."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

import psutil
import pytest

from tests.e2e.accessibility import wait_until
from tests.e2e.endless_model import ENDLESS
from tests.e2e.running_app import RunningApp, kill_process

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.conftest import RunCommand, Start

pytestmark = pytest.mark.e2e

_LONG_ENOUGH = 200  # characters: the answer is well under way
_ROUNDS = 10
_LONGEST_WAIT_S = 1.0
_STOPPED = "You stopped this answer."
_CRASHED = r"^The engine .*; the text so far is kept\."
_CLOSED = "Quantscope was closed while this answer was being written."


def test_stop_keeps_the_text_and_brings_send_back_within_a_second(
    start: Start, endless_home: Path
) -> None:
    window = start()
    _ask_for_a_long_answer(window)
    window.act("write", "text", "Message", "the next one")
    window.press("push button", "Stop")
    wait_until(lambda: window.find("push button", "Send"), "Send to be back", patience_s=1.0)
    window.wait_for_words(_STOPPED)
    assert len(window.said_by(ENDLESS)) >= _LONG_ENOUGH
    assert window.wait_for("text", "Message").text == "the next one"


def test_escape_stops_an_answer(start: Start, endless_home: Path) -> None:
    window = start()
    _ask_for_a_long_answer(window)
    window.keys("Escape")
    window.wait_for_words(_STOPPED)


def test_the_window_outlives_a_killed_engine_and_the_next_message_works(
    start: Start, endless_home: Path
) -> None:
    window = start()
    _ask_for_a_long_answer(window)
    (engine,) = window.engine_pids()
    kill_process(engine)
    window.wait_for_words(_CRASHED)
    assert len(window.said_by(ENDLESS)) >= _LONG_ENOUGH
    window.ask("Are you still there?")
    wait_until(lambda: window.engine_pids() not in ([], [engine]), "another engine process")
    window.wait_for("push button", "Stop")
    window.wait_for_words(r"^Decode speed: [\d.,]+ tokens per second$")
    window.press("push button", "Stop")
    window.wait_for_words(_STOPPED)


def test_an_answer_survives_the_sudden_end_of_the_window(
    start: Start, endless_home: Path, run_command: RunCommand
) -> None:
    window = start()
    _ask_for_a_long_answer(window)
    early = window.said_by(ENDLESS).splitlines()
    (engine,) = window.engine_pids()
    asked = time.monotonic()
    wait_until(lambda: time.monotonic() > asked + 1.0, "the text to be saved")
    window.kill()
    wait_until(lambda: not psutil.pid_exists(engine), "the engine to follow its window")
    again = start()
    again.act("select", "list item", "Tell me everything.")
    again.wait_for_words(_CLOSED)
    assert again.said_by(ENDLESS)
    stored = _letters(_stored_text(run_command))
    assert [line for line in early if _letters(line) not in stored] == []


def test_killing_the_engine_at_random_moments_never_harms_the_window(
    start: Start, endless_home: Path
) -> None:
    window = start()
    moments = random.Random(20)  # noqa: S311 - moments, not secrets
    for number in range(_ROUNDS):
        _kill_during_answer(window, f"Question {number}", moments.uniform(0, _LONGEST_WAIT_S))
    assert window.process.poll() is None
    _ask_for_a_long_answer(window)
    window.press("push button", "Stop")
    window.wait_for_words(_STOPPED)


def _kill_during_answer(window: RunningApp, question: str, after_s: float) -> None:
    """End the engine that long after the question, also while it loads the model."""
    window.ask(question)
    window.wait_for("push button", "Stop")
    moment = time.monotonic() + after_s
    engines = wait_until(
        lambda: window.engine_pids() if time.monotonic() >= moment else None, "the moment"
    )
    for engine in engines:
        kill_process(engine)
    window.wait_for("push button", "Send")


def _ask_for_a_long_answer(window: RunningApp) -> None:
    window.ask("Tell me everything.")
    wait_until(lambda: len(window.said_by(ENDLESS)) >= _LONG_ENOUGH, "a good part of the answer")


def _stored_text(run_command: RunCommand) -> str:
    """The text of the only chat, as the command line shows it."""
    listed = run_command("chats", "list").stdout
    chat_id = listed.splitlines()[-1].split()[0]
    return run_command("chats", "show", chat_id).stdout


def _letters(text: str) -> str:
    """Without what markdown may draw differently."""
    return "".join(character for character in text if character.isalnum())
