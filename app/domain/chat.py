"""Chats as trees: a message has a parent, siblings are alternatives. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from app.domain.chat_settings import ChatSettings

if TYPE_CHECKING:
    from app.domain.attachment import Attachment
    from app.domain.generation import AnswerStats


class Role(str, Enum):
    """Who speaks."""

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"


class MessageStatus(str, Enum):
    """How far a message got; `interrupted` is what a crash leaves of `streaming`."""

    STREAMING = "streaming"
    DONE = "done"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Turn:
    """What a model is given of a message."""

    role: Role
    text: str
    images: tuple[str, ...] = ()  # names in the folder of attachments


@dataclass(frozen=True, slots=True)
class Chat:
    """A conversation without its messages. Times are seconds since the epoch.

    A temporary chat lives in memory only.
    """

    id: str
    title: str
    created_at: float
    updated_at: float
    active_leaf_id: str | None = None
    system_prompt: str = ""
    model_id: str | None = None
    folder_id: str | None = None
    pinned: bool = False
    archived: bool = False
    settings: ChatSettings = field(default_factory=ChatSettings)
    temporary: bool = False


@dataclass(frozen=True, slots=True)
class ChatFolder:
    """A named group of chats; `position` counts from the top, within its parent."""

    id: str
    name: str
    position: int
    parent_id: str | None = None


@dataclass(frozen=True, slots=True)
class ChatHit:
    """A chat that was found, and where: in a message, or in its title (`message_id` is None).

    `marks` are the found words in `snippet`, as first and behind-last character.
    """

    chat: Chat
    message_id: str | None
    snippet: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Message:
    """One turn with its text; `error` is the sentence shown under a failed answer.

    The first `opening` characters of an answer were given by the user, the model wrote the rest.
    """

    id: str
    chat_id: str
    parent_id: str | None
    role: Role
    text: str
    status: MessageStatus
    created_at: float
    model_name: str | None = None
    stats: AnswerStats | None = None
    error: str | None = None
    attachments: tuple[Attachment, ...] = ()
    opening: int = 0
    edited: bool = False  # the user changed what the model had written


class MessageHead(NamedTuple):
    """A message on the active path without its text, for lists of any length: quickly made."""

    id: str
    parent_id: str | None
    role: Role
    status: MessageStatus
    length: int  # characters of text
    sibling_index: int  # 0-based among the children of the same parent
    sibling_count: int


@dataclass(frozen=True, slots=True)
class Transcript:
    """The active path of a chat: every head, and the bodies of the last few messages."""

    chat: Chat
    heads: tuple[MessageHead, ...]
    bodies: tuple[Message, ...]
