"""Files that go with a question, and how a model is given them. Pure, any thread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

_MARK_DIGITS = 8
_LONGEST_NAME = 120


class AttachmentKind(str, Enum):
    """What a model is given of a file."""

    TEXT = "text"  # its words
    IMAGE = "image"  # its pixels, for models with an mmproj


class AttachmentUse(str, Enum):
    """How much of the words a model is given."""

    WHOLE = "whole"
    CUT = "cut"  # the beginning, as much as was chosen
    PASSAGES = "passages"  # those that fit the question


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as it was when it was attached; what happens to it afterwards does not matter.

    `text` is what the model is given, `length` the characters that the whole file has. An image is
    kept in `file`, a name in the folder of attachments made of the hash of its bytes.
    """

    name: str
    kind: AttachmentKind
    media_type: str
    size: int  # bytes of the file
    text: str = ""
    length: int = 0
    use: AttachmentUse = AttachmentUse.WHOLE
    file: str = ""
    notice: str = ""  # a plain sentence, such as what was left out


def attachment_block(attachment: Attachment) -> str:
    """The words of a file as they stand before a question; empty for an image.

    Begin and end carry a mark that the file's own words cannot contain, so that nothing in a file
    can pass for the end of it, and so for words of the user.
    """
    if attachment.kind is AttachmentKind.IMAGE or not attachment.text:
        return ""
    from app.domain.file_text import one_line  # not needed for the first paint

    name = one_line(attachment.name, _LONGEST_NAME).replace('"', "'")
    mark = _mark(name, attachment.text)
    notice = f" {attachment.notice}" if attachment.notice else ""
    return (
        f'--- File "{name}" begins [{mark}].{notice} ---\n'
        f"{attachment.text.strip()}\n"
        f'--- File "{name}" ends [{mark}] ---'
    )


def with_attachments(text: str, attachments: tuple[Attachment, ...]) -> str:
    """A question behind the words of its files."""
    blocks = [block for each in attachments if (block := attachment_block(each))]
    return "\n\n".join([*blocks, text] if text else blocks)


def _mark(name: str, text: str) -> str:
    import hashlib  # not needed for the first paint either

    digest = hashlib.sha256(f"{name}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()
    while (mark := digest[:_MARK_DIGITS]) in text:
        digest = hashlib.sha256(digest.encode()).hexdigest()
    return mark
