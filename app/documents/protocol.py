"""Everything that crosses the pipe to a reading process, as two closed unions. Any thread.

A process does one thing and ends, so nothing here needs the id of a request.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from app.domain.attachment import Attachment
from app.domain.documents import Document
from app.domain.frames import kinds_of

MEMORY_EXIT = 4  # exit code of a process that took more memory than it may


@dataclass(frozen=True, slots=True)
class ReadFile:
    """Read the words of the file at `path`, as the file system spells it."""

    path: bytes
    name: str


@dataclass(frozen=True, slots=True)
class KeepImage:
    """Decode the picture at `path` and write a smaller one of our own into `folder`."""

    path: bytes
    name: str
    folder: bytes


@dataclass(frozen=True, slots=True)
class ChoosePassages:
    """Find what fits the question best, at most `most` characters of it."""

    document: Document
    question: str
    most: int


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` pages, chapters or sheets."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class FileRead:
    """The words of a file."""

    document: Document


@dataclass(frozen=True, slots=True)
class Attached:
    """A picture that is kept, or the passages that were chosen."""

    attachment: Attachment


@dataclass(frozen=True, slots=True)
class Refused:
    """It cannot be done; what to do next is in words."""

    text: str
    action: str
    code: str


DocumentCommand: TypeAlias = ReadFile | KeepImage | ChoosePassages
DocumentEvent: TypeAlias = Progress | FileRead | Attached | Refused

COMMANDS: dict[str, type[DocumentCommand]] = kinds_of(DocumentCommand)
EVENTS: dict[str, type[DocumentEvent]] = kinds_of(DocumentEvent)
