"""Figures in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QDate, QDateTime, QLocale, QTime

from app.gui import formats
from app.gui.device_text import gpu_text
from app.gui.sparkline import decimate
from tests.gui.fakes import loaded_model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GIB = 1024**3


@pytest.fixture
def locale(request: pytest.FixtureRequest) -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("locale", "short", "near", "full"),
    [
        ("C", "2026-11-02", "2 Nov", "2 Nov 2026"),
        ("en_GB", "02/11/2026", "2 Nov", "2 Nov 2026"),
        ("en_US", "11/2/26", "Nov 2", "Nov 2, 2026"),
        ("de_DE", "02.11.26", "2. Nov.", "2. Nov. 2026"),
    ],
    indirect=["locale"],
)
@pytest.mark.usefixtures("locale")
def test_days_are_written_as_the_language_has_them(short: str, near: str, full: str) -> None:
    day = QDate(2026, 11, 2)
    assert formats.short_date(day) == short
    assert formats.near_day(day) == near
    assert formats.near_day(day, with_year=True) == full
    moment = QDateTime(day, QTime(14, 5)).toSecsSinceEpoch()
    assert formats.date_and_time(moment).startswith(f"{short} ")


@pytest.mark.parametrize(
    ("write", "figure", "expected"),
    [
        (formats.file_size, 4_920_000_000, "4.9 GB"),
        (formats.file_size, 14_600_000, "15 MB"),
        (formats.file_size, 1_250_000, "1.2 MB"),
        (formats.memory, None, ("–", "")),
        (formats.memory, 6.2 * GIB, ("6.2", "GB")),
        (formats.memory, 300 * 1024**2, ("300", "MB")),
        (formats.memory_total, int(11.7 * GIB), "12 GB"),
        (formats.memory_total, int(3.8 * GIB), "3.8 GB"),
        (formats.memory_total, 8 * GIB, "8 GB"),
        (formats.tokens, None, "–"),
        (formats.tokens, 2143, "2,143"),
        (formats.short_tokens, 812, "812"),
        (formats.short_tokens, 2143, "2.1k"),
        (formats.short_tokens, 8192, "8k"),
        (formats.short_tokens, 131_072, "128k"),
        (formats.rate, None, "–"),
        (formats.rate, 58.27, "58.3"),
        (formats.rate, 1812.4, "1,812"),
        (formats.seconds, 0.213, "0.21 s"),
        (formats.seconds, 12.44, "12.4 s"),
        (formats.seconds, None, "–"),
        (formats.percent, 86.7, "87 %"),
        (formats.trimmed, 0.70, "0.7"),
        (formats.trimmed, 1.0, "1"),
    ],
)
def test_a_figure_reads_as_people_write_it(
    write: Callable[[Any], object], figure: float | None, expected: object
) -> None:
    assert write(figure) == expected


@pytest.fixture
def german() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.German))
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("german")
def test_a_figure_has_the_signs_of_the_language() -> None:
    assert formats.tokens(2143) == "2.143"
    assert formats.rate(58.34) == "58,3"
    assert formats.trimmed(0.7) == "0,7"


def test_the_gpu_is_named_only_when_layers_run_on_it() -> None:
    assert gpu_text(loaded_model(gpu_layers=37), None) == "RTX 4070 · 12 GB"
    assert gpu_text(loaded_model(gpu_layers=0), None) is None
    assert gpu_text(None, None) is None


def test_decimation_keeps_peaks_and_the_newest_value() -> None:
    values = [1.0] * 600
    values[301] = 9.0
    values[-1] = 0.5
    made = decimate(values, 100)
    assert len(made) == 100
    assert max(made) == 9.0
    assert made[-1] == 0.5
    assert decimate([1.0, 2.0], 100) == [1.0, 2.0]
