"""Rounds of a blind vote: what can be voted on, what is asked next, what was said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.blind_vote import Vote, VoteKind, more_votes, result_of, sign_test
from app.domain.vote_series import (
    VoteAnswer,
    VoteProgress,
    VoteRound,
    last_voted,
    level_names,
    mask_order,
    named_result,
    next_answer,
    next_round,
    progress_of,
    prompts_of,
    with_answer,
    with_vote,
    without_failures,
)
from tests.helpers.votes import (
    BROKEN,
    GOOD,
    LEVELS,
    SMALL,
    a_series,
    answered,
    open_rounds,
    voted,
)

FAILED = VoteRound("Long?", {GOOD: VoteAnswer("Yes."), SMALL: VoteAnswer("", BROKEN)})
ALIKE = answered("Same?", "Yes.", " Yes.\n")


@pytest.mark.parametrize(
    ("text", "blocks", "prompts"),
    [
        ("One\r\n\r\n  two \nOne\n", False, ("One", "two")),
        ("One\nmore\n \n\n\nTwo\n", True, ("One\nmore", "Two")),
        ("One\n\n    indented", True, ("One", "indented")),
        (" \n\n", True, ()),
    ],
)
def test_prompts_are_lines_or_blocks(text: str, blocks: bool, prompts: tuple[str, ...]) -> None:
    assert prompts_of(text, blocks=blocks) == prompts


def test_answers_are_wanted_level_by_level() -> None:
    series = a_series(VoteRound("One?"), VoteRound("Two?"))
    order = []
    while wanted := next_answer(series):
        order.append(wanted)
        series = with_answer(series, *wanted, VoteAnswer(f"{wanted}"))
    assert order == [(0, GOOD), (1, GOOD), (0, SMALL), (1, SMALL)]


def test_only_whole_rounds_with_different_answers_are_voted_on() -> None:
    half = VoteRound("Half?", {GOOD: VoteAnswer("Yes.")})
    series = a_series(half, ALIKE, FAILED, *open_rounds(2))
    assert next_round(series) == 3
    series = with_vote(series, 3, Vote(VoteKind.TIE), 9.0)
    assert next_round(series) == 4
    assert progress_of(series) == VoteProgress(
        answered=9, answers=10, voted=1, open=1, alike=1, failed=1
    )
    assert next_round(replace(series, revealed=True)) is None


def test_failures_are_asked_again() -> None:
    series = without_failures(a_series(FAILED, ALIKE))
    assert next_answer(series) == (0, SMALL)
    assert series.rounds[1] == ALIKE


def test_the_newest_vote_is_taken_back_first() -> None:
    first, second, third = open_rounds(3)
    series = a_series(voted(first, GOOD, at=8.0), voted(second, SMALL, at=9.0), third)
    assert last_voted(series) == 1
    series = with_vote(series, 1, None, 10.0)
    assert (series.rounds[1], last_voted(series)) == (second, 0)
    assert last_voted(a_series(first)) is None


def test_results_have_the_names_and_the_order_that_they_are_given() -> None:
    rounds = (*(voted(each, GOOD) for each in open_rounds(6)), voted(open_rounds(1)[0], ""))
    result = named_result(a_series(*rounds), {SMALL: "small", GOOD: "good"})
    (pair,) = result.pairs
    assert (pair.first, pair.second, pair.better) == ("small", "good", "good")
    assert (pair.first_wins, pair.second_wins) == (0, 6)
    assert (result.wins, result.ties) == ({"small": 0, "good": 6}, 1)


def test_levels_with_one_name_are_told_apart() -> None:
    other = replace(LEVELS[0], model_id="x", name="Gemma")
    twin = replace(LEVELS[0], model_id="y")
    assert level_names(LEVELS) == {GOOD: "Q8_0", SMALL: "Q4_K_M"}
    assert list(level_names((LEVELS[0], other, twin)).values()) == [
        "Qwen3 8B · Q8_0",
        "Gemma · Q8_0",
        "Qwen3 8B · Q8_0 (2)",
    ]


def test_masks_have_another_order_for_another_seed() -> None:
    orders = {mask_order(replace(a_series(), seed=seed)) for seed in range(40)}
    assert orders == {(GOOD, SMALL), (SMALL, GOOD)}


@pytest.mark.parametrize(("won", "lost"), [(4, 1), (7, 4), (30, 22)])
def test_so_many_more_votes_would_tell_them_apart(won: int, lost: int) -> None:
    votes = [Vote(VoteKind.ONE, GOOD)] * won + [Vote(VoteKind.ONE, SMALL)] * lost
    (pair,) = result_of((GOOD, SMALL), votes).pairs
    lacking = more_votes(pair, 1)
    assert not pair.told_apart
    assert lacking
    count = won + lost + lacking
    assert sign_test(count * won // (won + lost), count - count * won // (won + lost)) <= 0.05


def test_even_votes_say_nothing_about_how_many_are_lacking() -> None:
    even = [Vote(VoteKind.ONE, level) for level in (GOOD, SMALL)] * 3
    assert more_votes(result_of((GOOD, SMALL), even).pairs[0], 1) is None
    assert more_votes(result_of((GOOD, SMALL), ()).pairs[0], 1) is None
    clear = [Vote(VoteKind.ONE, GOOD)] * 9
    assert more_votes(result_of((GOOD, SMALL), clear).pairs[0], 1) == 0
