"""Thinking and answer are told apart for every tag style, whole and while it streams."""

from __future__ import annotations

from pathlib import Path
from time import process_time

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


# What the models of the thirteen templates write, by the name of the template: None where the
# template knows no thinking, and everything is text.
TEMPLATES: dict[str, str | None] = {
    "smollm3": "<think>\nfirst, second\n</think>\nThe answer.",
    "lfm2.5": "<think>first, second</think>The answer.",
    "qwen3": "<think>\nfirst, second\n</think>\n\nThe answer.",
    "qwen3.5": "<think>\nfirst, second\n</think>\n\nThe answer.",
    "deepseek-r1": "<think>\nfirst, second\n</think>The answer.",
    "gemma-4": "<|channel>thought\nfirst, second\n<channel|>The answer.",
    "gpt-oss": STYLES["harmony"],
    "hermes-3-tools": None,
    "qwen2.5": None,
    "llama-3.2": None,
    "gemma-2": None,
    "phi-3.5": None,
    "mistral-nemo": None,
}
TEMPLATE_FOLDER = Path(__file__).parents[2] / "data" / "templates"
TOOL_CALL = '<tool_call>\n{"name": "weather", "arguments": {"place": "Lisbon"}}\n</tool_call>'


def test_every_template_is_looked_at() -> None:
    assert {path.stem for path in TEMPLATE_FOLDER.glob("*.jinja")} == set(TEMPLATES)


@pytest.mark.parametrize("name", [name for name, text in TEMPLATES.items() if text])
def test_the_tags_of_a_template_are_those_that_are_split(name: str) -> None:
    text = TEMPLATES[name] or ""
    assert split_thinking(text, final=True) == ThinkingSplit(
        "first, second", "The answer.", closed=True
    )
    template = (TEMPLATE_FOLDER / f"{name}.jinja").read_text(encoding="utf-8")
    closing = {"gemma-4": "<channel|>", "gpt-oss": "<|channel|>analysis<|message|>"}
    assert closing.get(name, "</think>") in template


@pytest.mark.parametrize("name", [name for name, text in TEMPLATES.items() if text is None])
def test_what_a_model_without_thinking_writes_is_text(name: str) -> None:
    template = (TEMPLATE_FOLDER / f"{name}.jinja").read_text(encoding="utf-8")
    assert "think>" not in template
    assert "channel" not in template
    for text in ("The answer.", TOOL_CALL, f"I will look.\n{TOOL_CALL}", '[TOOL_CALLS][{"a": 1}]'):
        assert split_thinking(text, final=True) == ThinkingSplit("", text, closed=True)


def test_thinking_before_a_tool_call_is_split_off_and_the_call_is_text() -> None:
    split = split_thinking(f"<think>\nI need it.\n</think>\n\n{TOOL_CALL}", final=True)
    assert split == ThinkingSplit("I need it.", TOOL_CALL, closed=True)


def test_a_tool_call_of_harmony_after_the_prompts_own_start_is_read() -> None:
    text = ' to=functions.weather<|channel|>commentary json<|message|>{"place": "Lisbon"}<|call|>'
    assert split_thinking(text, final=True).answer == '{"place": "Lisbon"}'


def test_a_closing_tag_that_is_quoted_before_the_real_one_is_passed_over() -> None:
    text = "The tag `</think>` ends it.\n</think>\nThe answer."
    assert split_thinking(text) == ThinkingSplit(
        "The tag `</think>` ends it.", "The answer.", closed=True
    )


@pytest.mark.parametrize(
    "piece",
    ["<think>a</think>", "<|start|>assistant<|message|>", "`</think>`", "<|channel>thought"],
)
def test_floods_of_tags_lose_nothing_at_their_end_and_take_no_time(piece: str) -> None:
    text = piece * (300_000 // len(piece)) + "END"
    started = process_time()
    split = split_thinking(text, final=True)
    assert (split.thinking + split.answer).endswith("END")
    assert process_time() - started < 0.5
