"""Where words are in the open chat, messages that are not in memory too. GUI thread.

Texts are read and searched on the database thread, some hundred messages at a time.
"""

from __future__ import annotations

from bisect import bisect_left
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from app.domain.chat import Role
from app.domain.find_text import Found, found_in, found_in_all, pattern_of

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from app.bridge.transcript_store import Events, TranscriptStore
    from app.domain.chat import Message
    from app.domain.events import Problem

_AT_ONCE = 400


class Texts(Protocol):
    """What is needed of the chat service."""

    def load_messages(self, ids: Sequence[str]) -> Future[tuple[Message, ...]]: ...


class ChatFind(QObject):
    """Hits are counted along the active path; one of them is where the user stands."""

    started = Signal(object)  # what is looked for from now on: re.Pattern, or None for nothing
    changed = Signal()  # how many there are, or which one it is
    reached = Signal(str, int, int)  # message id, which of its hits, how many are in its thinking
    problem_raised = Signal(object)  # Problem

    def __init__(
        self,
        service: Texts,
        transcript: TranscriptStore,
        events: Events,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._transcript = transcript
        self._events = events
        self._run = 0
        self._waiting: list[str] = []
        self._found: dict[str, Found] = {}
        self._rows: list[int] = []  # those with hits, ascending
        self._from_row = 0
        self._at: tuple[str, int] | None = None
        self.pattern: re.Pattern[str] | None = None
        transcript.transcript_reset.connect(self._on_reset)
        transcript.messages_appended.connect(self._on_appended)
        transcript.message_changed.connect(self._on_message_changed)

    @property
    def searching(self) -> bool:
        """More hits may come."""
        return bool(self._waiting)

    @property
    def total(self) -> int:
        return sum(found.total for found in self._found.values())

    @property
    def place(self) -> int | None:
        """Which hit it is, from 1; None where the user stands at none."""
        row = None if self._at is None else self._transcript.row_of(self._at[0])
        if self._at is None or row is None:
            return None
        before = self._rows[: bisect_left(self._rows, row)]
        return sum(self._total(each) for each in before) + self._at[1] + 1

    def start(self, words: str, *, match_case: bool, from_row: int) -> None:
        """Look for words, from a row on; without words nothing is found."""
        self.pattern = pattern_of(words, match_case=match_case) if words.strip() else None
        self._from_row = from_row
        self._at = None
        self.started.emit(self.pattern)
        self._search_all()

    def stop(self) -> None:
        self.start("", match_case=False, from_row=0)

    def step(self, step: int) -> None:
        """Go to the next hit (1) or the one before (-1), around the ends too."""
        if not self._rows:
            return
        if self._at is None:
            self._go_to_first()
            return
        message_id, number = self._at[0], self._at[1] + step
        row = self._transcript.row_of(message_id)
        if row is not None and 0 <= number < self._total(row):
            self._go_to(row, number)
            return
        at = bisect_left(self._rows, self._from_row if row is None else row)
        next_row = self._rows[(at + step) % len(self._rows)]
        self._go_to(next_row, 0 if step > 0 else self._total(next_row) - 1)

    def _search_all(self) -> None:
        self._run += 1
        self._found.clear()
        self._rows = []
        self._waiting = []
        if self.pattern is not None:
            rows = range(self._transcript.row_count)
            heads = [self._transcript.head(row) for row in rows]
            ordered = [*heads[self._from_row :], *heads[: self._from_row]]
            self._waiting = [head.id for head in ordered if head.role is not Role.SYSTEM]
        self._ask()
        self.changed.emit()

    def _ask(self) -> None:
        ids, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        if not ids or self.pattern is None:
            return
        counted: Future[tuple[int, dict[str, Found]]] = Future()
        loaded = self._service.load_messages(ids)
        loaded.add_done_callback(partial(_count, self._run, self.pattern, counted))
        self._events.when_done(counted, self._on_counted, self._on_failed)

    def _on_counted(self, result: tuple[int, dict[str, Found]]) -> None:
        run, found = result
        if run != self._run:
            return
        self._found.update(found)
        self._order()
        self._ask()
        if self._at is None and self._rows:
            self._go_to_first()
        self.changed.emit()

    def _order(self) -> None:
        rows = (self._transcript.row_of(each) for each in self._found)
        self._rows = sorted(row for row in rows if row is not None)

    def _go_to_first(self) -> None:
        at = bisect_left(self._rows, self._from_row)
        self._go_to(self._rows[at % len(self._rows)], 0)

    def _go_to(self, row: int, number: int) -> None:
        message_id = self._transcript.head(row).id
        self._at = (message_id, number)
        self.reached.emit(message_id, number, self._found[message_id].thinking)
        self.changed.emit()

    def _total(self, row: int) -> int:
        found = self._found.get(self._transcript.head(row).id)
        return found.total if found is not None else 0

    def _on_reset(self) -> None:
        if self.pattern is not None:
            self._at, self._from_row = None, self._transcript.row_count
            self._search_all()

    def _on_appended(self, first: int, count: int) -> None:
        for row in range(first, first + count):
            self._search_row(row)

    def _on_message_changed(self, row: int) -> None:
        self._search_row(row)

    def _search_row(self, row: int) -> None:
        """A message that has just been written is in memory."""
        message = self._transcript.body(row)
        if self.pattern is None or message is None:
            return
        self._found.pop(message.id, None)
        if (found := found_in(message, self.pattern)).total:
            self._found[message.id] = found
        self._order()
        self.changed.emit()

    def _on_failed(self, problem: Problem) -> None:
        self._waiting = []
        self.problem_raised.emit(problem)


def _count(
    run: int,
    pattern: re.Pattern[str],
    counted: Future[tuple[int, dict[str, Found]]],
    loaded: Future[tuple[Message, ...]],
) -> None:
    """Database thread."""
    if (error := loaded.exception()) is not None:
        counted.set_exception(error)
        return
    counted.set_result((run, found_in_all(loaded.result(), pattern)))
