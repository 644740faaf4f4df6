"""Thinking and answer are told apart for every tag style, whole and while it streams."""

from __future__ import annotations

import pytest

from app.domain.thinking import ThinkingSplit, split_thinking

STYLES = {
    "qwen": "<think>\nfirst, second\n</think>\n\nThe answer.",
    "mistral": "[THINK]first, second[/THINK]The answer.",
    "seed": "<seed:think>first, second</seed:think>The answer.",
    "gemma": "<|channel>thought\nfirst, second\n<channel|>The answer.",
    "cohere": "<|START_THINKING|>first, second<|END_THINKING|>The answer.",
    "harmony": (
        "<|channel|>analysis<|message|>first, second<|end|>"
        "<|start|>assistant<|channel|>final<|message|>The answer.<|return|>"
    ),
    "opened by the template": "first, second\n</think>\n\nThe answer.",
}


@pytest.mark.parametrize("text", STYLES.values(), ids=STYLES.keys())
def test_every_tag_style_is_split(text: str) -> None:
    assert split_thinking(text) == ThinkingSplit("first, second", "The answer.", closed=True)


@pytest.mark.parametrize("text", STYLES.values(), ids=STYLES.keys())
def test_no_part_of_a_tag_is_ever_shown_while_streaming(text: str) -> None:
    for length in range(len(text)):
        split = split_thinking(text[:length])
        shown = split.thinking + split.answer
        assert not any(sign in shown for sign in ("<", ">", "[", "]", "|")), (length, shown)


@pytest.mark.parametrize("text", STYLES.values(), ids=STYLES.keys())
def test_the_answer_only_grows_at_its_end_once_thinking_is_closed(text: str) -> None:
    before = ""
    for length in range(len(text) + 1):
        split = split_thinking(text[:length])
        if split.thinking and split.closed:
            assert split.answer.startswith(before)
            before = split.answer
    assert before == "The answer."


def test_thinking_that_is_still_open_is_not_closed() -> None:
    assert split_thinking("<think>\nfirst") == ThinkingSplit("first", "", closed=False)


def test_empty_thinking_leaves_only_the_answer() -> None:
    for text in ("<think>\n\n</think>\n\nHi", "<|channel>thought\n<channel|>Hi"):
        assert split_thinking(text) == ThinkingSplit("", "Hi", closed=True)


def test_an_answer_without_tags_is_left_alone() -> None:
    text = "Plain answer with 1 < 2 and [links](https://example.org)."
    assert split_thinking(text) == ThinkingSplit("", text, closed=True)


@pytest.mark.parametrize(
    "text",
    [
        "Models write:\n```\n<think>\nx\n</think>\n```\nlike this.",
        "The tag `</think>` closes it.",
        "First the answer, <think> then more.",
    ],
)
def test_tags_in_the_middle_of_a_normal_answer_are_text(text: str) -> None:
    assert split_thinking(text) == ThinkingSplit("", text, closed=True)


def test_a_trailing_sign_is_held_back_only_while_more_may_come() -> None:
    assert split_thinking("a </th").answer == "a "
    assert split_thinking("a </th", final=True).answer == "a </th"
    assert split_thinking("<thi").answer == ""
    assert split_thinking("<thi", final=True).answer == "<thi"


def test_two_rounds_of_thinking_before_the_answer_are_joined() -> None:
    split = split_thinking("<think>a</think>\n<think>b</think>\nEnd")
    assert split == ThinkingSplit("a\n\nb", "End", closed=True)


def test_several_harmony_messages_of_one_kind_are_joined() -> None:
    text = (
        "<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>analysis<|message|>b"
        "<|end|><|start|>assistant<|channel|>commentary to=user<|message|>Note<|end|>"
        "<|start|>assistant<|channel|>final<|message|>End"
    )
    assert split_thinking(text) == ThinkingSplit("a\n\nb", "Note\n\nEnd", closed=True)
