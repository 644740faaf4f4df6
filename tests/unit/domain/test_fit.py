"""Verdicts: what fits, what is tight, what is too large."""

from __future__ import annotations

import pytest

from app.domain.fit import FitVerdict, FreeMemory, judge_fit
from app.domain.memory_prediction import MemoryPrediction

GIB = 1 << 30
NEEDED = MemoryPrediction(weights=4 * GIB, kv=GIB, compute=GIB // 2, other=GIB // 2, mapped=4 * GIB)


@pytest.mark.parametrize(
    ("available", "total", "freed", "card", "verdict"),
    [
        (8 * GIB, 32 * GIB, 0, 0, FitVerdict.FITS),
        (7 * GIB, 32 * GIB, 0, 0, FitVerdict.FITS),  # 6 and a margin of 1
        (7 * GIB - 1, 32 * GIB, 0, 0, FitVerdict.TIGHT),
        (6 * GIB, 32 * GIB, 0, 0, FitVerdict.TIGHT),
        (3 * GIB, 32 * GIB, 0, 0, FitVerdict.TIGHT),  # the weights are read as needed
        (GIB, 32 * GIB, 0, 0, FitVerdict.TOO_LARGE),  # not even the cache
        (5 * GIB, 6 * GIB, 0, 0, FitVerdict.TOO_LARGE),  # larger than the machine
        (3 * GIB, 32 * GIB, 4 * GIB, 0, FitVerdict.FITS),
        (3 * GIB, 32 * GIB, 0, 8 * GIB, FitVerdict.FITS),
    ],
)
def test_a_model_is_judged_by_what_is_free(
    available: int, total: int, freed: int, card: int, verdict: FitVerdict
) -> None:
    assert judge_fit(NEEDED, 8192, FreeMemory(available, total, card), freed).verdict is verdict


def test_private_memory_that_is_not_free_is_too_large_even_if_it_is_installed() -> None:
    private = MemoryPrediction(weights=4 * GIB, kv=GIB, compute=GIB, other=0, gpu=0, mapped=0)
    fit = judge_fit(private, 8192, FreeMemory(5 * GIB, 32 * GIB), 0)
    assert fit.verdict is FitVerdict.TOO_LARGE


def test_the_sum_is_told_with_the_verdict() -> None:
    fit = judge_fit(NEEDED, 4096, FreeMemory(3 * GIB, 32 * GIB, 2 * GIB), freed=GIB)
    assert (fit.available, fit.freed, fit.margin, fit.context) == (6 * GIB, GIB, GIB, 4096)
    assert fit.prediction is NEEDED


@pytest.mark.parametrize(
    ("total", "needed", "margin"),
    [(8 * GIB, 2 * GIB, GIB // 2), (64 * GIB, 2 * GIB, GIB), (256 * GIB, 80 * GIB, 4 * GIB)],
)
def test_the_margin_is_smaller_on_small_machines_and_grows_with_the_model(
    total: int, needed: int, margin: int
) -> None:
    prediction = MemoryPrediction(weights=needed, kv=0, compute=0, other=0)
    assert judge_fit(prediction, 1, FreeMemory(total, total), 0).margin == margin
