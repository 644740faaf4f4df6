"""What the engine does for a chat: two at once, the cache on disk, settings, a full context."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.e2e.accessibility import wait_until
from tests.e2e.endless_model import ENDLESS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.conftest import Start
    from tests.e2e.running_app import RunningApp

pytestmark = pytest.mark.e2e

_FIGURES = r"^[\d,]+ tokens · .* to first token"
_STOPPED = "You stopped this answer."
_LONG = "What is a token, what is a context, and what is quantization good for? " * 5


def test_two_chats_answer_at_once_and_stop_of_one_leaves_the_other(
    start: Start, endless_home: Path
) -> None:
    window = start()
    for question in ("Tell me everything.", "Tell me more."):
        window.keys("ctrl+n")
        wait_until(lambda: not window.said_by("You"), "an empty chat")
        window.ask(question)
        wait_until(lambda: len(window.said_by(ENDLESS)) > 100, f"an answer to {question}")
    assert len(window.engine_pids()) == 1
    _is_being_written(window, "Tell me everything.")
    _is_being_written(window, "Tell me more.")
    window.press("push button", "Stop")
    window.wait_for_words(_STOPPED)
    _is_being_written(window, "Tell me everything.")
    assert window.words(_STOPPED) is None
    window.press("push button", "Stop")
    window.wait_for_words(_STOPPED)


def test_after_a_restart_a_long_chat_is_read_from_the_disk(start: Start) -> None:
    first = start()
    _ask(first, _LONG.strip())
    first.close()
    again = start()
    again.act("select", "list item", again.wait_for_words(r"^What is a token, what is .*…$"))
    again.wait_for_words(_FIGURES)
    _ask(again, "Hello!")
    assert "disk" in _figure(again, "Reused")


def test_a_kv_type_chosen_with_the_keyboard_is_used_by_the_next_answer(start: Start) -> None:
    window = start()
    _ask(window, "What is a token?")
    before = _kv_size(window)
    window.keys("ctrl+shift+comma")
    window.wait_for("dialog", "Load settings")
    window.wait_to_hear("spin button", "Context length")
    while window.heard()[0] != "combo box":
        _step(window, "Tab")
    window.type("q8")
    window.wait_for("combo box", "Keys: q8_0")
    window.act("focus", "push button", "Save and reload")
    window.keys("space")
    wait_until(lambda: window.find("dialog", "Load settings") is None, "the dialog to close")
    _ask(window, "Hello!")
    wait_until(lambda: _kv_size(window) < before, "a smaller cache")


def test_a_chat_goes_on_beyond_the_context_and_says_what_is_left_out(
    start: Start, home: Path
) -> None:
    (home / "config").mkdir()
    settings = {"version": 1, "load": {"context_length": 512}}
    (home / "config" / "settings.json").write_text(json.dumps(settings))
    window = start()
    window.keys("ctrl+comma")
    window.wait_for("dialog", "Settings")
    window.keys("Down", "Down")
    window.wait_for("radio button", "Leave out the oldest turns")
    window.act("focus", "radio button", "Leave out the oldest turns")
    window.keys("space", "Escape")
    wait_until(lambda: window.find("dialog", "Settings") is None, "the dialog to close")
    for number in range(5):
        _ask(window, f"{number}. {_LONG}".strip())
    window.wait_for_words(r"^The context was full: \d+ older turns left out")


def _figure(window: RunningApp, name: str) -> str:
    """One of the figures of the last answer."""
    window.wait_for_words(_FIGURES)
    window.press("push button", "Figures of this answer")
    return window.wait_for_words(rf"^{name}: ")


def _step(window: RunningApp, key: str) -> None:
    """Press a key and hear where it went."""
    before = window.heard()
    window.keys(key)
    wait_until(lambda: window.heard() != before, f"{key} to leave {before}")


def _kv_size(window: RunningApp) -> float:
    """Of the loaded model, in MB."""
    said = window.wait_for_words(r"KV [\d.]+ MB")
    return float(said.partition("KV ")[2].partition(" ")[0])


def _ask(window: RunningApp, question: str) -> None:
    """Ask and wait for the end of the answer."""
    window.ask(question)
    wait_until(lambda: question in window.said_by("You"), "the question to be shown")
    window.wait_for("push button", "Send")


def _is_being_written(window: RunningApp, question: str) -> None:
    """Open the chat and see its answer grow."""
    window.act("select", "list item", f"{question}, answering")
    window.wait_for("frame", f"{question} – Quantscope")
    window.wait_for("push button", "Stop")
    seen = window.said_by(ENDLESS)
    wait_until(lambda: window.said_by(ENDLESS) != seen, "more of the answer")
