"""What two GGUF models do not have in common. Pure functions, any thread."""

from __future__ import annotations

import difflib
from collections import Counter
from dataclasses import dataclass

from app.domain.gguf_inspection import GgufInspection, ListValue, MetadataEntry, TensorEntry
from app.domain.layer_map import LayerMap, layer_map, layer_pattern

_MOST_LINES = 2000  # of a comparison line by line, whose time may grow with their square
_MOST_CHARACTERS = 400_000


@dataclass(frozen=True, slots=True)
class EntryPair:
    """A key in both files, or in one of them."""

    key: str
    left: MetadataEntry | None
    right: MetadataEntry | None

    @property
    def differs(self) -> bool:
        if self.left is None or self.right is None:
            return True
        left, right = self.left, self.right
        lists = isinstance(left.value, ListValue), isinstance(right.value, ListValue)
        return (left.kind, lists[0], left.digest) != (right.kind, lists[1], right.digest)


@dataclass(frozen=True, slots=True)
class TensorPair:
    """A tensor in both files, or in one of them."""

    name: str
    left: TensorEntry | None
    right: TensorEntry | None

    @property
    def differs(self) -> bool:
        if self.left is None or self.right is None:
            return True
        return (self.left.type, self.left.dims) != (self.right.type, self.right.dims)


@dataclass(frozen=True, slots=True)
class TypeChange:
    """Tensors of the same role that differ in the same way; None: not there."""

    pattern: str  # "blk.*.attn_v.weight"
    left: str | None
    right: str | None
    count: int


@dataclass(frozen=True, slots=True)
class TemplateDiff:
    """Lines of a unified difference; `too_long` where they were not worked out."""

    name: str
    lines: tuple[str, ...]
    too_long: bool = False


@dataclass(frozen=True, slots=True)
class InspectionDiff:
    """Two models side by side, equal parts included. `layers` maps indices of `tensors`."""

    left: GgufInspection
    right: GgufInspection
    metadata: tuple[EntryPair, ...]
    tensors: tuple[TensorPair, ...]
    layers: LayerMap
    changes: tuple[TypeChange, ...]
    templates: tuple[TemplateDiff, ...]  # only those that differ
    differing_tensors: int
    differing_keys: int

    @property
    def same_level(self) -> bool:
        """Both call themselves the same."""
        return self.left.level == self.right.level


def compare(left: GgufInspection, right: GgufInspection) -> InspectionDiff:
    """Put two models side by side, in the order of the left one."""
    tensors = _tensor_pairs(left, right)
    entries = _entry_pairs(left, right)
    return InspectionDiff(
        left=left,
        right=right,
        metadata=entries,
        tensors=tensors,
        layers=layer_map((pair.name, _is_vector(pair)) for pair in tensors),
        changes=_changes(tensors),
        templates=_template_diffs(left, right),
        differing_tensors=sum(pair.differs for pair in tensors),
        differing_keys=sum(pair.differs for pair in entries),
    )


def _entry_pairs(left: GgufInspection, right: GgufInspection) -> tuple[EntryPair, ...]:
    lefts = {entry.key: entry for entry in left.metadata}
    rights = {entry.key: entry for entry in right.metadata}
    keys = dict.fromkeys([*lefts, *rights])
    return tuple(EntryPair(key, lefts.get(key), rights.get(key)) for key in keys)


def _tensor_pairs(left: GgufInspection, right: GgufInspection) -> tuple[TensorPair, ...]:
    lefts = {tensor.name: tensor for tensor in left.tensors}
    rights = {tensor.name: tensor for tensor in right.tensors}
    names = dict.fromkeys([*lefts, *rights])
    return tuple(TensorPair(name, lefts.get(name), rights.get(name)) for name in names)


def _is_vector(pair: TensorPair) -> bool:
    tensor = pair.left or pair.right
    return tensor is None or len(tensor.dims) < 2


def _changes(tensors: tuple[TensorPair, ...]) -> tuple[TypeChange, ...]:
    """The commonest first."""
    counts = Counter(
        (layer_pattern(pair.name), *_told_apart(pair)) for pair in tensors if pair.differs
    )
    return tuple(TypeChange(*what, count) for what, count in counts.most_common())


def _told_apart(pair: TensorPair) -> tuple[str | None, str | None]:
    left, right = pair.left, pair.right
    if left and right and left.type == right.type:
        return left.shape, right.shape
    return (left.type if left else None), (right.type if right else None)


def _template_diffs(left: GgufInspection, right: GgufInspection) -> tuple[TemplateDiff, ...]:
    lefts = {template.name: template.text for template in left.templates}
    rights = {template.name: template.text for template in right.templates}
    names = dict.fromkeys([*lefts, *rights])
    return tuple(
        _template_diff(name, lefts.get(name, ""), rights.get(name, ""))
        for name in names
        if lefts.get(name) != rights.get(name)
    )


def _template_diff(name: str, left: str, right: str) -> TemplateDiff:
    if len(left) + len(right) > _MOST_CHARACTERS:
        return TemplateDiff(name, (), too_long=True)
    lefts, rights = left.split("\n"), right.split("\n")  # so that "\r" differs
    if len(lefts) + len(rights) > _MOST_LINES:
        return TemplateDiff(name, (), too_long=True)
    return TemplateDiff(name, tuple(difflib.unified_diff(lefts, rights, n=3, lineterm=""))[2:])
