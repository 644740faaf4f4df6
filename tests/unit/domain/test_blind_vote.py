"""Hidden answers, votes, and what they prove: against values computed by hand."""

from __future__ import annotations

import itertools

import pytest

from app.domain.blind_vote import (
    CHANCE,
    Vote,
    VoteKind,
    ballot,
    holm,
    is_telling,
    result_of,
    share_interval,
    sign_test,
    telling_share,
    vote_for,
)

LEVELS = ("Q8_0", "Q4_K_M")
THREE = ("Q8_0", "Q4_K_M", "Q2_K")


def _votes(**wins: int) -> list[Vote]:
    return [Vote(VoteKind.ONE, level) for level, count in wins.items() for _ in range(count)]


@pytest.mark.parametrize(
    ("first", "second", "chance"),
    [
        (0, 0, 1.0),
        (1, 0, 1.0),  # 2 · 1/2
        (5, 5, 1.0),
        (5, 0, 0.0625),  # 2 · 1/32: five alone prove nothing
        (6, 0, 0.03125),  # 2 · 1/64
        (9, 1, 22 / 1024),  # 2 · (1 + 10)/1024
        (8, 2, 112 / 1024),  # 2 · (1 + 10 + 45)/1024
        (2, 8, 112 / 1024),
        (15, 5, 43400 / 1048576),  # 2 · (1 + 20 + 190 + 1140 + 4845 + 15504)/2^20
    ],
)
def test_the_sign_test_is_exact(first: int, second: int, chance: float) -> None:
    assert sign_test(first, second) == chance


def test_thousands_of_votes_can_be_counted() -> None:
    assert sign_test(2500, 2500) == 1.0
    assert 0.0 < sign_test(2600, 2400) < CHANCE  # z = 2.83
    low, high = share_interval(2600, 2400)
    assert 0.505 < low < 0.507
    assert 0.533 < high < 0.535


def test_intervals_of_the_share_are_those_of_clopper_and_pearson() -> None:
    # 0 of 10: 1 − 0.025^(1/10); 10 of 10 mirrors it; 5 of 10 from their table.
    assert share_interval(0, 10) == pytest.approx((0.0, 0.30850), abs=1e-5)
    assert share_interval(10, 0) == pytest.approx((0.69150, 1.0), abs=1e-5)
    assert share_interval(5, 5) == pytest.approx((0.18709, 0.81291), abs=1e-5)
    assert share_interval(8, 2) == pytest.approx((0.44390, 0.97479), abs=1e-5)
    assert share_interval(0, 0) == (0.0, 1.0)


def test_the_interval_leaves_out_one_half_exactly_where_the_test_says_so() -> None:
    for first, second in itertools.product(range(14), repeat=2):
        low, high = share_interval(first, second)
        assert (sign_test(first, second) <= CHANCE) == (not low <= 0.5 <= high)


@pytest.mark.parametrize(
    ("chances", "corrected"),
    [
        ([0.01, 0.04, 0.03], [0.03, 0.06, 0.06]),  # 3 · 0.01, 2 · 0.03, and no less than that
        ([0.5, 0.6], [1.0, 1.0]),
        ([0.02], [0.02]),
        ([], []),
    ],
)
def test_holm(chances: list[float], corrected: list[float]) -> None:
    assert holm(chances) == pytest.approx(corrected)


@pytest.mark.parametrize(
    ("decided", "share"), [(0, None), (5, None), (6, 1.0), (10, 0.9), (20, 15 / 20)]
)
def test_what_so_many_votes_could_have_shown(decided: int, share: float | None) -> None:
    assert telling_share(decided) == share


def test_what_they_could_have_shown_is_what_the_test_shows() -> None:
    for decided in range(6, 60):
        share = telling_share(decided)
        assert share is not None
        wins = round(share * decided)
        assert sign_test(wins, decided - wins) <= CHANCE < sign_test(wins - 1, decided - wins + 1)


def test_levels_that_cannot_be_told_apart_are_a_result() -> None:
    votes = [*_votes(Q8_0=6, Q4_K_M=4), Vote(VoteKind.TIE), Vote(VoteKind.ALL_BAD)]
    result = result_of(LEVELS, votes)
    (pair,) = result.pairs
    assert (result.votes, result.ties, result.all_bad) == (12, 1, 1)
    assert (pair.first_wins, pair.second_wins, pair.decided) == (6, 4, 10)
    assert pair.chance == 772 / 1024  # 2 · (1 + 10 + 45 + 120 + 210)/1024
    assert pair.low < 0.5 < pair.high
    assert not result.told_apart
    assert pair.better == ""
    assert result.telling_share == 0.9


def test_a_clear_preference_is_named_whichever_side_it_is_on() -> None:
    assert result_of(LEVELS, _votes(Q8_0=9, Q4_K_M=1)).pairs[0].better == "Q8_0"
    assert result_of(LEVELS, _votes(Q8_0=1, Q4_K_M=9)).pairs[0].better == "Q4_K_M"


def test_three_levels_are_compared_in_pairs_and_corrected() -> None:
    result = result_of(THREE, _votes(Q8_0=9, Q4_K_M=8, Q2_K=1))
    found = {(pair.first, pair.second): pair for pair in result.pairs}
    best = found["Q8_0", "Q2_K"]
    assert best.chance == pytest.approx(3 * 22 / 1024)  # alone it would have been enough
    assert not best.told_apart
    assert found["Q4_K_M", "Q2_K"].chance == pytest.approx(2 * 20 / 512)
    assert found["Q8_0", "Q4_K_M"].chance == 1.0
    clear = result_of(THREE, _votes(Q8_0=12, Q4_K_M=10, Q2_K=0))
    assert {pair.better for pair in clear.pairs} == {"Q8_0", "Q4_K_M", ""}


def test_votes_for_a_level_that_was_taken_out_do_not_count() -> None:
    result = result_of(LEVELS, _votes(Q8_0=2, Q2_K=5))
    assert (result.votes, result.wins) == (2, {"Q8_0": 2, "Q4_K_M": 0})


def test_nothing_is_proved_without_votes() -> None:
    result = result_of(LEVELS, [])
    assert (result.votes, result.told_apart, result.telling_share) == (0, False, None)


def test_a_shuffle_can_be_had_again_and_does_not_tell_the_order_of_the_lanes() -> None:
    assert ballot(THREE, 7, 3) == ballot(THREE[::-1], 7, 3)
    orders = {ballot(THREE, 7, number).order for number in range(200)}
    assert orders == set(itertools.permutations(THREE))
    assert ballot(THREE, 7, 0).order != ballot(THREE, 8, 0).order


def test_each_level_is_as_often_first() -> None:
    first = [ballot(LEVELS, 1, number).order[0] for number in range(1000)]
    assert 450 < first.count("Q8_0") < 550  # three standard deviations are 47


def test_answers_are_masked_and_unmasked() -> None:
    shown = ballot(LEVELS, 1, 0)
    answers = {"Q8_0": "right", "Q4_K_M": "wrong"}
    masked = shown.masked(answers)
    assert sorted(masked) == ["A", "B"]
    assert sorted(masked.values()) == ["right", "wrong"]
    for letter, text in masked.items():
        vote = vote_for(shown, letter)
        assert vote.winner == shown.unmasked()[letter]
        assert answers[vote.winner] == text
    with pytest.raises(ValueError, match="'C'"):
        vote_for(shown, "C")


def test_equal_answers_are_no_choice() -> None:
    assert not is_telling({"Q8_0": "Paris.", "Q4_K_M": "Paris.\n"})
    assert is_telling({"Q8_0": "Paris.", "Q4_K_M": "London."})
