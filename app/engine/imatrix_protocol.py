"""An importance matrix to be made, and what of it; members of the unions of `protocol`."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.quality import DEFAULT_CONTEXT
from app.engine.last_message import Last


@dataclass(frozen=True, slots=True)
class MakeImatrix:
    """Let the model read a text in chunks of `context` tokens, the first `chunks` or all.

    The matrix is written to `target`, a path as the file system spells it, once all are read.
    `dataset`: the name of the text, which the file tells.
    """

    request_id: str
    text: str
    target: bytes
    dataset: str
    context: int = DEFAULT_CONTEXT
    chunks: int | None = None


@dataclass(frozen=True, slots=True)
class ImatrixChunkRead:
    """`done` of `total` chunks; the first event has none of them done."""

    request_id: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class ImatrixMade(Last):
    """A MakeImatrix ended. `idle_experts` of `experts` matrices of experts got no token."""

    request_id: str
    chunks: int
    tensors: int
    experts: int
    idle_experts: int
