"""Files that go with a question. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


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
