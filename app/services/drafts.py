"""What was written and not sent, by chat. Any thread, nothing blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.storage import drafts

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.domain.draft import Draft
    from app.storage.database import Database


class Drafts:
    """The chat that does not exist yet has the id ""."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self, chat_id: str) -> Future[Draft]:
        """The draft of a chat, an empty one where there is none."""
        return self._database.submit(drafts.load_draft, chat_id)

    def save_text(self, chat_id: str, text: str) -> Future[None]:
        """Keep the text; the attachments stay as they are kept."""
        return self._database.submit(drafts.save_text, chat_id, text)

    def add(self, chat_id: str, draft: Draft) -> Future[None]:
        """Keep it behind the one before, which nobody has seen yet."""
        return self._database.submit(drafts.add_to_draft, chat_id, draft)

    def save(self, chat_id: str, draft: Draft) -> Future[None]:
        """Keep it in place of the one before; an empty one is removed."""
        return self._database.submit(drafts.save_draft, chat_id, draft)
