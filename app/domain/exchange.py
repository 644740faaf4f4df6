"""Chats on their way out of the app and into it. Pure data, any thread.

These are what our JSON files hold and what crosses the pipe to the exchange process: a change of a
field needs a new FILE_VERSION. Defaults are left out, so that 100,000 messages stay small.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import msgspec

from app.domain.attachment import Attachment
from app.domain.chat import MessageStatus, Role
from app.domain.chat_settings import ChatSettings
from app.domain.generation import AnswerStats

FILE_FORMAT = "quantscope.chats"
FILE_VERSION = 1


class PortableMessage(msgspec.Struct, frozen=True, omit_defaults=True):
    """A message of any branch. Seconds since the epoch."""

    id: str
    role: Role
    text: str
    created_at: float
    parent_id: str | None = None
    status: MessageStatus = MessageStatus.DONE
    model_name: str | None = None
    stats: AnswerStats | None = None
    error: str | None = None
    attachments: tuple[Attachment, ...] = ()
    opening: int = 0
    edited: bool = False


class PortableSummary(msgspec.Struct, frozen=True, omit_defaults=True):
    """What stands for the messages up to `message_id`."""

    message_id: str
    text: str
    created_at: float
    edited: bool = False


class PortableChat(msgspec.Struct, frozen=True, omit_defaults=True):
    """A chat with its whole tree: parents before their children, siblings in their order."""

    id: str
    title: str
    created_at: float
    updated_at: float
    active_leaf_id: str | None = None
    system_prompt: str = ""
    model_id: str | None = None
    folder: tuple[str, ...] = ()  # names, the outermost first
    pinned: bool = False
    archived: bool = False
    settings: ChatSettings = msgspec.field(default_factory=ChatSettings)
    summaries: tuple[PortableSummary, ...] = ()
    messages: tuple[PortableMessage, ...] = ()


class ExportFormat(str, Enum):
    """What a file of chats is; the values are its usual endings."""

    JSON = "json"
    MARKDOWN = "md"
    HTML = "html"
    PDF = "pdf"
    TEXT = "txt"


class Duplicates(str, Enum):
    """What happens to chats of a file that are here already."""

    SKIP = "skip"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What is exported. JSON always has every branch, and can always be imported again."""

    chat_ids: tuple[str, ...] | None  # None: all chats
    format: ExportFormat
    branches: bool = False  # every alternative, not the shown path alone
    importable: bool = True  # the file carries the chats as data, too


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What was written."""

    path: str
    chats: int
    messages: int
    notices: tuple[str, ...] = ()  # plain sentences about what is not in the file


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What came in, in the order of the files. `notices` are plain sentences."""

    source: str  # whose export it was, such as "ChatGPT"
    chat_ids: tuple[str, ...]
    messages: int
    skipped: int = 0  # here already
    notices: tuple[str, ...] = ()
