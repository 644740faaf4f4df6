"""What a search in chats has found, a page at a time. GUI thread."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.bridge.chat_texts import ChatTexts

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.bridge.event_bridge import EventBridge
    from app.domain.chat import ChatHit
    from app.domain.chat_search import HitPage, SearchPlace
    from app.domain.events import Problem

Index = QModelIndex | QPersistentModelIndex
_FIRST = 50  # hits that are looked for at once; more when the list is scrolled to its end


class SearchSource(Protocol):
    """What the model needs of the search."""

    def page(self, text: str, after: SearchPlace | None = None) -> Future[HitPage]: ...


class HitRole(IntEnum):
    """Item roles beside Qt's own."""

    HIT = Qt.ItemDataRole.UserRole + 1  # ChatHit


class ChatResultsModel(QAbstractListModel):
    """Hits of the newest wish; one question to the database at a time."""

    answered = Signal()  # the rows answer `wanted` now
    problem_raised = Signal(object)  # Problem

    def __init__(
        self, search: SearchSource, events: EventBridge, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._search = search
        self._events = events
        self._texts = ChatTexts(self)
        self._wanted = ""
        self._running: str | None = None
        self._hits: list[ChatHit] = []
        self._after: SearchPlace | None = None
        self._goal = _FIRST

    @property
    def wanted(self) -> str:
        """The text that is searched for, "" for none."""
        return self._wanted

    @property
    def complete(self) -> bool:
        """Whether the rows are all that there is for `wanted`."""
        return self._running is None and self._after is None

    def search(self, text: str) -> None:
        """Look for `text`; the rows stay until the first answer is there."""
        self._wanted = text.strip()
        if not self._wanted:
            self._take((), None)
        elif self._running is None:
            self._ask(None)

    def hit(self, index: Index) -> ChatHit | None:
        """What stands in a row."""
        inside = index.isValid() and index.row() < len(self._hits)
        return self._hits[index.row()] if inside else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        hit = self.hit(index)
        if hit is None:
            return None
        if role == HitRole.HIT:
            return hit
        title = self._texts.title(hit.chat)
        if role == Qt.ItemDataRole.AccessibleTextRole and hit.message_id is not None:
            return f"{title}: {hit.snippet}"
        said = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return title if role in said else None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._after is not None and self._running is None

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._goal = len(self._hits) + _FIRST
            self._ask(self._after)

    def _ask(self, after: SearchPlace | None) -> None:
        self._running = self._wanted
        future = self._search.page(self._wanted, after)
        take = self._on_first if after is None else self._on_more
        self._events.when_done(future, take, self._on_failed)

    def _on_first(self, page: HitPage) -> None:
        if self._is_wanted():
            self._goal = _FIRST
            self._take(page.hits, page.after)
            self._go_on()

    def _on_more(self, page: HitPage) -> None:
        if self._is_wanted():
            self._append(page)
            self._go_on()

    def _on_failed(self, problem: Problem) -> None:
        if self._is_wanted():
            self._after = None
            self.problem_raised.emit(problem)

    def _is_wanted(self) -> bool:
        """Whether the answer that came is still asked for; otherwise the newest wish is."""
        found_for, self._running = self._running, None
        if found_for != self._wanted and self._wanted:
            self._ask(None)
        return found_for == self._wanted

    def _take(self, hits: tuple[ChatHit, ...], after: SearchPlace | None) -> None:
        self.beginResetModel()
        self._hits = list(hits)
        self._after = after
        self.endResetModel()
        self.answered.emit()

    def _append(self, page: HitPage) -> None:
        self._after = page.after
        if page.hits:
            first = len(self._hits)
            self.beginInsertRows(QModelIndex(), first, first + len(page.hits) - 1)
            self._hits += page.hits
            self.endInsertRows()
        self.answered.emit()

    def _go_on(self) -> None:
        """Pages may be short where all texts have to be read."""
        if self._after is not None and len(self._hits) < self._goal:
            self._ask(self._after)
