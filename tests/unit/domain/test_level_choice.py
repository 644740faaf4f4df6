"""Which level is recommended, and for which reason."""

from __future__ import annotations

import pytest

from app.domain.fit import Fit, FitVerdict
from app.domain.hub import HubFile, HubLevel
from app.domain.level_choice import Reason, recommend
from app.domain.memory_prediction import MemoryPrediction

FITS, TIGHT, TOO_LARGE = FitVerdict.FITS, FitVerdict.TIGHT, FitVerdict.TOO_LARGE
BITS = {"Q2_K": 3.1, "Q4_K_M": 4.85, "Q6_K": 6.6, "F16": 16.0}


def levels(parameters: float) -> list[HubLevel]:
    return [
        HubLevel(
            label,
            label,
            (HubFile(f"{label}.gguf", round(parameters * bits / 8), None),),
            complete=True,
            bits_per_weight=bits,
        )
        for label, bits in BITS.items()
    ]


def fit(verdict: FitVerdict) -> Fit:
    return Fit(verdict, MemoryPrediction(1, 1, 1, 1), 8, 0, 1, 8192)


def fits(*verdicts: FitVerdict) -> dict[str, Fit | None]:
    return {label: fit(verdict) for label, verdict in zip(BITS, verdicts, strict=True)}


@pytest.mark.parametrize(
    ("parameters", "verdicts", "label", "reason"),
    [
        (8e9, (FITS, FITS, FITS, TOO_LARGE), "Q4_K_M", Reason.BALANCED),
        (1e9, (FITS, FITS, FITS, FITS), "Q6_K", Reason.BALANCED),
        (8e9, (FITS, FITS, TIGHT, TOO_LARGE), "Q4_K_M", Reason.LARGEST),
        (8e9, (FITS, TIGHT, TOO_LARGE, TOO_LARGE), "Q2_K", Reason.LARGEST),
        (8e9, (TIGHT, TIGHT, TOO_LARGE, TOO_LARGE), "Q2_K", Reason.ONLY_TIGHT),
    ],
)
def test_the_best_that_fits_without_being_slow_for_little(
    parameters: float, verdicts: tuple[FitVerdict, ...], label: str, reason: Reason
) -> None:
    found = recommend(levels(parameters), fits(*verdicts))
    assert found is not None
    assert (found.label, found.reason) == (label, reason)


def test_where_nothing_fits_nothing_is_recommended() -> None:
    assert recommend(levels(70e9), fits(TOO_LARGE, TOO_LARGE, TOO_LARGE, TOO_LARGE)) is None


def test_only_large_levels_recommend_the_least_of_them() -> None:
    found = recommend(levels(8e9)[2:], fits(FITS, FITS, FITS, FITS))
    assert found is not None
    assert (found.label, found.reason) == ("Q6_K", Reason.SMALLEST)
