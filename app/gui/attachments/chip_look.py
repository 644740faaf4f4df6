"""The words and the icon of an attachment's chip. Pure but for Qt's translation. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.bridge.sentences import translated
from app.domain.attachment import Attachment, AttachmentKind, AttachmentUse
from app.domain.file_text import one_line
from app.gui.formats import local, tokens

if TYPE_CHECKING:
    from app.bridge.attachment_item import AttachmentItem
    from app.domain.attachment_room import TokenCount
    from app.domain.documents import Document

_SHEETS = {".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods"}
_WORDS = {".txt", ".md", ".markdown", ".pdf", ".docx", ".odt", ".log", ".rst", ".tex", ""}
_PICTURES = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".heif"}


@dataclass(frozen=True, slots=True)
class ChipLook:
    """What a chip shows; `image` is a file in the folder of attachments."""

    name: str
    detail: str
    icon: str
    tip: str = ""
    image: str = ""
    failed: bool = False
    busy: float | None = None  # how much is read, 0 to 1; 0 where that is not known


def item_look(item: AttachmentItem) -> ChipLook:
    """Of a file that will be sent."""
    name = one_line(item.name, 200)
    picture = icon_of(item.name)
    if item.problem is not None:
        said = translated(item.problem.text)
        return ChipLook(name, said, "triangle-alert", said, failed=True)
    content = item.content
    if content is None:
        return ChipLook(name, _reading(item), picture, busy=item.done / max(item.total, 1))
    if isinstance(content, Attachment):
        return sent_look(content)
    detail = " · ".join((size_text(content.size), _pages(content), count_text(item.count)))
    return ChipLook(name, detail.replace(" ·  · ", " · "), picture, content.notice)


def sent_look(attachment: Attachment) -> ChipLook:
    """Of a file that was sent."""
    name = one_line(attachment.name, 200)
    if attachment.kind is AttachmentKind.IMAGE:
        return ChipLook(name, size_text(attachment.size), "image", image=attachment.file)
    notice = attachment.notice
    if attachment.use is AttachmentUse.CUT and attachment.length:
        share = len(attachment.text) / attachment.length
        detail = _tr("the first {share} %").format(share=max(round(share * 100), 1))
    elif attachment.use is AttachmentUse.PASSAGES:
        detail = notice
    else:
        detail = size_text(attachment.size)
    return ChipLook(name, detail, icon_of(attachment.name), notice)


def icon_of(name: str) -> str:
    """The kind of a file by its name's ending."""
    ending = PurePath(name).suffix.lower()
    for endings, icon in (
        (_SHEETS, "file-spreadsheet"),
        (_PICTURES, "image"),
        (_WORDS, "file-text"),
    ):
        if ending in endings:
            return icon
    return "book-open" if ending == ".epub" else "file-code"


def size_text(size: int) -> str:
    """ "840 bytes", "12 KB", "1.4 MB"."""
    if size < 1000:
        return _tr("{size} bytes").format(size=size)
    if size < 1_000_000:
        return _tr("{size} KB").format(size=round(size / 1000))
    if size < 1_000_000_000:
        return _tr("{size} MB").format(size=local(f"{size / 1_000_000:.1f}"))
    return _tr("{size} GB").format(size=local(f"{size / 1_000_000_000:.1f}"))


def count_text(count: TokenCount | None) -> str:
    """ "3,210 tokens", "≈3,200 tokens"."""
    if count is None:
        return _tr("counting…")
    sign = "" if count.exact else "≈"
    return _tr("{count} tokens").format(count=f"{sign}{tokens(count.tokens)}")


def _pages(document: Document) -> str:
    if not document.pages:
        return ""
    if len(document.pages) == 1:
        return _tr("1 page")
    return _tr("{count} pages").format(count=tokens(len(document.pages)))


def _reading(item: AttachmentItem) -> str:
    if item.total > 1:
        return _tr("Reading… {done} of {total}").format(done=item.done, total=item.total)
    return _tr("Reading…")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Attachments", text)
