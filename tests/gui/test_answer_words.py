"""What was saved, guessed or left out in an answer, in words."""

from __future__ import annotations

import pytest

from app.domain.answer_figures import ContextCut, PrefixBreak, ReuseSource, SpeculationFigures
from app.gui.answer_words import AnswerWords, excerpt
from tests.gui.fakes import answer_stats

GUESSED = SpeculationFigures("lookup", 160, 120, 1.32, "It pays here.")


@pytest.fixture
def words(qapp: object) -> AnswerWords:
    return AnswerWords()


def test_what_is_unknown_is_a_dash(words: AnswerWords) -> None:
    assert words.reused(None, None) == "–"
    assert words.guessed(None) == "–"
    assert words.detail(answer_stats()) == []
    assert words.remark(answer_stats()) == ""


@pytest.mark.parametrize(
    ("source", "where"),
    [
        (ReuseSource.CONVERSATION, "this chat"),
        (ReuseSource.SIBLING, "a chat that begins alike"),
        (ReuseSource.DISK, "disk"),
    ],
)
def test_reused_tokens_say_where_from(words: AnswerWords, source: ReuseSource, where: str) -> None:
    assert words.reused(960, source) == f"960 tok · {where}"
    assert words.reused(0, source) == "0 tok"


def test_the_first_token_that_differed_is_named(words: AnswerWords) -> None:
    told = words.read_again(PrefixBreak(960, "Monday", "Tuesday"))
    assert told == "Read again from token 961: “Monday” became “Tuesday”"
    assert "“<b>new</b>” is new there" in words.read_again(PrefixBreak(0, "", "<b>new</b>"))
    assert "“old” is gone" in words.read_again(PrefixBreak(0, "old", ""))


def test_guesses_are_told_with_their_gain(words: AnswerWords) -> None:
    assert words.guessed(GUESSED) == "120 of 160 · ×1.32"
    told = words.guessing(GUESSED)
    assert told == "Guessed ahead from the text so far, 75 % right. It pays here."


def test_guessing_that_was_not_tried_has_only_its_verdict(words: AnswerWords) -> None:
    untried = SpeculationFigures("draft", 0, 0, None, "It does not pay here.")
    assert words.guessed(untried) == "–"
    assert words.guessing(untried) == "It does not pay here."


@pytest.mark.parametrize(
    ("cut", "told"),
    [
        (ContextCut(2, 1204), "2 older turns left out (1,204 tokens)"),
        (ContextCut(1), "1 older turn left out"),
        (ContextCut(0, 300), "300 older tokens left out"),
        (ContextCut(shifted_tokens=512), "512 older tokens let go while it was written"),
        (ContextCut(summarised_turns=3, dropped_tokens=900), "3 older turns summarised"),
    ],
)
def test_a_cut_is_told_in_real_figures(words: AnswerWords, cut: ContextCut, told: str) -> None:
    assert words.cut(cut) == told


def test_the_remark_is_what_must_not_be_missed(words: AnswerWords) -> None:
    assert words.remark(answer_stats(context_cut=ContextCut(2, 1204))) == "2 older turns left out"
    assert words.remark(answer_stats(from_answer_cache=True)) == "from the answer cache"


@pytest.mark.parametrize(
    ("text", "shown"), [("a\nb\t", "a⏎b⇥"), ("  ", "␣␣"), ("x" * 60, "x" * 40 + "…"), ("\x07", "·")]
)
def test_an_excerpt_is_one_line_that_can_be_seen(text: str, shown: str) -> None:
    assert excerpt(text) == shown
