"""Blind votes as files: who said what, what was chosen, what it proves."""

from __future__ import annotations

import csv
import io
import json

import pytest

from app.domain.blind_vote import VoteKind
from app.domain.errors import UserFixableError
from app.domain.vote_export import export_series
from tests.helpers.votes import BROKEN, GOOD, SMALL, a_series, answered, open_rounds, voted
from tests.unit.domain.test_vote_series import FAILED

SERIES = a_series(
    *(voted(each, SMALL) for each in open_rounds(2)),
    voted(answered("=1+1\nTwo lines?", "=A1", "x | y"), ""),
    FAILED,
)


def test_json_has_everything_and_the_letters() -> None:
    document = json.loads(export_series(SERIES, "json"))
    assert [each["model_id"] for each in document["levels"]] == [GOOD, SMALL]
    shown = document["rounds"][0]["shown_as"]
    assert sorted(shown) == ["A", "B"]
    assert shown == SERIES.ballot(0).unmasked()
    assert document["rounds"][0]["vote"] == {"kind": VoteKind.ONE.value, "winner": SMALL}
    (pair,) = document["result"]["pairs"]
    assert (pair["first_wins"], pair["second_wins"], pair["better"]) == (0, 2, None)
    assert document["result"]["wins"] == {"Q8_0": 0, "Q4_K_M": 2}


def test_csv_has_a_row_for_each_prompt_that_no_spreadsheet_computes() -> None:
    rows = list(csv.DictReader(io.StringIO(export_series(SERIES, "csv"))))
    assert [row["winner"] for row in rows] == ["Q4_K_M", "Q4_K_M", "", ""]
    assert [row["vote"] for row in rows] == ["one", "one", "tie", ""]
    assert rows[2]["prompt"] == "'=1+1\nTwo lines?"
    assert rows[2]["answer of Q8_0"] == "'=A1"
    assert rows[3]["answer of Q4_K_M"] == BROKEN.text
    letters = dict(pair.split("=") for pair in rows[0]["shown"].split())
    names = {GOOD: "Q8_0", SMALL: "Q4_K_M"}
    assert letters == {letter: names[each] for letter, each in SERIES.ballot(0).unmasked().items()}


def test_markdown_says_what_the_votes_prove() -> None:
    text = export_series(SERIES, "md")
    assert "Votes: 3 · ties: 1 · all bad: 0 · equal answers: 0 · prompts: 4" in text
    assert "| Q8_0 / Q4_K_M | 0 : 2 | 0.5 | not told apart | 4 |" in text  # 6 : 0 is told apart
    assert "| Q4_K_M | 2 |" in text
    assert "> =1+1\n> Two lines?\n\nVote: tie" in text
    clear = a_series(*(voted(each, GOOD) for each in open_rounds(6)))
    assert "| Q8_0 / Q4_K_M | 6 : 0 | 0.0312 | Q8_0 | – |" in export_series(clear, "md")


def test_another_kind_is_refused() -> None:
    with pytest.raises(UserFixableError):
        export_series(SERIES, "pdf")
