"""An importance matrix: what is asked for, and what comes of it. Pure data and words, any thread.

It tells a quantizer how strongly each column of a model's matrices is used while it reads a text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.model_file import ModelFile
from app.domain.quality import DEFAULT_CONTEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

ENOUGH_CHUNKS = 50  # of 512 tokens; more hardly changes what a level loses
_ENOUGH_TOKENS = ENOUGH_CHUNKS * DEFAULT_CONTEXT


@dataclass(frozen=True, slots=True)
class ImatrixWish:
    """Make a matrix of `model` from the first `chunks` of a text, each of `context` tokens.

    `text` is the path of a file, None for Quantscope's own sample; `chunks` None is all of it.
    `target` is the new file, "" for one among Quantscope's own data.
    """

    model: ModelFile
    text: str | None = None
    target: str = ""
    context: int = DEFAULT_CONTEXT
    chunks: int | None = None
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class ImatrixProgress:
    """`done` of `total` chunks are read; seconds that are left, None before the first is."""

    done: int
    total: int
    seconds_left: float | None


@dataclass(frozen=True, slots=True)
class MadeImatrix:
    """A matrix that is whole and in its place.

    `idle_experts` of `experts`, counted in each layer, were given no token of the text.
    """

    path: str
    dataset: str
    chunks: int
    context: int
    tensors: int
    experts: int
    idle_experts: int
    seconds: float

    @property
    def tokens(self) -> int:
        """That were read."""
        return self.chunks * self.context


@dataclass(frozen=True, slots=True)
class KnownImatrix:
    """A matrix among Quantscope's own data."""

    path: str
    dataset: str
    chunks: int
    context: int


def shortcomings(made: MadeImatrix) -> Iterator[str]:
    """What makes a matrix worse than it could be, in sentences."""
    if made.tokens < _ENOUGH_TOKENS:
        yield (
            f"The text was short: {made.tokens:,} tokens in {made.chunks:,} chunks. A matrix from"
            f" {_ENOUGH_TOKENS:,} tokens or more tells better what matters."
        )
    if made.idle_experts:
        part = made.idle_experts / made.experts
        yield (
            f"{made.idle_experts:,} of {made.experts:,} expert matrices ({part:.1%}) were never"
            " used with this text, so nothing is known of them. A longer and more varied text"
            " reaches more of them."
        )
