"""How good a level is: what is asked and what comes back; members of the unions of `protocol`."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.quality import DEFAULT_CONTEXT, Quality
from app.engine.last_message import Last

COMPUTED_AT_ONCE = 512  # tokens


@dataclass(frozen=True, slots=True)
class Evaluate:
    """Measure the model on a text, in chunks of `context` tokens, the first `chunks` or all.

    What is measured is kept in `folder`, chunk after chunk, and is not computed again. `keep`: its
    logits too, for others to be measured against. `reference`: the name of such a file.
    `micro_batch`: tokens computed at once; another number rounds otherwise.
    """

    request_id: str
    text: str
    folder: bytes
    context: int = DEFAULT_CONTEXT
    chunks: int | None = None
    keep: bool = False
    reference: str = ""
    micro_batch: int = COMPUTED_AT_ONCE


@dataclass(frozen=True, slots=True)
class EvaluationBegan:
    """`kept` of `chunks` were measured before; `file_bytes`: the reference logits take no more."""

    request_id: str
    chunks: int
    kept: int
    file_bytes: int


@dataclass(frozen=True, slots=True)
class ChunkEvaluated:
    """`done` of `total` chunks; `perplexity` of all of them so far."""

    request_id: str
    done: int
    total: int
    perplexity: float


@dataclass(frozen=True, slots=True)
class Evaluated(Last):
    """An Evaluate ended. `reference`: the name of the logits that were kept, if they were."""

    request_id: str
    quality: Quality
    reference: str
