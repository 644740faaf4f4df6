"""Everything that crosses the pipe to an engine process, as two closed unions. Any thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from app.domain.answer_figures import ContextCut, ReuseSource
from app.domain.answer_params import ContextPolicy, Speculation
from app.domain.chat import Turn
from app.domain.frames import LateKinds
from app.domain.generation import AnswerStats, Device, LoadedModel
from app.domain.load_params import KvType, LoadParams
from app.domain.prompt_cache import PromptCachePlace
from app.domain.sampling import SamplingParams
from app.domain.token_view import TokenRecord
from app.domain.tuning import TuneResult
from app.domain.vision_place import VisionPlace
from app.engine.token_protocol import (
    CountTokens,
    Inspect,
    Inspected,
    Record,
    Recording,
    Tokenize,
    Tokenized,
    TokensCounted,
    TokensInspected,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.engine.divergence_protocol import Diverge, Diverged, TokensForced
    from app.engine.evaluation_protocol import (
        ChunkEvaluated,
        Evaluate,
        Evaluated,
        EvaluationBegan,
    )
    from app.engine.imatrix_protocol import ImatrixChunkRead, ImatrixMade, MakeImatrix
    from app.engine.quantize_protocol import Quantize, Quantized, QuantizeProgress

TEMPLATE_HUNG_EXIT = 3  # exit code of a process that gave a template up; its request says why


@dataclass(frozen=True, slots=True)
class Load:
    """Load the model at `path`, as the file system spells it; it replaces the one before."""

    request_id: str
    path: bytes
    params: LoadParams
    cache: PromptCachePlace | None = None
    vision: VisionPlace | None = None


@dataclass(frozen=True, slots=True)
class Generate:
    """Answer the conversation; `thinking` is passed to templates that know the switch.

    `conversation` names the chat whose KV state may be kept on disk, None for one that must leave
    no trace. Without `reuse` every token is computed anew, as comparisons need it, and the stats
    have the tokens that were drawn.
    `opening` is text that the answer begins with; it is not sent back. With `probabilities` each
    token comes with that many of the likeliest ones. `aside`: nobody waits for it; it takes nothing
    from the KV cache of any chat, and is forgotten.
    """

    request_id: str
    turns: tuple[Turn, ...]
    sampling: SamplingParams
    thinking: bool | None = None
    conversation: str | None = None
    reuse: bool = True
    policy: ContextPolicy = ContextPolicy.STOP
    speculation: Speculation = Speculation.OFF
    opening: str = ""
    probabilities: int = 0
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Warm:
    """Read the conversation so far into the KV cache while nothing else is to be done.

    `max_tokens` of the answer that will be asked for: policies leave room for it.
    """

    request_id: str
    turns: tuple[Turn, ...]
    thinking: bool | None = None
    conversation: str | None = None
    policy: ContextPolicy = ContextPolicy.STOP
    max_tokens: int | None = None


@dataclass(frozen=True, slots=True)
class Tune:
    """Measure threads on this machine, and KV types where some are named."""

    request_id: str
    kv_types: tuple[KvType, ...] = ()
    apply: bool = True  # compute with the threads found from now on
    cores: int = 0  # threads that are never exceeded; 0: those in use


@dataclass(frozen=True, slots=True)
class Bench:
    """Measure one row of llama-bench: prefill, decode, or one after the other where both are given.

    It begins behind `depth` tokens of context. `threads` hold for this measurement alone.
    """

    request_id: str
    prompt_tokens: int
    generated_tokens: int
    depth: int
    repeat: int
    threads: int | None = None


@dataclass(frozen=True, slots=True)
class ListDevices:
    """Ask for the compute devices that llama.cpp sees."""

    request_id: str


@dataclass(frozen=True, slots=True)
class Cancel:
    """Stop the request at once, also in the middle of a load or a prefill."""

    request_id: str


@dataclass(frozen=True, slots=True)
class Ping:
    """Asks whether the process still listens; answered by its reader thread."""

    request_id: str


@dataclass(frozen=True, slots=True)
class Shutdown:
    """End the process."""

    request_id: str


@dataclass(frozen=True, slots=True)
class LoadProgress:
    """`fraction` of the weights is loaded."""

    request_id: str
    fraction: float


@dataclass(frozen=True, slots=True)
class Loaded:
    """The model is ready."""

    request_id: str
    model: LoadedModel


@dataclass(frozen=True, slots=True)
class PromptProgress:
    """Prompt tokens in the KV cache so far; `rate` in tokens/s of those newly read."""

    request_id: str
    done: int
    total: int
    reused: int
    rate: float | None


@dataclass(frozen=True, slots=True)
class TokenDelta:
    """New text; `generated` counts all tokens of the answer so far, `rate` is tokens/s."""

    request_id: str
    text: str
    generated: int
    rate: float | None
    first_token_s: float | None
    context_used: int
    context_length: int
    tokens: tuple[TokenRecord, ...] = ()  # those of `text`, where probabilities were asked for


@dataclass(frozen=True, slots=True)
class Finished:
    """The answer ended; all its text was sent before."""

    request_id: str
    stats: AnswerStats


@dataclass(frozen=True, slots=True)
class CutMade:
    """A context policy left something out; the answer goes on."""

    request_id: str
    cut: ContextCut


@dataclass(frozen=True, slots=True)
class SummaryNeeded:
    """Under ContextPolicy.SUMMARISE: the first `turns` turns do not fit. Ends the request."""

    request_id: str
    turns: int


@dataclass(frozen=True, slots=True)
class Warmed:
    """A Warm ended: `done` of `total` tokens are in the KV cache, `reused` needed no computing."""

    request_id: str
    done: int
    total: int
    reused: int
    reused_from: ReuseSource | None


@dataclass(frozen=True, slots=True)
class Tuned:
    """A Tune ended."""

    request_id: str
    result: TuneResult


@dataclass(frozen=True, slots=True)
class BenchSample:
    """One repetition: `kind` is "pp", "tg" or "pg" for both together, `rate` in tokens/s."""

    request_id: str
    kind: str
    rate: float


@dataclass(frozen=True, slots=True)
class BenchDone:
    """The benchmark ended."""

    request_id: str


@dataclass(frozen=True, slots=True)
class Devices:
    """What llama.cpp can compute on, and its version."""

    request_id: str
    build: str
    devices: tuple[Device, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """The request failed; the process goes on."""

    request_id: str
    text: str
    action: str
    code: str


@dataclass(frozen=True, slots=True)
class Pong:
    """Answer to Ping."""

    request_id: str


@dataclass(frozen=True, slots=True)
class EngineGone:
    """The process ended. Made by the worker, never sent; `detail` is the tail of its log.

    `hung`: it did not answer any more, so it was killed here.
    """

    request_id: str
    exit_code: int | None
    expected: bool
    detail: str
    hung: bool = False


_Commands: TypeAlias = (
    Load
    | Generate
    | Tokenize
    | CountTokens
    | Record
    | Inspect
    | Warm
    | Tune
    | Bench
    | ListDevices
    | Cancel
    | Ping
    | Shutdown
)
_Messages: TypeAlias = (
    LoadProgress
    | Loaded
    | PromptProgress
    | TokenDelta
    | Tokenized
    | TokensCounted
    | Recording
    | TokensInspected
    | Inspected
    | Finished
    | CutMade
    | SummaryNeeded
    | Warmed
    | Tuned
    | BenchSample
    | BenchDone
    | Devices
    | Failed
    | Pong
)
Command: TypeAlias = "_Commands | Quantize | Evaluate | Diverge | MakeImatrix"
EngineMessage: TypeAlias = (
    "_Messages | QuantizeProgress | Quantized | EvaluationBegan | ChunkEvaluated | Evaluated "
    "| TokensForced | Diverged | ImatrixChunkRead | ImatrixMade"
)
EngineEvent: TypeAlias = "EngineMessage | EngineGone"

# Each by the module that is imported when the first of its kind comes: few windows ask for one.
_QUANTIZE = "app.engine.quantize_protocol"
_EVALUATION = "app.engine.evaluation_protocol"
_DIVERGENCE = "app.engine.divergence_protocol"
_IMATRIX = "app.engine.imatrix_protocol"
COMMANDS: Mapping[str, type[Command]] = LateKinds(
    _Commands,
    {
        "Quantize": _QUANTIZE,
        "Evaluate": _EVALUATION,
        "Diverge": _DIVERGENCE,
        "MakeImatrix": _IMATRIX,
    },
)
EVENTS: Mapping[str, type[EngineEvent]] = LateKinds(
    _Messages,
    {
        "QuantizeProgress": _QUANTIZE,
        "Quantized": _QUANTIZE,
        "EvaluationBegan": _EVALUATION,
        "ChunkEvaluated": _EVALUATION,
        "Evaluated": _EVALUATION,
        "TokensForced": _DIVERGENCE,
        "Diverged": _DIVERGENCE,
        "ImatrixChunkRead": _IMATRIX,
        "ImatrixMade": _IMATRIX,
    },
)
