"""What is made of the tokens of two levels: reference, cause, margin, summary, export."""

from __future__ import annotations

import csv
import io
import json
import math
from dataclasses import replace

import pytest

from app.domain.comparison import LaneState
from app.domain.divergence import (
    Cause,
    agreement_of,
    answers_of,
    cause_at,
    likely_reference,
    margin_of,
)
from app.domain.divergence_export import export_divergence
from app.domain.errors import UserFixableError
from tests.helpers.comparisons import DONE, FAILED, a_comparison
from tests.helpers.divergences import a_divergence, forced


def test_the_least_quantized_lane_with_an_answer_is_the_reference() -> None:
    larger = replace(DONE, id="large", model=replace(DONE.model, bits_per_weight=16.0))
    assert likely_reference(a_comparison("c", DONE, larger)) == "large"
    silent = replace(larger, text="")
    assert likely_reference(a_comparison("c", DONE, silent)) == DONE.id
    waiting = replace(larger, state=LaneState.WRITING)
    assert likely_reference(a_comparison("c", DONE, waiting)) == DONE.id
    assert likely_reference(a_comparison("c", FAILED)) is None


def test_another_answer_or_model_is_another_fingerprint() -> None:
    before = answers_of(a_comparison())
    assert answers_of(replace(a_comparison(), title="Another name")) == before
    again = replace(DONE, text="- three")
    assert answers_of(a_comparison("c", again, FAILED)) != before
    other = replace(DONE, model=replace(DONE.model, model_id="other"))
    assert answers_of(a_comparison("c", other, FAILED)) != before


@pytest.mark.parametrize(
    ("index", "greedy", "cause"),
    [
        (0, False, Cause.NONE),
        (1, False, Cause.SAMPLER),
        (1, True, Cause.ROUNDING),
        (2, False, Cause.LOGITS),
        (2, True, Cause.LOGITS),
    ],
)
def test_what_made_the_difference(index: int, greedy: bool, cause: Cause) -> None:
    divergence = a_divergence(greedy=greedy)
    assert cause_at(divergence, divergence.levels[0], index) is cause


def test_the_margin_is_that_of_the_two_likeliest() -> None:
    assert margin_of(forced(2, (0.1, 0.2, 0.6, 0.1))) == pytest.approx(math.log(3))
    assert margin_of(forced(0, (1.0, 0.0, 0.0, 0.0))) is None
    assert margin_of(replace(forced(0, (1.0, 0, 0, 0)), candidates=())) is None


def test_a_level_in_figures() -> None:
    level = a_divergence().levels[0]
    agreement = agreement_of(level.tokens)
    assert agreement is not None
    assert (agreement.same_first, agreement.tokens) == (3, 5)
    assert agreement.mean_kld == pytest.approx(0.4 * 2 / 5)
    assert agreement.largest_kld == pytest.approx(0.4)
    assert agreement.largest_at == 2
    assert agreement_of(()) is None


def test_csv_has_a_row_for_each_token_and_nothing_that_a_spreadsheet_computes() -> None:
    divergence = a_divergence()
    level = divergence.levels[0]
    tokens = (replace(level.tokens[0], text="=1+1"), *level.tokens[1:])
    changed = replace(divergence, levels=(replace(level, tokens=tokens),))
    rows = list(csv.DictReader(io.StringIO(export_divergence(changed, "csv"), newline="")))
    assert [row["token"] for row in rows] == ["1", "2", "3", "4", "5"]
    assert rows[0]["text"] == "'=1+1"
    assert [row["own"] for row in rows] == ["", " b", "", "", ""]
    assert (rows[2]["reference_first"], rows[2]["first"]) == (" a", " b")
    assert float(rows[2]["delta"]) == pytest.approx(-0.2)
    assert float(rows[2]["reference_margin"]) == pytest.approx(math.log(4 / 3))


def test_json_has_everything() -> None:
    document = json.loads(export_divergence(a_divergence(), "json"))
    (level,) = document["levels"]
    assert level["agreement"]["same_first"] == 3
    assert (level["parting"]["at"], level["parting"]["cause"]) == (1, "sampler")
    assert len(document["reference"]["tokens"]) == 5
    (same,) = json.loads(export_divergence(a_divergence(parts_at=None), "json"))["levels"]
    assert same["parting"] is None


def test_other_formats_are_refused() -> None:
    with pytest.raises(UserFixableError, match="pdf"):
        export_divergence(a_divergence(), "pdf")
