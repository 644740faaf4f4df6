"""What the header of a GGUF file holds, and the tensor types of ggml. Pure data, any thread.

Values: ggml.h and ggml-common.h of llama.cpp 0.5.0 (commit 0c1e570).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class TensorType:
    """`block` weights take `size` bytes."""

    name: str
    block: int
    size: int


@dataclass(frozen=True, slots=True)
class GgufTensor:
    """One tensor. `offset` counts from the start of the tensor data of its file."""

    name: str
    dims: tuple[int, ...]
    type: TensorType
    offset: int
    elements: int
    size: int  # bytes


@dataclass(frozen=True, slots=True)
class Omitted:
    """A value that is too long to keep: an array of `kind`, or a text of `length` bytes."""

    kind: str
    length: int


Scalar: TypeAlias = int | float | bool | str
Value: TypeAlias = Scalar | tuple[Scalar, ...] | Omitted


@dataclass(frozen=True, slots=True)
class GgufHeader:
    """Everything of a model but its weights; of a split model all parts together."""

    path: Path  # the first part where it is split
    parts: tuple[Path, ...]
    version: int
    metadata: Mapping[str, Value]
    tensors: tuple[GgufTensor, ...]
    file_bytes: int

    @property
    def tensor_bytes(self) -> int:
        """Size of all weights."""
        return sum(tensor.size for tensor in self.tensors)

    @property
    def parameters(self) -> int:
        """Number of weights."""
        return sum(tensor.elements for tensor in self.tensors)

    def text(self, key: str) -> str:
        """A text of the metadata, empty where there is none."""
        value = self.metadata.get(key)
        return value if isinstance(value, str) else ""

    def count(self, key: str) -> int | None:
        """A number of the metadata, of a list (one for each layer) its largest."""
        value = self.metadata.get(key)
        items = value if isinstance(value, tuple) else (value,)
        counts = [item for item in items if isinstance(item, int) and not isinstance(item, bool)]
        return max(counts) if counts and 0 <= max(counts) <= MAX_COUNT else None


MAX_COUNT = 2**40

TENSOR_TYPES = {
    0: TensorType("F32", 1, 4),
    1: TensorType("F16", 1, 2),
    2: TensorType("Q4_0", 32, 18),
    3: TensorType("Q4_1", 32, 20),
    6: TensorType("Q5_0", 32, 22),
    7: TensorType("Q5_1", 32, 24),
    8: TensorType("Q8_0", 32, 34),
    9: TensorType("Q8_1", 32, 36),
    10: TensorType("Q2_K", 256, 84),
    11: TensorType("Q3_K", 256, 110),
    12: TensorType("Q4_K", 256, 144),
    13: TensorType("Q5_K", 256, 176),
    14: TensorType("Q6_K", 256, 210),
    15: TensorType("Q8_K", 256, 292),
    16: TensorType("IQ2_XXS", 256, 66),
    17: TensorType("IQ2_XS", 256, 74),
    18: TensorType("IQ3_XXS", 256, 98),
    19: TensorType("IQ1_S", 256, 50),
    20: TensorType("IQ4_NL", 32, 18),
    21: TensorType("IQ3_S", 256, 110),
    22: TensorType("IQ2_S", 256, 82),
    23: TensorType("IQ4_XS", 256, 136),
    24: TensorType("I8", 1, 1),
    25: TensorType("I16", 1, 2),
    26: TensorType("I32", 1, 4),
    27: TensorType("I64", 1, 8),
    28: TensorType("F64", 1, 8),
    29: TensorType("IQ1_M", 256, 56),
    30: TensorType("BF16", 1, 2),
    34: TensorType("TQ1_0", 256, 54),
    35: TensorType("TQ2_0", 256, 66),
    39: TensorType("MXFP4", 32, 17),
    40: TensorType("NVFP4", 64, 36),
    41: TensorType("Q1_0", 128, 18),
    42: TensorType("Q2_0", 64, 18),
}

WITHDRAWN_TENSOR_TYPES = {
    4: "Q4_2",
    5: "Q4_3",
    31: "Q4_0_4_4",
    32: "Q4_0_4_8",
    33: "Q4_0_8_8",
    36: "IQ4_NL_4_4",
    37: "IQ4_NL_4_8",
    38: "IQ4_NL_8_8",
}
