"""Copies a selection of any length in short steps, rows out of sight too. GUI thread."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.chat import Role
from app.gui.transcript.row_content import RowContent
from app.gui.transcript.segment_text import markdown_of, text_of

if TYPE_CHECKING:
    from app.bridge.transcript_store import TranscriptStore
    from app.gui.transcript.look import Look
    from app.gui.transcript.rows import Rows
    from app.gui.transcript.selection import Selection

_STEP_S = 0.008
_AHEAD = 100


class CopyJob(QObject):
    """One copy; a new one makes the one before it pointless."""

    finished = Signal(str)

    def __init__(self, store: TranscriptStore, rows: Rows, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._rows = rows
        self._look: Look | None = None
        self._selection: Selection | None = None
        self._as_markdown = False
        self._row = 0
        self._parts: list[str] = []
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._on_step)
        store.bodies_loaded.connect(self._on_bodies_loaded)

    def start(self, selection: Selection, look: Look, *, as_markdown: bool) -> None:
        """`finished` follows, at once where the selection is short."""
        self._selection, self._look, self._as_markdown = selection, look, as_markdown
        self._row, self._parts = selection.start.row, []
        self._on_step()

    def cancel(self) -> None:
        self._selection = None
        self._timer.stop()

    def _on_bodies_loaded(self, _rows: object) -> None:
        if self._selection is not None:
            self._timer.start()

    def _on_step(self) -> None:
        selection = self._selection
        if selection is None:
            return
        until = perf_counter() + _STEP_S
        last = min(selection.end.row, self._store.row_count - 1)
        while self._row <= last:
            if not self._take_row(selection, last):
                return
            self._row += 1
            if perf_counter() > until:
                self._timer.start()
                return
        self._selection = None
        self.finished.emit("\n\n".join(part for part in self._parts if part))

    def _take_row(self, selection: Selection, last: int) -> bool:
        """False where the text of the row has to be fetched first."""
        content = self._content(last)
        if content is None or self._look is None:
            return self._store.head(self._row).role is Role.SYSTEM
        parts: list[str] = []
        for index, segment in enumerate(content.segments):
            start, end = selection.within(self._row, index)
            block = segment.block
            if block is None or start >= end:
                continue
            if self._as_markdown:
                text = markdown_of(block)
            else:
                text = text_of(block, self._look, start, end)
            joint = block.joint if parts else ""
            parts += [joint, text]
        self._parts.append("".join(parts))
        return True

    def _content(self, last: int) -> RowContent | None:
        known = self._rows.known_content(self._row)
        if known is not None and not known.pending:
            return known
        head = self._store.head(self._row)
        message = None if head.role is Role.SYSTEM else self._store.body(self._row)
        if message is None:
            self._fetch_ahead(last)
            return None
        content = known or RowContent(self._rows.width)
        content.take(message, head)
        while content.pending:
            content.advance()
        return content

    def _fetch_ahead(self, last: int) -> None:
        for row in range(self._row, min(self._row + _AHEAD, last + 1)):
            if self._store.head(row).role is not Role.SYSTEM:
                self._store.body(row)
