"""Messages that are being changed, kept while their fields are out of sight. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.chat import Role
from app.domain.thinking import split_thinking

if TYPE_CHECKING:
    from app.domain.chat import Message


@dataclass(slots=True)
class EditDraft:
    """`lead` is the model's thinking, which is kept before the changed answer."""

    message_id: str
    is_question: bool
    original: str
    text: str
    lead: str = ""
    position: int = 0  # of the cursor, in UTF-16 units
    has_focus: bool = True

    @property
    def is_changed(self) -> bool:
        return self.text != self.original

    @property
    def whole(self) -> str:
        """The message as it is to be."""
        return self.lead + self.text


class Edits:
    """By message; they outlive the sight of their chat, not the app."""

    def __init__(self) -> None:
        self._drafts: dict[str, EditDraft] = {}

    def __contains__(self, message_id: str) -> bool:
        return message_id in self._drafts

    def get(self, message_id: str) -> EditDraft | None:
        return self._drafts.get(message_id)

    def begin(self, message: Message) -> EditDraft:
        """Start to change a message, or go on where that was begun."""
        if (known := self._drafts.get(message.id)) is not None:
            known.has_focus = True
            return known
        lead, text = _parts(message)
        is_question = message.role is Role.USER
        position = len(text.encode("utf-16-le")) // 2
        draft = EditDraft(message.id, is_question, text, text, lead, position)
        self._drafts[message.id] = draft
        return draft

    def end(self, message_id: str) -> None:
        self._drafts.pop(message_id, None)


def _parts(message: Message) -> tuple[str, str]:
    """What stays as it is, and what can be changed."""
    if message.role is not Role.ASSISTANT:
        return "", message.text
    answer = split_thinking(message.text, final=True).answer
    at = message.text.rfind(answer) if answer else -1
    if at < 0 or message.text[at + len(answer) :].strip():
        return "", message.text
    return message.text[:at], answer
