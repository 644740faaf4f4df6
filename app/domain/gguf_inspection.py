"""All that the header of a GGUF model says, for the inspector. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from app.domain.layer_map import LayerMap
from app.domain.quant import bits_per_weight

Scalar: TypeAlias = int | float | bool | str

PAGE = 1024  # values of a list that are read at a time


@dataclass(frozen=True, slots=True)
class LongText:
    """A text too long to keep: its first part, and the bytes of the whole."""

    start: str
    length: int


@dataclass(frozen=True, slots=True)
class ListValue:
    """A list: its first values, and where in its file the rest is.

    `marks` are the positions of every PAGE-th value.
    """

    length: int
    first: tuple[Scalar, ...]
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MetadataEntry:
    """One key. `kind` is "text", "bool", "u32", "f32" …, of a list that of its values.

    `note` says what a number stands for, such as the token of a token's id. `digest` is the
    same where kind and value are.
    """

    key: str
    kind: str
    value: Scalar | LongText | ListValue
    digest: bytes
    part: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class TensorEntry:
    """One tensor; `position` counts in bytes from the start of the file of its part."""

    name: str
    dims: tuple[int, ...]
    type: str
    elements: int
    size: int  # bytes
    position: int
    part: int = 0

    @property
    def bits(self) -> float:
        """Bits per weight, scales included."""
        return bits_per_weight(self.size, self.elements)

    @property
    def shape(self) -> str:
        """As model pages write it: "4096 × 1024"."""
        return " × ".join(map(str, self.dims))


@dataclass(frozen=True, slots=True)
class TypeShare:
    """All tensors of one type; `of_bytes` and `of_weights` are fractions of the model's."""

    type: str
    tensors: int
    elements: int
    size: int
    of_bytes: float
    of_weights: float

    @property
    def bits(self) -> float:
        """Bits per weight, scales included."""
        return bits_per_weight(self.size, self.elements)


@dataclass(frozen=True, slots=True)
class PartFacts:
    """One file of a model."""

    path: str
    size: int
    tensors: int


@dataclass(frozen=True, slots=True)
class TemplateText:
    """A chat template; `name` is empty for the one that is used. `whole` False: only its start."""

    name: str
    text: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class GgufInspection:
    """The header of a model, of a split one those of all its parts."""

    path: str
    parts: tuple[PartFacts, ...]
    version: int
    alignment: int
    level: str  # "Q4_K_M", "F16", …; "mixed" where no name fits, "" without tensors
    metadata: tuple[MetadataEntry, ...]
    tensors: tuple[TensorEntry, ...]
    shares: tuple[TypeShare, ...]
    layers: LayerMap
    templates: tuple[TemplateText, ...]

    @property
    def file_bytes(self) -> int:
        """Size of all parts."""
        return sum(part.size for part in self.parts)

    @property
    def tensor_bytes(self) -> int:
        """Size of all weights."""
        return sum(share.size for share in self.shares)

    @property
    def elements(self) -> int:
        """Number of weights."""
        return sum(share.elements for share in self.shares)

    def entry(self, key: str) -> MetadataEntry | None:
        """The entry of that key."""
        return next((entry for entry in self.metadata if entry.key == key), None)

    def scalar(self, key: str) -> Scalar | None:
        """The value of that key, None where there is none or it is a list or too long."""
        entry = self.entry(key)
        if entry is None or isinstance(entry.value, LongText | ListValue):
            return None
        return entry.value


def type_shares(tensors: tuple[TensorEntry, ...]) -> tuple[TypeShare, ...]:
    """One for each type, the one with most bytes first."""
    counts: dict[str, list[int]] = {}
    for tensor in tensors:
        count = counts.setdefault(tensor.type, [0, 0, 0])
        count[0] += 1
        count[1] += tensor.elements
        count[2] += tensor.size
    elements = sum(count[1] for count in counts.values()) or 1
    size = sum(count[2] for count in counts.values()) or 1
    shares = (
        TypeShare(name, many, weights, taken, taken / size, weights / elements)
        for name, (many, weights, taken) in counts.items()
    )
    return tuple(sorted(shares, key=lambda share: -share.size))
