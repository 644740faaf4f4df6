"""From an empty home to an answer, and back to it after a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.e2e.conftest import Start

pytestmark = pytest.mark.e2e

QUESTION = "What is quantization?"
STARTER = "Quantscope Starter"
FIGURES = r"^[\d,]+ tokens · [\d.,]+ tok/s · [\d.]+ m?s to first token$"


def test_first_start_leads_to_an_answer_with_figures(start: Start) -> None:
    window = start()
    field = window.wait_for("text", "Message")
    assert "FOCUSED" in field.states
    window.ask(QUESTION)
    window.wait_for_words(FIGURES)
    assert window.said_by("You") == QUESTION
    assert len(window.said_by(STARTER)) > 20
    window.wait_for_words(r"^Decode speed: [\d.,]+ tokens per second$")
    window.wait_for_words(r"^Memory: [\d.,]+ MB$")
    window.wait_for_words(r"^Time to first token: [\d.]+ m?s$")
    assert window.wait_for("text", "Message").text == ""


def test_a_question_typed_and_sent_by_keyboard_is_answered(start: Start) -> None:
    window = start()
    window.wait_to_hear("text", "Message")
    window.type("How does the KV cache work?")
    window.keys("Return")
    window.wait_for_words(FIGURES)
    assert window.said_by("You") == "How does the KV cache work?"


def test_a_chat_is_the_same_after_a_restart(start: Start) -> None:
    first = start()
    first.ask(QUESTION)
    figures = first.wait_for_words(FIGURES)
    answer = first.said_by(STARTER)
    first.close()
    again = start()
    again.act("select", "list item", QUESTION)
    assert again.wait_for_words(FIGURES) == figures
    assert again.said_by(STARTER) == answer
    assert again.said_by("You") == QUESTION
