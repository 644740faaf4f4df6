"""What was written in the message field of a chat and not sent. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.attachment import Attachment


@dataclass(frozen=True, slots=True)
class Draft:
    """Text and attachments; without either there is no draft."""

    text: str = ""
    attachments: tuple[Attachment, ...] = ()

    @property
    def empty(self) -> bool:
        """Nothing that anybody would miss."""
        return not self.text.strip() and not self.attachments
