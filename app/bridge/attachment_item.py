"""A file that will go with the next question, as its chip shows it. Pure data."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.attachment import Attachment, AttachmentKind
from app.domain.attachment_room import TokenCount
from app.domain.documents import Document
from app.domain.events import Problem
from app.domain.file_text import one_line

_SHORT_NAME = 60


@dataclass(frozen=True, slots=True)
class AttachmentItem:
    """One chip. `content` and `problem` are None while it is read: `done` of `total` pages."""

    id: str
    name: str
    content: Document | Attachment | None = None
    problem: Problem | None = None
    count: TokenCount | None = None
    done: int = 0
    total: int = 0
    pasted: bool = False  # it can be put back into the field as text

    @property
    def reading(self) -> bool:
        return self.content is None and self.problem is None

    @property
    def text(self) -> str:
        """The words that were read; empty for a picture."""
        return self.content.text if self.content is not None else ""

    @property
    def short_name(self) -> str:
        """The name in a sentence."""
        return one_line(self.name, _SHORT_NAME)

    @property
    def notice(self) -> str:
        """What was left out when it was read, behind its name; empty where all is here."""
        notice = self.content.notice if self.content is not None else ""
        return f"{self.short_name}: {notice}" if notice else ""

    @property
    def is_image(self) -> bool:
        content = self.content
        return isinstance(content, Attachment) and content.kind is AttachmentKind.IMAGE
