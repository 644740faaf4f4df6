"""Names and sizes as people read them."""

from __future__ import annotations

import pytest

from app.domain.quant import (
    bits_per_weight,
    file_type_name,
    format_bits_per_weight,
    format_bytes,
    format_parameters,
)


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1000, "1 kB"),
        (8_912_896, "8.9 MB"),
        (99_960_000, "100 MB"),
        (999_400_000, "999 MB"),
        (999_500_000, "1 GB"),
        (4_920_739_232, "4.9 GB"),
        (1_500_000_000_000, "1.5 TB"),
        (10**19, "10000 PB"),
    ],
)
def test_sizes_have_two_or_three_digits_and_a_unit(count: int, text: str) -> None:
    assert format_bytes(count) == text


@pytest.mark.parametrize(
    ("count", "text"),
    [(900, "900"), (134_515_008, "135M"), (1_720_574_976, "1.7B"), (70_553_706_496, "70.6B")],
)
def test_parameters_are_written_as_models_are_named(count: int, text: str) -> None:
    assert format_parameters(count) == text


def test_bits_per_weight_count_scales_and_survive_an_empty_model() -> None:
    assert bits_per_weight(34, 32) == 8.5
    assert bits_per_weight(0, 0) == 0.0
    assert format_bits_per_weight(4.847) == "4.85 bpw"


def test_file_types_have_the_names_that_people_know() -> None:
    assert file_type_name(15) == "Q4_K_M"
    assert file_type_name(1) == "F16"
    assert file_type_name(33) is None
