"""Search in titles and contents of chats. Any thread, nothing blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.storage.chat_search import search_hits, search_page

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.domain.chat import ChatHit
    from app.domain.chat_search import HitPage, SearchPlace
    from app.storage.database import Database


class ChatSearch:
    """Words are found from their beginning, without case and accents; quotes keep them together."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, text: str, after: SearchPlace | None = None) -> Future[HitPage]:
        """The first hits, or those behind `after`; a page may be short although more follow."""
        return self._database.submit(search_page, text, after)

    def search(self, text: str, limit: int) -> Future[tuple[ChatHit, ...]]:
        """Up to `limit` hits at once: titles first, then messages, the newest first."""
        return self._database.submit(search_hits, text, limit)
