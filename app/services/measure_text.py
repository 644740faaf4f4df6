"""The texts that quality can be measured on. Any thread but the GUI's: waits for files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.chat import Role
from app.domain.conversation import said
from app.domain.errors import UserFixableError
from app.domain.measurement import TextKind
from app.services.evaluation_text import read_text
from app.storage.summaries import read_conversation

if TYPE_CHECKING:
    from app.domain.conversation import Conversation
    from app.domain.measurement import TextChoice
    from app.storage.database import Database

_NAMES = {Role.SYSTEM: "System", Role.USER: "User", Role.ASSISTANT: "Assistant"}


class MeasureTexts:
    """`sample` is the text that comes with the app."""

    def __init__(self, database: Database, sample: Path) -> None:
        self._database = database
        self._sample = sample

    def read(self, choice: TextChoice) -> str:
        """Raises UserFixableError where there is none, or it cannot be read."""
        if choice.kind is TextKind.SAMPLE:
            return read_text(self._sample)
        if choice.kind is TextKind.FILE:
            return read_text(Path(choice.path))
        text = "\n\n".join(filter(None, map(self._chat, choice.chat_ids)))
        if not text:
            problem = "No chat with words in it was chosen to measure on."
            raise UserFixableError(problem, "Choose at least one chat.", code="no_text")
        return text

    def _chat(self, chat_id: str) -> str:
        return plain_turns(self._database.submit(read_conversation, chat_id).result())


def plain_turns(conversation: Conversation) -> str:
    """What was said, each behind who said it: no template, for levels may have different ones."""
    spoken = ((_NAMES[message.role], said(message).strip()) for message in conversation.path)
    return "\n\n".join(f"{name}: {text}" for name, text in spoken if text)
