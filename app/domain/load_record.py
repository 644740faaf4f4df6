"""What a load was predicted to take and what it took, and what follows for the next. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from statistics import median
from typing import TYPE_CHECKING, TypeAlias

from app.domain.generation import MeasuredMemory
from app.domain.memory_prediction import LoadLayout, MemoryPrediction

if TYPE_CHECKING:
    from app.domain.model_file import GgufInfo

_Sort: TypeAlias = tuple[str, str, int, int, int, str]
_Lesson: TypeAlias = tuple[str, bool, str]  # architecture, whether nothing was guessed, part
_PARTS = ("weights", "kv", "compute")
_LEAST_RATIO, _MOST_RATIO = 0.5, 2.0  # further off, something else than the rule was wrong


@dataclass(frozen=True, slots=True)
class LoadRecord:
    """One load of a model; `loaded_at` in seconds since 1970."""

    model_id: str
    loaded_at: float
    engine_build: str
    architecture: str
    context_length: int  # tokens, as llama.cpp padded them
    gpu_layers: int
    predicted: MemoryPrediction  # by the rule alone, not corrected
    measured: MeasuredMemory
    quantization: str = ""
    parameters: int = 0
    others: str = ""  # settings that were not the usual ones, as LoadLayout tells them

    @property
    def sort(self) -> _Sort:
        """Which loads, to all appearances, are the same: of this file, loaded just so."""
        return (
            self.architecture,
            self.quantization,
            self.parameters,
            self.context_length,
            self.gpu_layers,
            self.others,
        )


@dataclass(frozen=True, slots=True)
class Corrections:
    """What the loads on this machine taught; the newest records come first."""

    records: tuple[LoadRecord, ...] = ()
    _same: Mapping[_Sort, MeasuredMemory] = field(default_factory=dict)
    _ratios: Mapping[_Lesson, float] = field(default_factory=dict)

    @classmethod
    def of(cls, records: Iterable[LoadRecord]) -> Corrections:
        """Learn from the records, the newest first; the ratios from those of its llama.cpp."""
        kept = tuple(records)
        now = [record for record in kept if record.engine_build == kept[0].engine_build]
        seen: dict[_Lesson, list[float]] = defaultdict(list)
        for record in now:
            if record.others:
                continue  # what they teach may hold for these settings alone
            for part in _PARTS:
                predicted = getattr(record.predicted, part)
                if predicted > 0:
                    ratio = getattr(record.measured, part) / predicted
                    seen[record.architecture, record.predicted.exact, part].append(ratio)
        same = {record.sort: record.measured for record in reversed(now)}
        ratios = {key: _bounded(median(values)) for key, values in seen.items()}
        return cls(kept, same, ratios)

    def apply(
        self, info: GgufInfo, layout: LoadLayout, prediction: MemoryPrediction
    ) -> MemoryPrediction:
        """The prediction as this machine's loads say; of the same load, what it took."""
        measured = self._same.get(
            (
                info.architecture,
                info.quantization,
                info.parameters,
                layout.cells,
                layout.gpu_layers,
                layout.others,
            )
        )
        if measured:
            return _as_measured(prediction, measured)
        kind = info.architecture, prediction.exact
        weights, kv, compute = (
            round(getattr(prediction, part) * self._ratios.get((*kind, part), 1.0))
            for part in _PARTS
        )
        mapped = min(prediction.mapped, weights)
        return replace(prediction, weights=weights, kv=kv, compute=compute, mapped=mapped)


def _as_measured(prediction: MemoryPrediction, measured: MeasuredMemory) -> MemoryPrediction:
    return replace(
        prediction,
        weights=measured.weights,
        kv=measured.kv,
        compute=measured.compute,
        gpu=measured.gpu,
        mapped=min(prediction.mapped, measured.weights),
        guesses=(),
    )


def _bounded(ratio: float) -> float:
    return min(_MOST_RATIO, max(_LEAST_RATIO, ratio))
