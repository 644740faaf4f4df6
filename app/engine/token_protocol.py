"""What is asked about tokens, and what comes back; members of the unions of `protocol`."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.answer_params import ContextPolicy
from app.domain.chat import Turn
from app.domain.sampling import SamplingParams
from app.domain.token_view import TextToken, TokenRecord
from app.engine.last_message import Last


@dataclass(frozen=True, slots=True)
class Tokenize:
    """Show how the model sees a text. With `special` control tokens are read as such.

    With `turns` it is the whole prompt that the model's template makes of them, and no text.
    """

    request_id: str
    text: str
    special: bool = False
    turns: tuple[Turn, ...] = ()
    thinking: bool | None = None


@dataclass(frozen=True, slots=True)
class CountTokens:
    """Count the tokens of some texts, and of the prompt that `turns` make where there are any."""

    request_id: str
    texts: tuple[str, ...]
    turns: tuple[Turn, ...] = ()
    thinking: bool | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """Let each token of a running answer come with `probabilities` candidates from now on."""

    request_id: str
    answer_id: str
    probabilities: int


@dataclass(frozen=True, slots=True)
class Inspect:
    """Give the tokens of `text`, an answer to `turns`, with their probabilities.

    `sampling` is what it was sampled with, the seed included. Waits while answers are written.
    """

    request_id: str
    turns: tuple[Turn, ...]
    text: str
    probabilities: int
    sampling: SamplingParams
    thinking: bool | None = None
    opening: str = ""
    conversation: str | None = None
    policy: ContextPolicy = ContextPolicy.STOP


@dataclass(frozen=True, slots=True)
class Tokenized(Last):
    """A Tokenize ended."""

    request_id: str
    tokens: tuple[TextToken, ...]


@dataclass(frozen=True, slots=True)
class TokensCounted(Last):
    """A CountTokens ended: of each text, and of the prompt, None without turns."""

    request_id: str
    counts: tuple[int, ...]
    prompt: int | None


@dataclass(frozen=True, slots=True)
class Recording(Last):
    """A Record ended: tokens from number `first` on, counted from 0, are reported.

    None where no such answer is being written.
    """

    request_id: str
    first: int | None


@dataclass(frozen=True, slots=True)
class TokensInspected:
    """Tokens of an Inspect from number `first` on; there will be `total` of them."""

    request_id: str
    first: int
    total: int
    tokens: tuple[TokenRecord, ...]


@dataclass(frozen=True, slots=True)
class Inspected(Last):
    """An Inspect ended. `whole`: all tokens fitted into the context."""

    request_id: str
    total: int
    reused: int  # tokens of prompt and answer that were in the KV cache
    whole: bool
