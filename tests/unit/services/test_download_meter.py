"""Rate and time left of a download."""

from __future__ import annotations

import pytest

from app.services.download_meter import DownloadMeter


def test_the_rate_is_that_of_the_last_three_seconds() -> None:
    meter = DownloadMeter()
    for tenth in range(100):  # ten seconds at 10 MB/s
        meter.note(tenth / 10, tenth * 1_000_000)
    for tenth in range(100, 140):  # four at 1 MB/s
        meter.note(tenth / 10, 99_000_000 + (tenth - 99) * 100_000)
    assert meter.rate == pytest.approx(1_000_000, rel=0.05)
    assert meter.seconds_left(5_000_000) == pytest.approx(5, rel=0.05)


def test_nothing_is_claimed_before_there_is_something_to_measure() -> None:
    meter = DownloadMeter()
    assert (meter.rate, meter.seconds_left(1)) == (None, None)
    meter.note(0.0, 0)
    meter.note(0.1, 50_000_000)
    assert meter.rate is None


def test_a_line_that_brings_nothing_has_no_time_left() -> None:
    meter = DownloadMeter()
    meter.note(0.0, 5)
    meter.note(2.0, 5)
    assert (meter.rate, meter.seconds_left(1)) == (0.0, None)


def test_starting_afresh_is_no_negative_rate() -> None:
    meter = DownloadMeter()
    for second in range(3):
        meter.note(second, 1000 * second)
    meter.note(3.0, 0)
    meter.note(4.0, 100)
    assert meter.rate == pytest.approx(100)


def test_after_a_pause_of_the_line_the_rate_starts_anew() -> None:
    meter = DownloadMeter()
    meter.note(0.0, 0)
    meter.note(1.0, 1000)
    meter.restart()
    assert meter.rate is None


def test_figures_are_shown_ten_times_a_second_and_saved_once() -> None:
    meter = DownloadMeter()
    moments = [tick / 100 for tick in range(200)]
    assert sum(meter.may_show(now) for now in moments) == pytest.approx(20, abs=2)
    assert sum(meter.may_save(now) for now in moments) == 2
