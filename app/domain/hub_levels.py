"""The files of a repository as the quantization levels among which a person chooses. Any thread.

Names follow no standard: every rule here is one that uploaders of GGUF files really use.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.hub import CompanionKind, HubCompanion, HubContents, HubLevel, HubRepository
from app.domain.level_groups import LevelGroup, level_groups
from app.domain.level_labels import PREFIX, level_labels
from app.domain.quant import bits_per_weight, file_type_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.domain.hub import HubFile
    from app.domain.model_file import GgufInfo

_NAMES = frozenset(name for name in map(file_type_name, range(64)) if name)
# Mixtures that llama.cpp has no name of its own for; their headers name what they are made from.
_MADE_FROM = {
    "FP16": "F16",
    "FP32": "F32",
    "MXFP4_MOE": "MXFP4",
    "Q2_K_L": "Q2_K",
    "Q2_K_XL": "Q2_K",
    "Q3_K": "Q3_K_M",
    "Q3_K_XL": "Q3_K_L",
    "Q4_K": "Q4_K_M",
    "Q4_K_L": "Q4_K_M",
    "Q4_K_XL": "Q4_K_M",
    "Q5_K": "Q5_K_M",
    "Q5_K_L": "Q5_K_M",
    "Q5_K_XL": "Q5_K_M",
    "Q6_K_L": "Q6_K",
    "Q6_K_XL": "Q6_K",
    "Q8_K_XL": "Q8_0",
}
_COMPANIONS = {
    "mmproj": CompanionKind.MMPROJ,
    "draft": CompanionKind.DRAFT,
    "drafter": CompanionKind.DRAFT,
    "eagle": CompanionKind.DRAFT,
    "eagle3": CompanionKind.DRAFT,
    "dflash": CompanionKind.DRAFT,
    "speculator": CompanionKind.DRAFT,
    "mtp": CompanionKind.MTP,
    "nextn": CompanionKind.MTP,
}
_SIDE_WORDS = frozenset({"lora", "vocab", *_COMPANIONS})
_WHOLE_BITS = re.compile(r"(?:I?Q|TQ|B?F|MXFP|NVFP)(\d+)")


@dataclass(frozen=True, slots=True)
class HubPage:
    """A repository with its files in order."""

    repository: HubRepository
    contents: HubContents


def group_files(files: Iterable[HubFile], parameters: int | None = None) -> HubContents:
    """Sort the files of a repository into levels and companions; smallest level first.

    `parameters`: number of weights of the model, from which the bits of a weight are computed.
    """
    groups = [group for group in level_groups(files) if not _is_statistics(group)]
    marks = _side_marks(groups)
    largest = max((group.size or 0 for group in groups), default=0)
    companions: list[HubCompanion] = []
    models: list[LevelGroup] = []
    for group in groups:
        found = _marks_of(group, marks, largest)
        kinds = [_COMPANIONS[word] for word in found if word in _COMPANIONS]
        companions += [HubCompanion(kinds[0], file) for file in group.files if kinds]
        if not found:
            models.append(group)
    levels = map(_level, models, level_labels(models), [parameters] * len(models))
    return HubContents(
        tuple(sorted(levels, key=lambda level: (level.size is None, level.size or 0, level.label))),
        tuple(sorted(companions, key=lambda each: (each.kind.value, each.file.size or 0))),
    )


def _is_statistics(group: LevelGroup) -> bool:
    """An importance matrix is no model; a level made with one has both in its name."""
    return "imatrix" in group.lowered and not group.level


def _side_marks(groups: Sequence[LevelGroup]) -> frozenset[str]:
    """The words that mark side files here: what most files bear is of the model's own name."""
    models = [group for group in groups if not _is_projector(group)]
    counts = Counter(word for group in models for word in group.lowered & _SIDE_WORDS)
    return frozenset(word for word, count in counts.items() if count * 2 <= len(models))


def _marks_of(group: LevelGroup, marks: frozenset[str], largest: int) -> list[str]:
    if _is_projector(group):
        return ["mmproj"]
    if group.size is not None and group.size * 2 > largest:
        return []
    return sorted(group.lowered & marks)


def _is_projector(group: LevelGroup) -> bool:
    return any("mmproj" in word for word in group.lowered)


def _level(group: LevelGroup, label: str, parameters: int | None) -> HubLevel:
    return HubLevel(
        label=label,
        quantization=_quantization(group.level),
        files=group.files,
        complete=group.complete,
        bits_per_weight=_bits(group, parameters) if group.complete else None,
    )


def _quantization(level: str) -> str:
    name = PREFIX.sub("", level)
    name = _MADE_FROM.get(name, name)
    return name if name in _NAMES else ""


def _bits(group: LevelGroup, parameters: int | None) -> float | None:
    """None too where it cannot be: the repository holds several models, or tells another size."""
    if not parameters or not group.size:
        return None
    bits = bits_per_weight(group.size, parameters)
    named = _WHOLE_BITS.search(group.level)
    whole = int(named[1]) if named else 0
    if whole and not 0.6 * whole <= bits <= 2 * whole + 2:
        return None
    return bits if 0.5 <= bits <= 40 else None


def level_info(info: GgufInfo, level: HubLevel) -> GgufInfo:
    """The header of another level of the same model: only the size of the weights differs."""
    size = level.size or info.file_bytes
    return replace(
        info,
        file_bytes=size,
        bits_per_weight=bits_per_weight(size, info.parameters),
        quantization=level.quantization or "mixed",
    )
