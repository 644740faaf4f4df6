"""Words are counted where they stand: in questions, answers and the model's thinking."""

from __future__ import annotations

import pytest

from app.domain.chat import Message, MessageStatus, Role
from app.domain.find_text import Found, found_in, found_in_all, pattern_of, spans_in


def message(role: Role, text: str) -> Message:
    return Message("m", "chat", None, role, text, MessageStatus.DONE, 0.0)


def test_thinking_is_counted_apart_from_the_answer() -> None:
    text = "<think>a needle, a needle</think>The needle"
    pattern = pattern_of("needle", match_case=False)
    assert found_in(message(Role.ASSISTANT, text), pattern) == Found(2, 1)


def test_tags_in_a_question_are_text() -> None:
    pattern = pattern_of("needle", match_case=False)
    assert found_in(message(Role.USER, "<think>needle</think>"), pattern) == Found(0, 1)


def test_messages_without_a_hit_are_left_out() -> None:
    pattern = pattern_of("needle", match_case=True)
    assert found_in_all([message(Role.USER, "Needle")], pattern) == {}


@pytest.mark.parametrize(
    ("words", "text", "count"),
    [("a b", "a  b a\nb ab", 2), ("a.c", "abc a.c", 1), ("é", "É é", 2), ("(", "f(x)", 1)],
)
def test_words_are_no_patterns_and_white_space_is_any(words: str, text: str, count: int) -> None:
    assert len(list(spans_in(pattern_of(words, match_case=False), text))) == count


def test_positions_are_those_of_qt() -> None:
    pattern = pattern_of("b", match_case=False)
    assert list(spans_in(pattern, "a😀b😀😀b")) == [(3, 4), (8, 9)]
    assert list(spans_in(pattern, "abab")) == [(1, 2), (3, 4)]
