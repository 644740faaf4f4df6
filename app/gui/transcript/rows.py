"""Heights of all rows, and the contents of those that were looked at. GUI thread."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from app.domain.chat import Role
from app.gui.transcript.guess import guessed_heights
from app.gui.transcript.heights import Heights
from app.gui.transcript.row_content import RowContent
from app.gui.transcript.segment import Manner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.bridge.transcript_store import TranscriptStore
    from app.domain.chat import MessageHead

MOST_CONTENTS = 200


class Rows:
    """Row heights are estimates until a row was shown."""

    def __init__(self, store: TranscriptStore) -> None:
        self._store = store
        self.heights = Heights()
        self.width = 0
        self._zoom = 1.0
        self._contents: OrderedDict[str, RowContent] = OrderedDict()
        self._known: dict[str, int] = {}
        self._thinking_open: set[str] = set()
        self._summarised: str | None = None
        self._manners: dict[str, Manner] = {}  # of messages that are not shown for reading

    def reset(self, *, forget: bool) -> None:
        """Take all rows from the store again; `forget`: it is another chat."""
        if forget:
            self._contents.clear()
            self._known.clear()
            self._thinking_open.clear()
        for message_id in self._contents:
            if (row := self._store.row_of(message_id)) is not None:
                self._renew(row)
        self._take_heights()

    def _take_heights(self) -> None:
        """The known ones, and guesses for the others."""
        heights = self._guessed(self._store.heads)
        for message_id, height in self._known.items():
            if (row := self._store.row_of(message_id)) is not None:
                heights[row] = height
        self.heights = Heights(heights)

    def _renew(self, row: int) -> None:
        """A message that was shown before may have siblings now, or have come to its end."""
        head = self._store.head(row)
        content = self._contents[head.id]
        if content.head == head:
            return
        content.head = head
        if (message := self._store.body(row)) is not None:
            content.take(message, head)

    def append(self, first: int, count: int) -> None:
        for height in self._guessed(self._store.heads[first : first + count]):
            self.heights.append(height)

    def set_width(self, width: int) -> None:
        if width != self.width:
            self.width = width
            self._measure_again()

    def set_zoom(self, zoom: float) -> None:
        """All texts have another size."""
        self._zoom = zoom
        for content in self._contents.values():
            content.set_zoom(zoom)
            for segment in content.segments:
                segment.measured_width = -1
        self._measure_again()

    def _measure_again(self) -> None:
        width = self.width
        self._known.clear()
        for content in self._contents.values():
            content.set_width(width)
        self.reset(forget=False)
        for message_id in self._contents:
            if (row := self._store.row_of(message_id)) is not None:
                self.sync(row)

    def content(self, row: int) -> RowContent | None:
        """What is shown of a row; None while its text is being fetched."""
        head = self._store.head(row)
        content = self._contents.get(head.id)
        if content is None:
            message = None if head.role is Role.SYSTEM else self._store.body(row)
            if message is None:
                return None
            is_open = head.id in self._thinking_open
            content = RowContent(self.width, thinking_open=is_open)
            content.set_zoom(self._zoom)
            content.take(message, head)
            content.set_summarised(head.id == self._summarised)
            content.show_as(self.manner(head.id))
            self._contents[head.id] = content
            self.sync(row)
            self._drop_oldest()
        self._contents.move_to_end(head.id)
        return content

    def message_id(self, row: int) -> str:
        return self._store.head(row).id

    def pending(self) -> bool:
        """Text of some row waits to be cut into blocks."""
        return any(content.pending for content in self._contents.values())

    def advance(self) -> bool:
        """Cut one slice of the newest row that waits; False where none does."""
        for message_id, content in reversed(self._contents.items()):
            if content.pending:
                content.advance()
                row = self._store.row_of(message_id)
                if row is not None:
                    self.sync(row)
                return True
        return False

    def known_content(self, row: int) -> RowContent | None:
        """The content of a row that was looked at before."""
        return self._contents.get(self._store.head(row).id)

    def toggle_thinking(self, row: int) -> None:
        """Open or close the thinking of a row; it stays so while the chat is open."""
        content, message_id = self.known_content(row), self.message_id(row)
        if content is not None:
            self._thinking_open ^= {message_id}
            content.toggle_thinking()
            self.sync(row)

    def manner(self, message_id: str) -> Manner:
        """How a message is shown; it stays so while the app runs."""
        return self._manners.get(message_id, Manner.READ)

    def show_as(self, message_id: str, manner: Manner) -> None:
        """Show a message in another manner."""
        self._manners.pop(message_id, None)
        if manner is not Manner.READ:
            self._manners[message_id] = manner
        content, row = self._contents.get(message_id), self._store.row_of(message_id)
        if content is not None:
            content.show_as(manner)
            if row is not None:
                self.sync(row)

    def mark_summarised(self, message_id: str | None) -> None:
        """The last message that the model reads a summary of; None where there is no summary."""
        before, self._summarised = self._summarised, message_id
        for each in {before, message_id} - {None}:
            content, row = self._contents.get(each or ""), self._store.row_of(each or "")
            if content is not None:
                content.set_summarised(each == message_id)
                if row is not None:
                    self.sync(row)

    def refresh(self, row: int) -> None:
        """The message of a row has changed."""
        content = self.known_content(row)
        message = self._store.body(row) if content is not None else None
        if content is not None and message is not None:
            content.take(message, self._store.head(row))
            self.sync(row)
        else:
            self.heights[row] = self._guessed([self._store.head(row)])[0]

    def sync(self, row: int) -> None:
        """The segments of a row have other heights."""
        head = self._store.head(row)
        height = self._contents[head.id].height
        self._known[head.id] = height
        self.heights[row] = height

    def _drop_oldest(self) -> None:
        while len(self._contents) > MOST_CONTENTS:
            self._contents.popitem(last=False)

    def _guessed(self, heads: Sequence[MessageHead]) -> list[int]:
        return guessed_heights(heads, self.width, self._zoom)
