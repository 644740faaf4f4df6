"""A whole chat with the keyboard alone, read through the accessibility tree alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.e2e.accessibility import wait_until
from tests.e2e.keyboard import (
    ANSWERED,
    QUESTION,
    STARTER,
    ask,
    first_words,
    go_to,
    go_to_answer,
    opened,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.conftest import Start

pytestmark = pytest.mark.e2e


def test_an_answer_is_announced_and_its_figures_are_read(start: Start) -> None:
    window = opened(start)
    ask(window, QUESTION)
    said = first_words(window.said_by(STARTER))
    window.wait_for_announcement(re.escape(said))
    go_to_answer(window)
    go_to(window, "push button", "Figures of this answer", "Right")
    window.keys("space")
    window.wait_for_words(r"^Write: [\d.]+ m?s$")
    window.keys("Escape")
    window.wait_to_hear("push button", "Figures of this answer")


def test_an_answer_is_copied_and_pasted(start: Start) -> None:
    window = opened(start)
    ask(window, QUESTION)
    answer = window.said_by(STARTER)
    go_to_answer(window)
    window.keys("space")
    window.wait_for_announcement("^Copied$")
    window.keys("ctrl+l")
    window.wait_to_hear("text", "Message")
    window.keys("ctrl+v")
    pasted = wait_until(lambda: window.wait_for("text", "Message").text, "the answer to be pasted")
    assert first_words(answer) in pasted


def test_another_answer_is_written_and_both_are_stepped_through(start: Start) -> None:
    window = opened(start)
    ask(window, QUESTION)
    go_to_answer(window)
    window.keys("r")
    window.wait_for("label", "Version 2 of 2")
    window.wait_for_words(ANSWERED)
    go_to_answer(window)
    go_to(window, "push button", "Previous version", "Left")
    window.keys("space")
    window.wait_for("label", "Version 1 of 2")
    go_to_answer(window)
    go_to(window, "push button", "Next version", "Left")
    window.keys("space")
    window.wait_for("label", "Version 2 of 2")


def test_a_question_is_changed(start: Start) -> None:
    window = opened(start)
    ask(window, QUESTION)
    go_to_answer(window)
    go_to(window, "push button", "Copy question", "Up")
    window.keys("e")
    window.wait_to_hear("text", "Edit your question")
    window.type(" And a token?")
    window.keys("ctrl+Return")
    window.wait_for("label", "Version 2 of 2")
    window.wait_for_words(ANSWERED)
    assert window.said_by("You") == f"{QUESTION} And a token?"


def test_a_file_is_attached_read_and_sent(start: Start, tmp_path: Path) -> None:
    window = opened(start)
    notes = tmp_path / "notes.txt"
    notes.write_text("The code word is heron.\n")
    ask(window, QUESTION)
    window.keys("ctrl+shift+a")
    window.wait_to_hear("text", "File name:")
    window.type(str(notes))
    window.keys("Return")
    chip = window.wait_for_words(r"^notes\.txt, 24 bytes · \d+ tokens$")
    window.wait_to_hear("text", "Message")
    go_to(window, "push button", chip, "shift+Tab")
    window.keys("space")
    window.wait_to_hear("text", "Words of notes.txt")
    assert window.wait_for("text", "Words of notes.txt").text == notes.read_text().strip()
    window.keys("Escape")
    ask(window, "What is the code word?")
    sent = [node.name for node in window.wait_for("list", "Conversation").walk()]
    assert [name for name in sent if name.startswith("notes.txt, ")]


def test_a_setting_of_one_chat_is_changed(start: Start) -> None:
    window = opened(start)
    ask(window, QUESTION)
    go_to(window, "push button", "Sampler settings, Temp 0.7")
    window.keys("space")
    window.wait_to_hear("spin button", "Temperature")
    window.keys("ctrl+a")
    window.type("0.2")
    window.keys("Return")
    window.wait_for("push button", "Sampler settings, Temp 0.2")  # it is stored by then
    window.keys("Escape")
    window.wait_to_hear("push button", "Sampler settings, Temp 0.2")
    window.keys("ctrl+n")
    window.wait_for("push button", "Sampler settings, Temp 0.7")


def test_words_are_found_in_the_open_chat(start: Start) -> None:
    window = opened(start)
    ask(window, QUESTION)
    window.keys("ctrl+f")
    window.wait_to_hear("text", "Find in this chat")
    window.type("inference")
    window.wait_for_announcement(r"^1 of \d+$")
    window.keys("Return")
    window.wait_for_announcement(r"^2 of \d+$")
    window.keys("Escape")
    wait_until(lambda: window.find("text", "Find in this chat") is None, "the bar to close")
    window.wait_to_hear("list", "Conversation")


def test_tokens_are_stepped_through_and_another_one_is_taken(start: Start) -> None:
    window = opened(start)
    ask(window, QUESTION)
    go_to_answer(window)
    window.keys("t")
    wait_until(lambda: window.find("label", "Tokens"), "the tokens")
    window.wait_for_words(r"^\d+ tokens$")
    window.keys("Right")
    window.wait_for_announcement(r"token 1 of \d+")
    window.keys("Right")
    window.wait_for_announcement(r"token 2 of \d+")
    window.keys("Return")
    wait_until(lambda: window.heard()[1].endswith(", written"), "the written token to be read")
    written = window.heard()
    window.keys("Down")
    wait_until(lambda: window.heard() != written, "another token to be read")
    window.keys("Return")
    wait_until(lambda: window.heard()[1] == "Tokens of the answer", "the new answer's tokens")
    window.wait_for_words(r"^\d+ tokens$")
    window.keys("Escape")
    window.wait_to_hear("push button", "Copy answer")
    window.wait_for("label", "Version 2 of 2")


def test_a_chat_is_exported_to_markdown(start: Start, tmp_path: Path) -> None:
    window = opened(start)
    ask(window, QUESTION)
    answer = window.said_by(STARTER)
    window.keys("ctrl+shift+e")
    window.wait_for("dialog", "Export chats")
    window.wait_to_hear("radio button", "Markdown")
    go_to(window, "push button", "Export…")
    window.keys("space")
    window.wait_to_hear("text", "File name:")
    window.keys("ctrl+a")
    window.type(str(tmp_path / "chat.md"))
    window.keys("Return")
    window.wait_for_words(r"^1 chat written to chat\.md\.$")
    window.wait_to_hear("push button", "Close")
    window.keys("space")
    wait_until(lambda: window.find("dialog", "Export chats") is None, "the dialog to close")
    written = (tmp_path / "chat.md").read_text()
    assert QUESTION in written
    assert first_words(answer) in written
