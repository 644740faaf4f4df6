"""The list of repositories that a search found. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.gui.discover.result_delegate import ResultDelegate

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.bridge.hub_results_model import HubResultsModel
    from app.gui.theme_tokens import Theme

_SETTLE_MS = 250


class ResultsView(QListView):
    """A click or Enter opens a row; beside the page, going through the rows does so too."""

    model_chosen = Signal(object)  # HubModel
    page_requested = Signal()  # the focus is wished on the page
    search_requested = Signal()  # the focus is wished back in the search field

    def __init__(
        self, results: HubResultsModel, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._results = results
        self._rows = ResultDelegate(theme, self)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self.follows = True  # opens the selected row by itself
        self._build_ui()
        self._connect()

    def apply_theme(self, theme: Theme) -> None:
        self._rows.apply_theme(theme)
        self.viewport().update()

    def show_open(self, repository: str | None) -> None:
        """Select the row of the repository that is open."""
        index = self._results.index_of(repository)
        if index != self.currentIndex():
            self.setCurrentIndex(index)
            self._settle.stop()

    def focus_first(self) -> None:
        """The focus on the current row, else on the first one."""
        if not self.currentIndex().isValid() and self._results.count:
            self.setCurrentIndex(self._results.index(0))
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if self.follows and selected.indexes():
            self._settle.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self._on_clicked(self.currentIndex())
            self.page_requested.emit()
        elif key == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.search_requested.emit()
        else:
            super().keyPressEvent(event)

    def _build_ui(self) -> None:
        self.setObjectName("hubResults")
        self.setAccessibleName(self.tr("Models on the Hub"))
        self.setModel(self._results)
        self.setItemDelegate(self._rows)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def _connect(self) -> None:
        self.clicked.connect(self._on_clicked)
        self._settle.timeout.connect(self._on_settled)
        self._results.modelReset.connect(self._on_reset)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._settle.stop()
        model = self._results.model_at(index)
        if model is not None:
            self.model_chosen.emit(model)

    def _on_settled(self) -> None:
        self._on_clicked(self.currentIndex())

    def _on_reset(self) -> None:
        self._rows.forget()
        self._settle.stop()
        self.scrollToTop()
