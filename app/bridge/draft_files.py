"""Files of a draft: from what was read of them, and back. Pure, any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.attachment import Attachment, AttachmentKind
from app.domain.documents import Document, page_places, whole

if TYPE_CHECKING:
    from collections.abc import Iterable


def kept_file(content: Document | Attachment) -> Attachment:
    """A file as a draft keeps it: all of its words."""
    return whole(content) if isinstance(content, Document) else content


def kept_files(contents: Iterable[Document | Attachment | None]) -> tuple[Attachment, ...]:
    """Those that were read."""
    return tuple(kept_file(each) for each in contents if each is not None)


def content_of(kept: Attachment) -> Document | Attachment:
    """What was read of a file."""
    if kept.kind is AttachmentKind.IMAGE:
        return kept
    return Document(
        kept.name,
        kept.media_type,
        kept.size,
        kept.text,
        pages=page_places(kept.text),
        length=kept.length,
        notice=kept.notice,
    )
