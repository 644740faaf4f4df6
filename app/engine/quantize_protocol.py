"""Making a quantized file, as the engine is asked for it; members of the unions of `protocol`."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.quantizing import TensorChoice
from app.engine.last_message import Last


@dataclass(frozen=True, slots=True)
class Quantize:
    """Write the model at `source` to `target` as `level`; paths as the file system spells them.

    With `dry_run` nothing is written: the answer has the exact size that the file would have. It
    cannot be cancelled; a process that has to stop is killed, and leaves a part of the file.
    """

    request_id: str
    source: bytes
    target: bytes
    level: str  # a name of domain/quant.py
    threads: int
    requantize: bool = False
    imatrix: bytes = b""  # path of an importance matrix
    prune_layers: tuple[int, ...] = ()
    tensors: tuple[TensorChoice, ...] = ()
    output_type: str = ""
    embedding_type: str = ""
    dry_run: bool = False
    timed: bool = False  # of a dry run: say how long the work would take
    supposed: bool = False  # of a dry run: as if there were an importance matrix of all weights


@dataclass(frozen=True, slots=True)
class QuantizeProgress:
    """`tensor`, `number` of `count`, is begun; before it `done` of `total` bytes were quantized.

    `share`, 0 to 1: of the work, which differs from type to type.
    """

    request_id: str
    tensor: str
    done: int
    total: int
    number: int
    count: int
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Quantized(Last):
    """A Quantize ended. `fallbacks`: tensors whose shape did not suit their type.

    `seconds` are what it took; `expected`, what it takes on an idle machine, is known of what was
    made and of a dry run that is `timed`. Of a matrix that is only supposed the names are missing,
    which the file would have, too.
    """

    request_id: str
    file_bytes: int
    bits_per_weight: float
    fallbacks: int
    seconds: float = 0.0
    expected: float = 0.0
