"""Comparisons as Markdown, CSV and JSON: what is unknown, what is marked, what is harmless."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from app.domain.comparison_export import export_comparison
from app.domain.comparison_figures import TABLE_NAMES, notes, table_row
from app.domain.errors import UserFixableError
from tests.helpers.comparisons import DONE, FAILED, a_comparison


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_has_a_row_for_each_lane() -> None:
    first, second = _rows(export_comparison(a_comparison(), "csv"))
    assert (first["level"], first["load_s"], first["seed"]) == ("Q8_0", "1.5", "1")
    assert float(first["decode_rate"]) == pytest.approx(10.0)
    assert first["memory_bytes"] == "1000000"
    assert (second["decode_rate"], second["load_s"], second["problem"]) == ("", "", "It broke.")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_spreadsheet_computes_nothing_of_a_csv(start: str) -> None:
    lane = replace(DONE, text=f"{start}1+1", model=replace(DONE.model, name=f"{start}x"))
    (row,) = _rows(export_comparison(a_comparison("c", lane), "csv"))
    assert (row["model"][0], row["answer"][0]) == ("'", "'")


def test_markdown_has_the_table_and_then_the_answers() -> None:
    text = export_comparison(a_comparison(), "md")
    table, _, answers = text.partition("## Model · Q8_0")
    assert "> Why?" in table
    assert "> Be short." in table
    assert "| =Model\\|2 | Q2_K | 400 kB | 3.25 | failed | – | – | – | – | – | – |" in table
    assert "- one\n- two" in answers
    assert "*It broke.*" in answers


def test_json_has_everything_and_null_for_what_is_unknown() -> None:
    document = json.loads(export_comparison(a_comparison(), "json"))
    first, second = document["lanes"]
    assert first["text"] == DONE.text
    assert first["stats"]["sampling"]["temperature"] == 0.7
    assert first["figures"]["decode_rate"] == pytest.approx(10.0)
    assert (second["stats"], second["load_s"], second["figures"]["decode_rate"]) == (None,) * 3
    assert (document["prompt"]["system"], document["same_template"]) == ("Be short.", False)


def test_rates_beside_other_work_are_never_plain() -> None:
    plain, marked = table_row(DONE), table_row(replace(DONE, contended=True))
    rate = TABLE_NAMES.index("Decode tok/s")
    assert (plain[rate], marked[rate]) == ("10.0", "10.0*")
    told = notes(a_comparison("c", replace(DONE, contended=True)))
    assert [note[0] for note in told] == ["*"]


def test_other_templates_and_vocabularies_are_told() -> None:
    other = replace(FAILED, model=replace(FAILED.model, vocabulary="w"))
    told = notes(a_comparison("c", DONE, other))
    assert ["vocabularies" in told[0], "templates" in told[1]] == [True, True]
    assert notes(a_comparison("c", DONE, DONE)) == ()


def test_another_kind_is_refused() -> None:
    with pytest.raises(UserFixableError, match="docx"):
        export_comparison(a_comparison(), "docx")
