"""Verdicts and votes in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.blind_vote import Vote, VoteKind, result_of
from app.domain.verdict import Verdict, VerdictKind, judge
from app.gui.compare.verdict_text import VerdictText
from app.gui.compare.vote_text import VoteText
from tests.gui.compare.levels import GIB, LEVELS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

Kind = VerdictKind


@pytest.mark.parametrize(
    ("verdict", "sentence"),
    [
        (
            Verdict(Kind.BEST, "Q5_K_M", "Q8_0", 0.991, 1.6, 11.2, 3 * GIB),
            "Q5_K_M: 99.1 % of Q8_0’s choices, 1.6 × its speed, fits with 3.0 GB to spare.",
        ),
        (
            Verdict(Kind.CLOSEST, "Q4_K_M", "Q8_0", 0.91, 0.84),
            (
                "Q4_K_M is the closest of those that fit: 91.0 % of Q8_0’s choices, 0.84 × its"
                " speed. That is less than the 95 % that Quantscope asks for."
            ),
        ),
        (
            Verdict(Kind.REFERENCE, "Q8_0", "Q8_0", 1.0, 1.0, 7.0, GIB // 2),
            (
                "Q8_0: nothing that is clearly faster makes at least 95 % of its choices, fits with"
                " 512 MB to spare."
            ),
        ),
        (
            Verdict(Kind.ALL_SAME, "Q4_0"),
            "Q4_0, because it is the smallest: nothing that was measured differs beyond the error.",
        ),
        (
            Verdict(Kind.ONLY_SPEED, "Q2_K", "Q8_0", None, 2.29, 16.0),
            (
                "Q2_K writes fastest, 16.0 tokens/s, 2.3 × the speed of Q8_0. How well it writes"
                " was not measured."
            ),
        ),
        (
            Verdict(Kind.ONLY_QUALITY, "Q5_K_M", "Q8_0", 0.974),
            (
                "Q5_K_M is the smallest that keeps the reference's words, 97.4 % of Q8_0’s"
                " choices. Its speed was not measured."
            ),
        ),
        (
            Verdict(Kind.NOTHING_FITS, "Q2_K", spare_bytes=-2 * GIB),
            (
                "None of them fits: even Q2_K needs 2.0 GB more than is free. Unload another model,"
                " shorten the context, or take a smaller level."
            ),
        ),
        (
            Verdict(Kind.CONTENDED),
            (
                "The speeds were measured while something else computed. Run the levels one after"
                " another for a verdict."
            ),
        ),
        (
            Verdict(Kind.TOO_LITTLE_TEXT, reference="Q8_0"),
            (
                "There is not enough text yet to tell whether a faster level keeps the reference's"
                " words. Measure with more."
            ),
        ),
        (Verdict(Kind.TOO_FEW), "Measure two levels at least for a verdict."),
    ],
)
def test_each_kind_has_its_sentence(
    styled_app: QApplication, verdict: Verdict, sentence: str
) -> None:
    assert VerdictText().sentence(verdict) == sentence


def test_every_kind_says_something(styled_app: QApplication) -> None:
    said = {VerdictText().sentence(Verdict(kind, "Q4_0")) for kind in Kind}
    assert len(said) == len(Kind)


def test_a_table_as_it_comes(styled_app: QApplication) -> None:
    said = VerdictText().sentence(judge(LEVELS, "Q8_0", 9 * GIB))
    assert said == "Q5_K_M: 97.4 % of Q8_0’s choices, 1.6 × its speed, fits with 3.2 GB to spare."


def _said(first: int, second: int) -> str:
    votes = [Vote(VoteKind.ONE, "Q8_0")] * first + [Vote(VoteKind.ONE, "Q4_K_M")] * second
    (sentence,) = VoteText().sentences(result_of(("Q8_0", "Q4_K_M"), votes))
    return sentence


def test_votes_that_show_nothing_say_what_they_could_have_shown(styled_app: QApplication) -> None:
    assert _said(6, 4) == (
        "Q8_0 and Q4_K_M cannot be told apart after 10 decided votes: Q8_0 won 6, and would win"
        " between 26 % and 88 % of many. So many votes show a difference from 90 % of wins on."
    )
    assert _said(2, 1).endswith("So few votes cannot show any difference.")
    assert _said(0, 0) == "Nobody has chosen between Q8_0 and Q4_K_M yet."


def test_votes_that_show_a_preference(styled_app: QApplication) -> None:
    assert _said(1, 9) == (
        "Q4_K_M is preferred to Q8_0: it won 9 of 10 decided votes, which equal levels do in"
        " 2.1 % of cases."
    )
