"""Everything that crosses the pipe to the exchange process, as one closed union. Any thread.

Chats pass in pieces, in both directions: ChatBegun, MessagesPassed as often as needed, ChatEnded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from app.domain.exchange import ExportFormat, PortableChat, PortableMessage
from app.domain.frames import kinds_of


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """Read chats out of files, archives and folders; answered by chats, then Finished."""

    paths: tuple[str, ...]
    pictures: str  # folder into which the pictures of our own files are put


@dataclass(frozen=True, slots=True)
class WriteFile:
    """Write the chats that follow; AllPassed ends them, Finished answers."""

    path: str  # beside the file that is wanted, so that nobody ever sees half of it
    name: str  # of the file that is wanted
    format: ExportFormat
    branches: bool
    importable: bool
    pictures: str  # folder in which the pictures of messages lie
    capsule: str = ""  # where the data of a PDF goes, for its attachment


@dataclass(frozen=True, slots=True)
class WritePdf:
    """Lay out a page, to a process with Qt; `capsule` is attached unless it is empty."""

    page: str
    capsule: str
    path: str
    name: str  # of the file that is wanted


@dataclass(frozen=True, slots=True)
class ChatBegun:
    """A chat without its messages."""

    chat: PortableChat


@dataclass(frozen=True, slots=True)
class MessagesPassed:
    """The next messages of the chat."""

    messages: tuple[PortableMessage, ...]


@dataclass(frozen=True, slots=True)
class ChatEnded:
    """The chat is complete."""


@dataclass(frozen=True, slots=True)
class AllPassed:
    """No further chat follows."""


@dataclass(frozen=True, slots=True)
class ReadProgressed:
    """Bytes of all files."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Finished:
    """It worked. `source` is whose export was read, `notices` are plain sentences."""

    source: str = ""
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """It did not, in words."""

    text: str
    action: str
    code: str


Frame: TypeAlias = (
    ReadFiles
    | WriteFile
    | WritePdf
    | ChatBegun
    | MessagesPassed
    | ChatEnded
    | AllPassed
    | ReadProgressed
    | Finished
    | Refused
)
FRAMES: dict[str, type[Frame]] = kinds_of(Frame)
