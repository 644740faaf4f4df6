"""Everything that the services announce, as one closed union. Made on any thread.

Listeners (the bridge, the command line) get each event once, in order for one answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from app.domain.unload_reason import UnloadReason

if TYPE_CHECKING:
    from app.domain.answer_figures import ContextCut
    from app.domain.chat import Chat, ChatFolder, Message
    from app.domain.comparison import (
        ComparisonChanged,
        ComparisonRemoved,
        LaneExtended,
        LaneLoading,
    )
    from app.domain.conversation import ChatSummary
    from app.domain.engine_events import ModelTuned, PromptCacheMeasured
    from app.domain.errors import AppError
    from app.domain.generation import LoadedModel
    from app.domain.hub_events import (
        DownloadProgressed,
        DownloadsChanged,
        HubAccountChanged,
        HubSearchAnswered,
        HubSearchFailed,
    )
    from app.domain.insight import InsightChanged
    from app.domain.live import SystemSample
    from app.domain.measurement import (
        MeasurementChanged,
        MeasurementProgressed,
        MeasurementRemoved,
    )
    from app.domain.model_file import ModelFile
    from app.domain.residency import ResidentModel
    from app.domain.token_view import TokenRecord


@dataclass(frozen=True, slots=True)
class Problem:
    """An error in words: what happened, what to do next, a stable code."""

    text: str
    action: str
    code: str

    @classmethod
    def of(cls, error: AppError) -> Problem:
        """An error as events carry it."""
        return cls(error.text, error.action, error.code)


@dataclass(frozen=True, slots=True)
class ModelLoadProgressed:
    """`fraction` of the weights is loaded, 0 to 1; 0 also announces the start."""

    model_id: str
    fraction: float


@dataclass(frozen=True, slots=True)
class ModelLoaded:
    """The model can answer."""

    model_id: str
    loaded: LoadedModel


@dataclass(frozen=True, slots=True)
class ModelUnloaded:
    """The engine process is gone; `problem` says why where it failed."""

    model_id: str
    problem: Problem | None
    reason: UnloadReason = UnloadReason.WISH


@dataclass(frozen=True, slots=True)
class MemoryShort:
    """A model was not loaded: it would push the machine into swapping, or over the user's limit.

    It can be loaded all the same, and the `busy` models can be made to leave first.
    """

    model_id: str
    problem: Problem
    busy: tuple[ResidentModel, ...]


@dataclass(frozen=True, slots=True)
class ContextCutMade:
    """A context policy left something out of an answer that is being written."""

    chat_id: str
    answer_id: str
    cut: ContextCut


@dataclass(frozen=True, slots=True)
class SummaryProgressed:
    """Before an answer: the model sums up `turns` questions and answers; 0 tokens: it starts."""

    chat_id: str
    answer_id: str
    turns: int
    generated_tokens: int


@dataclass(frozen=True, slots=True)
class SummariesChanged:
    """Summaries of a chat as they are now, the oldest first."""

    chat_id: str
    summaries: tuple[ChatSummary, ...]


@dataclass(frozen=True, slots=True)
class AnswerStarted:
    """An answer was asked for; both messages are stored. `question` is None on a regenerate."""

    chat_id: str
    question: Message | None
    answer: Message


@dataclass(frozen=True, slots=True)
class PromptProgressed:
    """`done` of `total` prompt tokens are in the KV cache, `reused` of them from before."""

    answer_id: str
    done: int
    total: int
    reused: int
    prompt_rate: float | None  # tokens/s of the part that is being read


@dataclass(frozen=True, slots=True)
class AnswerExtended:
    """New text of a streaming answer, several tokens at once where they come fast."""

    answer_id: str
    text: str
    generated_tokens: int  # so far
    decode_rate: float | None  # tokens/s over the last moment
    first_token_s: float | None
    context_used: int
    context_length: int


@dataclass(frozen=True, slots=True)
class AnswerTokens:
    """Tokens of an answer from number `first` on, counted from 0, where they are recorded."""

    answer_id: str
    tokens: tuple[TokenRecord, ...]
    first: int = 0


@dataclass(frozen=True, slots=True)
class AnswerFinished:
    """The answer is at its end and stored, whole, stopped or failed (`problem`)."""

    chat_id: str
    answer: Message
    problem: Problem | None


@dataclass(frozen=True, slots=True)
class ChatChanged:
    """A chat is new or has another title, time or active leaf."""

    chat: Chat


@dataclass(frozen=True, slots=True)
class ChatRemoved:
    """A chat was deleted; it can be restored until the app ends."""

    chat: Chat


@dataclass(frozen=True, slots=True)
class MessagesDeleted:
    """Messages of a chat were deleted; they can be restored until the app ends."""

    chat_id: str


@dataclass(frozen=True, slots=True)
class FoldersChanged:
    """All folders of chats, in their order."""

    folders: tuple[ChatFolder, ...]


@dataclass(frozen=True, slots=True)
class LibraryChanged:
    """The list of models, in the order in which it is shown."""

    models: tuple[ModelFile, ...]


@dataclass(frozen=True, slots=True)
class SystemSampled:
    """A new reading of the machine."""

    sample: SystemSample


@dataclass(frozen=True, slots=True)
class ProblemRaised:
    """Something failed outside of any answer: storage, import, settings."""

    problem: Problem


Event: TypeAlias = (
    "ModelLoadProgressed "
    "| ModelLoaded "
    "| ModelUnloaded "
    "| MemoryShort "
    "| ModelTuned "
    "| PromptCacheMeasured "
    "| ContextCutMade "
    "| SummaryProgressed "
    "| SummariesChanged "
    "| AnswerStarted "
    "| PromptProgressed "
    "| AnswerExtended "
    "| AnswerTokens "
    "| InsightChanged "
    "| AnswerFinished "
    "| ChatChanged "
    "| ChatRemoved "
    "| MessagesDeleted "
    "| FoldersChanged "
    "| LibraryChanged "
    "| DownloadsChanged "
    "| DownloadProgressed "
    "| HubSearchAnswered "
    "| HubSearchFailed "
    "| HubAccountChanged "
    "| SystemSampled "
    "| ComparisonChanged "
    "| ComparisonRemoved "
    "| LaneExtended "
    "| LaneLoading "
    "| MeasurementChanged "
    "| MeasurementProgressed "
    "| MeasurementRemoved "
    "| ProblemRaised "
)
