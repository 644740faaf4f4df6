"""Labels of the levels of one repository, each its own. Pure functions, any thread."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from app.domain.display_text import display_text
from app.domain.level_names import file_name, stem_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.level_groups import LevelGroup

PREFIX = re.compile(r"UD[-_.]")  # of mixtures that differ from tensor to tensor
_RESPELLED = {"FP16": "F16", "FP32": "F32", "MXFP4_MOE": "MXFP4"}
_LABEL_MOST = 80


def level_labels(groups: Sequence[LevelGroup]) -> list[str]:
    """One for each, such as "Q4_K_M", "UD-Q4_K_XL" or "Q8_0 · 12b"."""
    alike: dict[str, list[LevelGroup]] = {}
    for group in groups:
        alike.setdefault(_plain_label(group), []).append(group)
    common = {
        label: set.intersection(*(group.lowered for group in same))
        for label, same in alike.items()
        if len(same) > 1
    }
    labels: list[str] = []
    for group in groups:
        label = _plain_label(group)
        told = _difference(group, common[label]) if label in common else ""
        shown = display_text(f"{label} · {told}" if told else label, _LABEL_MOST)
        labels.append(shown or "GGUF")
    return _numbered(labels)


def _plain_label(group: LevelGroup) -> str:
    if not group.level:
        return stem_of(file_name(group.files[0].path))
    prefix = PREFIX.match(group.level)
    name = PREFIX.sub("", group.level)
    return ("UD-" if prefix else "") + _RESPELLED.get(name, name)


def _difference(group: LevelGroup, common: set[str]) -> str:
    """What tells this file from others of the same level, such as "12b" or "imat"."""
    own = [word for word in group.words if word.lower() not in common]
    if own:
        return "-".join(own)
    return f"{len(group.files)} parts" if len(group.files) > 1 else ""


def _numbered(labels: Sequence[str]) -> list[str]:
    """Whatever still is the same gets a number."""
    taken: set[str] = set()
    counts = Counter[str]()
    unique: list[str] = []
    for label in labels:
        name = label
        while name in taken:
            counts[label] += 1
            name = f"{label} ({counts[label] + 1})"
        taken.add(name)
        unique.append(name)
    return unique
