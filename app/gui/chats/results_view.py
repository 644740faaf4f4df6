"""The list of hits in place of the chats while something is searched for. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.gui.accessible import tell_current_row
from app.gui.announce import announce
from app.gui.chats.result_delegate import ResultDelegate
from app.gui.formats import tokens

if TYPE_CHECKING:
    from app.bridge.chat_results_model import ChatResultsModel
    from app.gui.theme_tokens import Theme


class ResultsView(QListView):
    """A click or Enter opens the chat at the hit; the arrow keys only look."""

    hit_chosen = Signal(object)  # ChatHit
    left = Signal()  # back to the search field

    def __init__(
        self, results: ChatResultsModel, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._results = results
        self._rows = ResultDelegate(theme, self)
        self._build_ui()
        self._connect()

    def apply_theme(self, theme: Theme) -> None:
        self._rows.apply_theme(theme)
        self.viewport().update()

    def take_focus(self) -> None:
        """From the search field, at the first hit."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._results.index(0))
        self.setFocus(Qt.FocusReason.TabFocusReason)
        tell_current_row(self)

    def tell_outcome(self) -> None:
        """The focus is in the search field: a screen reader has to be told."""
        if self._results.rowCount() or self._results.complete:
            announce(self, self._outcome())

    def open_first(self) -> None:
        """Open the hit that is chosen, or else the first one."""
        index = self.currentIndex() if self.currentIndex().isValid() else self._results.index(0)
        self._on_chosen(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_chosen(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape or (
            event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0
        ):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._results.rowCount() == 0 and self._results.complete:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            rect = self.viewport().rect().adjusted(8, 12, -8, -8)
            flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
            painter.drawText(rect, int(flags | Qt.TextFlag.TextWordWrap), self._outcome())

    def _build_ui(self) -> None:
        self.setObjectName("searchResults")
        self.setAccessibleName(self.tr("Search results"))
        self.setModel(self._results)
        self.setItemDelegate(self._rows)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def _connect(self) -> None:
        self.clicked.connect(self._on_chosen)
        self._results.answered.connect(self.viewport().update)

    def _outcome(self) -> str:
        count = self._results.rowCount()
        if not count:
            return self.tr("No chat contains this text.")
        words = self.tr("1 result") if count == 1 else self.tr("{count} results")
        return words.format(count=tokens(count) + ("" if self._results.complete else "+"))

    def _on_chosen(self, index: QModelIndex) -> None:
        hit = self._results.hit(index)
        if hit is not None:
            self.hit_chosen.emit(hit)
