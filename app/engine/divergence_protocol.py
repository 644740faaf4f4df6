"""How a level sees another one's answer: what is asked and what comes back; members of the unions
of `protocol`."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.chat import Turn
from app.domain.divergence import CANDIDATES, ForcedToken, Parting
from app.domain.sampling import SamplingParams
from app.engine.last_message import Last


@dataclass(frozen=True, slots=True)
class ForcedAnswer:
    """An answer; without `tokens` its text is cut into them."""

    text: str
    tokens: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Diverge:
    """Compute every token of `answer`, which a reference gave to `turns`, as this model sees it.

    `own` is what this model gave itself. `reference` names the file in `folder` with the logits to
    measure against; "": this is the reference, and its logits are kept there. `sampling` is what
    the answers were sampled with, the seed included.
    """

    request_id: str
    turns: tuple[Turn, ...]
    answer: ForcedAnswer
    own: ForcedAnswer
    sampling: SamplingParams
    folder: bytes
    reference: str = ""
    probabilities: int = CANDIDATES


@dataclass(frozen=True, slots=True)
class TokensForced:
    """Tokens of a Diverge from number `first` on; there will be `total` of them."""

    request_id: str
    first: int
    total: int
    tokens: tuple[ForcedToken, ...]


@dataclass(frozen=True, slots=True)
class Diverged(Last):
    """A Diverge ended. `answer`: the ids of its tokens; `reference`: the logits that were kept."""

    request_id: str
    answer: tuple[int, ...]
    reference: str
    parting: Parting | None
