"""Whether a model fits into the memory that is free now. Pure functions, any thread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.domain.memory_prediction import MemoryPrediction

_GIB = 1 << 30
_SHARE_OF_MACHINE = 16  # a sixteenth of a small machine is left to the others
_SHARE_OF_NEED = 20


class FitVerdict(Enum):
    """What to tell the user about loading a model."""

    FITS = "fits"
    TIGHT = "tight"  # it loads, yet other programs or the disk may slow it down
    TOO_LARGE = "too_large"


@dataclass(frozen=True, slots=True)
class FreeMemory:
    """Bytes, of this machine now. `card`: what graphics cards have free and llama.cpp can use."""

    available: int
    total: int
    card: int = 0


@dataclass(frozen=True, slots=True)
class Fit:
    """A verdict and the sum behind it. Bytes, and tokens of context."""

    verdict: FitVerdict
    prediction: MemoryPrediction
    available: int  # free now, cards and `freed` included
    freed: int  # of it, what comes back when the resident model goes
    margin: int
    context: int


def judge_fit(prediction: MemoryPrediction, context: int, free: FreeMemory, freed: int) -> Fit:
    """Compare what is needed with what there is."""
    available = free.available + freed + free.card
    margin = _margin(prediction.total, free.total)
    verdict = FitVerdict.TOO_LARGE
    if prediction.total + margin <= available:
        verdict = FitVerdict.FITS
    elif prediction.total <= available or _can_page(prediction, available, free):
        verdict = FitVerdict.TIGHT
    return Fit(verdict, prediction, available, freed, margin, context)


def _margin(needed: int, installed: int) -> int:
    """What stays free for everything else."""
    return max(min(_GIB, installed // _SHARE_OF_MACHINE), needed // _SHARE_OF_NEED)


def _can_page(prediction: MemoryPrediction, available: int, free: FreeMemory) -> bool:
    """Whether it can run with other programs pushed out: mapped weights are read as needed."""
    private = prediction.total - prediction.mapped
    room = free.total * 9 // 10 + free.card  # the system itself takes some
    return prediction.mapped > 0 and private <= available and prediction.total <= room
