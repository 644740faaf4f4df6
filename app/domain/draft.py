"""What was written in the message field of a chat and not sent. Pure data, any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.domain.attachment import Attachment


class Draft(NamedTuple):
    """Text and attachments; without either there is no draft."""

    text: str = ""
    attachments: tuple[Attachment, ...] = ()

    @property
    def empty(self) -> bool:
        """Nothing that anybody would miss."""
        return not self.text.strip() and not self.attachments

    def followed_by(self, later: Draft) -> Draft:
        """Both, where neither was written knowing of the other."""
        text = "\n".join(filter(None, (self.text, later.text)))
        return Draft(text, (*self.attachments, *later.attachments))
