"""A grammar waits until the thinking of an answer is over."""

from __future__ import annotations

import pytest

from app.domain.thinking import OPENERS
from app.engine.thinking_gate import STYLES, ThinkingGate


def through(gate: ThinkingGate, *pieces: str) -> list[str]:
    """The pieces that come before the grammar is asked."""
    passed = []
    for piece in pieces:
        if not gate.lets_through(piece.encode()):
            gate.end()
            break
        gate.take(piece.encode())
        passed.append(piece)
    return passed


def test_every_style_of_thinking_is_known() -> None:
    assert {opener for opener, _closer in STYLES} == set(OPENERS)


@pytest.mark.parametrize(("opener", "closer"), STYLES)
def test_what_the_model_thinks_is_let_through(opener: str, closer: str) -> None:
    gate = ThinkingGate("", may_begin=True)
    said = (opener, "so", " {", closer, "\n\n")
    assert through(gate, *said, "{") == list(said)
    assert gate.over


@pytest.mark.parametrize(("opener", "closer"), STYLES)
def test_thinking_that_the_prompt_has_opened_is_let_through(opener: str, closer: str) -> None:
    gate = ThinkingGate(f"{opener}\n", may_begin=True)
    half = len(closer) // 2
    assert through(gate, "Well", closer[:half], closer[half:], "x") == [
        *("Well", closer[:half], closer[half:])
    ]


def test_an_answer_without_thinking_is_held_to_the_grammar_from_its_first_token() -> None:
    gate = ThinkingGate("", may_begin=True)
    assert through(gate, "Hello") == []
    assert gate.over
    assert through(gate, "<think>") == []


def test_thinking_that_is_switched_off_is_held_to_the_grammar() -> None:
    assert through(ThinkingGate("", may_begin=False), "<think>") == []


def test_the_final_channel_of_gpt_oss_is_held_to_the_grammar() -> None:
    said = ["<|channel|>", "analysis", "<|message|>", "hm", "<|end|>", "<|start|>", "assistant"]
    said += ["<|channel|>", "final", "<|message|>"]
    assert through(ThinkingGate("", may_begin=True), *said, "{") == said


@pytest.mark.parametrize(
    ("text", "answer", "thinks"),
    [
        ("<think>hm", "", True),
        ("<think>hm</think>\n\n", "", False),
        ('<think>hm</think>\n\n{"a"', '{"a"', False),
        ('{"a"', '{"a"', False),
        ("<|channel|>final<|message|>{", "{", False),
        ("<|channel|>analysis<|message|>hm", "", True),
    ],
)
def test_a_beginning_is_divided_into_thinking_and_answer(
    text: str, answer: str, *, thinks: bool
) -> None:
    gate = ThinkingGate(text, may_begin=True)
    assert gate.answer == answer
    assert gate.lets_through(b"word") is thinks
