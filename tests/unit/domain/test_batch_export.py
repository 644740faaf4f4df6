"""Results for other programs: nothing is lost, nothing is computed by a spreadsheet."""

from __future__ import annotations

import csv
import io
import json

import pytest

from app.domain.batch_export import BatchResults, ending_of
from app.domain.errors import UserFixableError
from tests.helpers.batches import PROMPTS, a_batch, done, failed

BATCH = a_batch()


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_row_says_what_was_asked_of_whom_and_how() -> None:
    results = BatchResults(BATCH, ("topic", "answer"))
    text = 'One\r\n"two",\rthree'
    (row,) = _rows(results.csv([(PROMPTS[0], done(0, 1, text))], head=True))
    assert row["answer"] == text
    assert (row["id"], row["number"], row["prompt"]) == ("a", "1", "Why?")
    assert (row["level"], row["settings"], row["temperature"]) == ("Q8_0", "warm", "1.0")
    assert (row["tokens_in"], row["tokens_out"], row["stop_reason"]) == ("10", "24", "length")
    assert (row["tokens_per_second"], row["together"]) == ("16.25", "3")
    assert (row["system"], row["topic"], row["answer (file)"]) == ("Be short.", "sky", "")


def test_a_prompt_of_its_own_system_and_one_that_looks_like_a_formula() -> None:
    results = BatchResults(BATCH)
    begun = results.csv([(PROMPTS[1], done(1, 0))], head=True)
    first, second = _rows(begun + results.csv([(PROMPTS[2], failed(2, 0))], head=False))
    assert first["system"] == "Be kind."
    assert second["prompt"] == "'=1+1"
    assert (second["state"], second["error"], second["together"]) == ("failed", "It broke.", "")


def test_a_line_of_json_has_everything() -> None:
    line = BatchResults(BATCH).json([(PROMPTS[2], done(2, 3, "ä\n"))])
    assert line.count("\n") == 1
    document = json.loads(line)
    assert (document["prompt"], document["answer"]) == ("=1+1", "ä\n")
    assert document["columns"] == {"answer": "42"}
    assert (document["level"], document["together"]) == ("Q2_K", 3)


@pytest.mark.parametrize("path", ["r", "r.xlsx", "r.csv.gz"])
def test_other_endings_are_refused(path: str) -> None:
    with pytest.raises(UserFixableError):
        ending_of(path)


def test_endings_may_be_in_capitals() -> None:
    assert ending_of("R.CSV") == ".csv"
