"""What is selected in the conversation, how it is shown and copied. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from app.gui.transcript.copying import CopyAs, CopyJob
from app.gui.transcript.hits import Hits
from app.gui.transcript.selecting import Selecting
from app.gui.transcript.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from app.bridge.transcript_store import TranscriptStore
    from app.gui.transcript.layout import Placed
    from app.gui.transcript.rows import Rows
    from app.gui.transcript.stage import Stage


class Choosing(QObject):
    """Selection by mouse and keys."""

    link_clicked = Signal(str)

    def __init__(
        self,
        store: TranscriptStore,
        rows: Rows,
        stage: Stage,
        scroll_by: Callable[[int], None],
        viewport: QWidget,
    ) -> None:
        super().__init__(viewport)
        self._store = store
        self._stage = stage
        self._viewport = viewport
        self._placed: Sequence[Placed] = ()
        self._hits = Hits(stage, scroll_by)
        self._mouse = Selecting(self._hits, viewport)
        self._copying = CopyJob(store, rows, self)
        self.selection: Selection | None = None
        self._mouse.selected.connect(self.select)
        self._mouse.link_clicked.connect(self.link_clicked)
        self._copying.finished.connect(self.to_clipboard)

    def show(self, placed: Sequence[Placed]) -> None:
        """Paint the selection in what is visible now."""
        self._placed = placed
        self._hits.set_placed(placed)
        for each in placed:
            chosen = self.selection
            span = (0, 0) if chosen is None else chosen.within(each.row, each.index)
            self._stage.select(each.segment, span)

    def select(self, selection: Selection | None) -> None:
        self.selection = selection
        self.show(self._placed)

    def select_all(self) -> None:
        """The whole transcript, also what is not in memory."""
        if self._store.row_count:
            self.select(Selection.of_rows(self._store.row_count))

    def copy(self) -> None:
        """Plain text to the clipboard; a long selection takes some time."""
        self._copy(CopyAs.TEXT)

    def copy_markdown(self) -> None:
        self._copy(CopyAs.MARKDOWN)

    def copy_row(self, row: int, copy_as: CopyAs) -> None:
        """A whole message to the clipboard, without the model's thinking."""
        selection = Selection.of_row(row)
        self._copying.start(selection, self._stage.look, copy_as, with_thinking=False)

    def row_at(self, point: QPoint) -> int | None:
        """The message at a point of the viewport."""
        return self._hits.row_at(point)

    @property
    def has_selection(self) -> bool:
        return self.selection is not None and not self.selection.is_empty

    def _copy(self, copy_as: CopyAs) -> None:
        if self.selection is not None and not self.selection.is_empty:
            self._copying.start(self.selection, self._stage.look, copy_as)

    def forget(self) -> None:
        """Rows and segments are others now."""
        self._mouse.forget()
        self._copying.cancel()
        self.select(None)

    def to_clipboard(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
