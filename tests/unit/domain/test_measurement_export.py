"""Measurements as files."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from app.domain.errors import UserFixableError
from app.domain.measurement_export import export_measurement, notes, table_row
from tests.helpers.measurements import (
    FAILED,
    REFERENCE,
    SMALL,
    SMALL_KV,
    a_measurement,
    a_round,
    quality,
)

BUSY = replace(SMALL, rounds=(a_round(12.0, contended=True),))


def test_the_figures_stand_with_their_intervals() -> None:
    row = table_row(SMALL, "Q4_K_M")
    assert row[:5] == ("Q4_K_M", "done", "4.9 GB", "4.90", "5.2 GB")
    assert row[6] == "12.0 ± 0.2"  # 4.303 · 0.1 / √3
    assert row[7:10] == ("9.3 ± 0.1", "0.031 ± 0.0031", "0.279 ± 0.031")
    assert row[10:] == ("94.20% ± 0.40%", "2.00% ± 0.10%")


def test_a_contended_rate_is_marked_in_the_table_and_in_the_values() -> None:
    assert table_row(BUSY, "Q4_K_M")[6] == "12.0*"
    assert any("says little" in note for note in notes(a_measurement(BUSY)))
    text = export_measurement(a_measurement(BUSY), "csv")
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["contended"], row["contended_rounds"]) == ("True", "1")


def test_too_little_text_is_said_in_place_of_figures() -> None:
    little = replace(SMALL, quality=replace(quality(9.3, 0.03), tokens=100))
    assert table_row(little, "x")[7:] == ("too little text", *["–"] * 4)
    assert any("Not enough text yet" in note for note in notes(a_measurement(little)))


def test_markdown_has_a_row_for_each_point_and_the_noise_floor() -> None:
    text = export_measurement(a_measurement(REFERENCE, SMALL, SMALL_KV, FAILED), "md")
    assert text.startswith("# Qwen3 8B\n")
    assert sum(line.startswith("| Q") for line in text.splitlines()) == 4
    assert "Noise floor" in text
    assert "mean KLD 1e-06" in text
    assert "*Q2_K: It broke.*" in text


def test_csv_has_every_figure_by_name() -> None:
    text = export_measurement(a_measurement(REFERENCE, SMALL_KV, FAILED), "csv")
    reference, small, failed = csv.DictReader(io.StringIO(text))
    assert (reference["mean_kld"], reference["perplexity"]) == ("", "9.1")
    assert (small["name"], small["kv_type"]) == ("Q4_K_M · KV q8_0", "q8_0")
    assert float(small["same_top"]) == pytest.approx(0.942)
    assert (small["celsius"], small["on_battery"]) == ("61.0", "True")
    assert (failed["decode_rate"], failed["problem"]) == ("", "It broke.")


def test_json_has_everything_and_no_infinity() -> None:
    once = replace(SMALL, rounds=(a_round(12.0),))
    document = json.loads(export_measurement(a_measurement(once), "json"))
    (level,) = document["levels"]
    assert document["plan"]["reference_id"] == "qwen-Q8_0"
    assert (level["figures"]["decode_rate"], level["figures"]["decode_rate_half"]) == (12.0, None)
    assert level["rounds"][0]["machine"]["celsius"] == 61.0


def test_other_formats_are_refused() -> None:
    with pytest.raises(UserFixableError) as refused:
        export_measurement(a_measurement(), "docx")
    assert refused.value.code == "bad_format"
