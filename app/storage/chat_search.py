"""Search in titles and messages, a page of hits at a time. Runs in the database thread.

The newest come first: that needs no ranking of all hits, so a page costs the same for words that
occur everywhere. For signs and scripts without spaces an index only tells which texts to read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.domain.chat import Chat, ChatHit
from app.domain.chat_search import HitPage, SearchPlace
from app.domain.search_snippet import marks_in, search_pattern, snippet_of
from app.storage.chats import get_chat
from app.storage.search_query import SearchQuery, parse_search
from app.storage.text import storable

if TYPE_CHECKING:
    import sqlite3

PAGE = 50
# Texts that one call may have to read, where no index is exact: others use the database too.
READ_AT_ONCE = 20_000
_EMPTY = HitPage((), None)

_TITLES = """
SELECT chats.id, chats.title FROM chats {join}
WHERE {match} AND deleted_at IS NULL {parts} ORDER BY updated_at DESC, chats.number DESC
LIMIT ? OFFSET ?
"""
# Messages hidden by a deletion are looked up in their index: the column stands behind the text.
_MESSAGES = """
SELECT messages.number, messages.id, chats.id, messages.text FROM {source}
CROSS JOIN chats ON chats.id = messages.chat_id
WHERE {match} AND {number} < ? AND {number} >= ? AND chats.deleted_at IS NULL
    AND messages.number NOT IN (SELECT number FROM messages WHERE deleted_at IS NOT NULL) {parts}
ORDER BY {number} DESC LIMIT ?
"""
_INDEXED = "{index} CROSS JOIN messages ON messages.number = {index}.rowid"
# The plus keeps SQLite from asking the word index once for each number.
_SIEVE = """
    AND +messages_search.rowid IN (SELECT rowid FROM messages_signs
        WHERE messages_signs MATCH ? AND rowid < ? AND rowid >= ?)
"""
_SPAN = """
SELECT min(number), max(number), count(*) FROM (SELECT rowid AS number FROM messages_signs
    WHERE messages_signs MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?)
"""


def search_page(
    connection: sqlite3.Connection, text: str, after: SearchPlace | None = None, limit: int = PAGE
) -> HitPage:
    """Up to `limit` hits for `text`, the next ones behind `after`; a page may be short, even empty.

    Every word must occur in the title, or in one message: from its beginning, without regard to
    case and accents. What stands in quotes must occur like that. An empty search finds nothing.
    """
    query = parse_search(storable(text))
    place = after or SearchPlace()
    if not query.terms:
        return _EMPTY
    search = _Search(connection, query)
    titles = search.titles(place.titles, limit) if place.below is None else ()
    if len(titles) == limit:
        return HitPage(titles, SearchPlace(place.titles + limit))
    below = search.newest() if place.below is None else place.below
    messages, below = search.messages(below, limit - len(titles))
    return HitPage((*titles, *messages), SearchPlace(0, below) if below > 0 else None)


def search_hits(connection: sqlite3.Connection, text: str, limit: int) -> tuple[ChatHit, ...]:
    """Up to `limit` hits as one answer."""
    page = search_page(connection, text, None, limit)
    hits = page.hits
    while page.after is not None and len(hits) < limit:
        page = search_page(connection, text, page.after, limit - len(hits))
        hits += page.hits
    return hits


class _Search:
    """One query, and the chats that it met."""

    def __init__(self, connection: sqlite3.Connection, query: SearchQuery) -> None:
        self._connection = connection
        self._query = query
        self._pattern = search_pattern(query.terms)
        self._chats: dict[str, Chat] = {}

    def titles(self, skip: int, limit: int) -> tuple[ChatHit, ...]:
        """Chats whose title has all words, the newest first."""
        words = [self._query.words] if self._query.words else []
        sql = _TITLES.format(
            join="JOIN chats_search ON chats_search.rowid = chats.number" if words else "",
            match="chats_search MATCH ?" if words else "1",
            parts=self._parts("chats.title"),
        )
        rows = self._connection.execute(sql, (*words, *self._query.parts, limit, skip))
        return tuple(
            ChatHit(self._chat(chat_id), None, title, marks_in(title, self._pattern))
            for chat_id, title in rows.fetchall()
        )

    def newest(self) -> int:
        """A number above those of all messages."""
        (number,) = self._connection.execute("SELECT max(number) FROM messages").fetchone()
        return (number or 0) + 1

    def messages(self, below: int, limit: int) -> tuple[tuple[ChatHit, ...], int]:
        """Messages with all words, the newest first, and below which number to go on (0: none)."""
        query = self._query
        first, above, rest = self._span(below)
        index, asked = _index_of(query)
        sieve = [query.pieces, above, first] if query.words and query.pieces else []
        sql = _MESSAGES.format(
            source=_INDEXED.format(index=index) if asked else index,
            match=f"{index} MATCH ?" if asked else "status <> 'streaming'",
            number=f"{index}.rowid",
            parts=(_SIEVE if sieve else "") + self._parts("messages.text"),
        )
        values = [*asked, above, first, *sieve, *query.parts, limit]
        rows = self._connection.execute(sql, values).fetchall() if first < above else []
        return tuple(map(self._hit, rows)), rows[-1][0] if len(rows) == limit else rest

    def _span(self, below: int) -> tuple[int, int, int]:
        """The lowest number to look at now, one above the highest, and below which to go on."""
        if self._query.pieces:
            asked = (self._query.pieces, below, READ_AT_ONCE)
            first, last, found = self._connection.execute(_SPAN, asked).fetchone()
            return (first, last + 1, first if found == READ_AT_ONCE else 0) if found else (0, 0, 0)
        if self._query.words:
            return 0, below, 0
        first = max(0, below - READ_AT_ONCE)
        return first, below, first

    def _hit(self, row: tuple[Any, ...]) -> ChatHit:
        _number, message_id, chat_id, text = row
        return ChatHit(self._chat(chat_id), message_id, *snippet_of(text, self._pattern))

    def _chat(self, chat_id: str) -> Chat:
        if chat_id not in self._chats:
            self._chats[chat_id] = get_chat(self._connection, chat_id)
        return self._chats[chat_id]

    def _parts(self, column: str) -> str:
        return "".join(f" AND {column} LIKE ? ESCAPE '\\'" for _part in self._query.parts)


def _index_of(query: SearchQuery) -> tuple[str, list[str]]:
    """The table to go through, and what is asked of its index, if it has one."""
    if query.words:
        return "messages_search", [query.words]
    return ("messages_signs", [query.pieces]) if query.pieces else ("messages", [])
