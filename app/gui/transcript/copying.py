"""Copies text of any length in short steps, rows out of sight too. GUI thread."""

from __future__ import annotations

from enum import Enum
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.chat import Role
from app.gui.markdown.block import BlockKind
from app.gui.transcript.row_content import RowContent
from app.gui.transcript.segment import Manner
from app.gui.transcript.segment_text import markdown_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.bridge.transcript_store import TranscriptStore
    from app.gui.transcript.look import Look
    from app.gui.transcript.rows import Rows
    from app.gui.transcript.segment import Segment
    from app.gui.transcript.selection import Selection

_STEP_S = 0.008
_AHEAD = 100


class CopyAs(Enum):
    """What is made of the text."""

    TEXT = "text"
    MARKDOWN = "markdown"
    CODE = "code"  # the code blocks alone


class CopyJob(QObject):
    """One copy; a new one makes the one before it pointless."""

    finished = Signal(str)

    def __init__(self, store: TranscriptStore, rows: Rows, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._rows = rows
        self._steps: Iterator[bool] | None = None
        self._parts: list[str] = []
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._on_step)
        store.bodies_loaded.connect(self._on_bodies_loaded)

    def start(
        self, selection: Selection, look: Look, copy_as: CopyAs, *, with_thinking: bool = True
    ) -> None:
        """`finished` follows, at once where the selection is short."""
        self._parts = []
        self._steps = self._run(selection, look, copy_as, with_thinking=with_thinking)
        self._on_step()

    def cancel(self) -> None:
        self._steps = None
        self._timer.stop()

    def _on_bodies_loaded(self, _rows: object) -> None:
        if self._steps is not None:
            self._timer.start()

    def _on_step(self) -> None:
        until = perf_counter() + _STEP_S
        while self._steps is not None:
            waits = next(self._steps, None)
            if waits is None:
                self._steps = None
                self.finished.emit("\n\n".join(part for part in self._parts if part))
            elif waits:
                return
            elif perf_counter() > until:
                self._timer.start()
                return

    def _run(
        self, selection: Selection, look: Look, copy_as: CopyAs, *, with_thinking: bool
    ) -> Iterator[bool]:
        """Copies a little between two yields; True: the text has to be fetched first."""
        last = min(selection.end.row, self._store.row_count - 1)
        for row in range(selection.start.row, last + 1):
            if self._store.head(row).role is Role.SYSTEM:
                continue
            while (content := self._content(row)) is None:
                self._fetch_ahead(row, last)
                yield True
            while content.pending:
                content.advance()
                yield False
            parts: list[str] = []
            for index, segment in enumerate(tuple(content.segments)):
                start, end = selection.within(row, index)
                if start < end and (with_thinking or not segment.quiet):
                    self._take(parts, segment, look, copy_as, (start, end))
                yield False
            self._parts.append("".join(parts))

    def _take(
        self,
        parts: list[str],
        segment: Segment,
        look: Look,
        copy_as: CopyAs,
        span: tuple[int, int],
    ) -> None:
        block = segment.block
        if block is None:
            return
        joint = block.joint if parts else ""
        if copy_as is CopyAs.MARKDOWN:
            parts += [joint, markdown_of(block)]
        elif copy_as is CopyAs.TEXT:
            parts += [joint, text_of(block, look, *span)]
        elif block.kind is BlockKind.CODE:
            between = "\n\n" if block.first else joint
            parts += [between if parts else "", block.text]

    def _content(self, row: int) -> RowContent | None:
        """A row as it is read, whole or still to be cut; None where its text is not here."""
        known = self._rows.known_content(row)
        if known is not None and not known.pending and known.manner is Manner.READ:
            return known
        message = self._store.body(row)
        if message is None:
            return None
        content = RowContent(self._rows.width)
        content.take(message, self._store.head(row))
        return content

    def _fetch_ahead(self, first: int, last: int) -> None:
        for row in range(first, min(first + _AHEAD, last + 1)):
            if self._store.head(row).role is not Role.SYSTEM:
                self._store.body(row)
