"""The list of families and levels. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QToolTip, QTreeView

from app.bridge.family_model import FamilyModel, LevelRow, LibraryRole
from app.bridge.library_order import ShownFamily
from app.gui.library.level_delegate import LevelDelegate

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QResizeEvent

    from app.gui.library.level_text import LevelText
    from app.gui.theme_tokens import Theme


class LibraryTree(QTreeView):
    """Selecting a level shows its details; which families are closed survives every change."""

    level_chosen = Signal(str)  # model id; "" where none is chosen
    level_activated = Signal(str)  # by Enter or a double click
    menu_requested = Signal(str, QPoint)  # model id, place on the screen
    family_menu_requested = Signal(object, QPoint)  # ids of its models, place on the screen
    row_width_changed = Signal(int)

    def __init__(self, families: FamilyModel, words: LevelText, theme: Theme) -> None:
        super().__init__()
        self._families = families
        self._words = words
        self._chosen: str | None = None
        self._closed: set[str] = set()
        self._rows = LevelDelegate(theme, words, self)
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._build_ui()
        self._connect()
        self._on_reset()

    @property
    def chosen(self) -> str | None:
        """The id of the selected model."""
        return self._chosen

    def apply_theme(self, theme: Theme) -> None:
        self._rows.apply_theme(theme)
        self.viewport().update()

    def choose(self, model_id: str | None) -> None:
        """Select a model where it is shown."""
        index = self._families.index_of(model_id)
        if index.isValid():
            self.setCurrentIndex(index)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self.indexAt(event.pos()).data(LibraryRole.LEVEL)
            tip = self._words.tip(row) if isinstance(row, LevelRow) else ""
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.row_width_changed.emit(self.viewport().width())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.data(LibraryRole.FAMILY):
            self.setExpanded(index, not self.isExpanded(index))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).data(LibraryRole.FAMILY) is None:
            super().mouseDoubleClickEvent(event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        indexes = selected.indexes()
        model_id = indexes[0].data(LibraryRole.ID) if indexes else None
        if model_id is not None and model_id != self._chosen:
            self._chosen = model_id
            self.level_chosen.emit(model_id)

    def _build_ui(self) -> None:
        self.setObjectName("libraryTree")
        self.setAccessibleName(self.tr("Library"))
        self.setModel(self._families)
        self.setItemDelegate(self._rows)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _connect(self) -> None:
        self._families.modelReset.connect(self._on_reset)
        self.expanded.connect(self._on_expanded)
        self.collapsed.connect(self._on_collapsed)
        self.activated.connect(self._on_activated)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self._settling.timeout.connect(self._on_settled)

    def _on_reset(self) -> None:
        """Open what is not closed; the selection is put back once the view has settled."""
        blocked = self.blockSignals(True)
        self.expandAll()
        for at, family in enumerate(self._families.families):
            # A search looks into closed families too.
            if family.key in self._closed and not self._families.wishes.text:
                self.collapse(self._families.index(at, 0))
        self.blockSignals(blocked)
        self._settling.start()

    def _on_settled(self) -> None:
        index = self._families.index_of(self._chosen)
        if index.isValid():
            self.setCurrentIndex(index)
        elif self._chosen is not None:
            self._chosen = None
            self.level_chosen.emit("")

    def _on_expanded(self, index: QModelIndex) -> None:
        self._closed.discard(self._key(index))

    def _on_collapsed(self, index: QModelIndex) -> None:
        self._closed.add(self._key(index))

    def _on_activated(self, index: QModelIndex) -> None:
        if (model_id := index.data(LibraryRole.ID)) is not None:
            self.level_activated.emit(model_id)
        else:
            self.setExpanded(index, not self.isExpanded(index))

    def _on_menu_requested(self, where: QPoint) -> None:
        index = self.indexAt(where)
        if (model_id := index.data(LibraryRole.ID)) is not None:
            self.menu_requested.emit(model_id, self.viewport().mapToGlobal(where))
        elif isinstance(family := index.data(LibraryRole.FAMILY), ShownFamily):
            ids = tuple(level.model.id for level in family.levels)
            self.family_menu_requested.emit(ids, self.viewport().mapToGlobal(where))

    def _key(self, index: QModelIndex) -> str:
        family = index.data(LibraryRole.FAMILY)
        return family.key if isinstance(family, ShownFamily) else ""
