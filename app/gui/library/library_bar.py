"""Search, order and tags above the library, and the ways to add models. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.bridge.library_order import LibraryOrder, LibraryWishes
from app.gui.icons import icon
from app.gui.library.choice_box import ChoiceBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from app.gui.theme_tokens import Theme

SEARCH_DELAY_MS = 120
HEIGHT = 34
NARROW = 720


class LibraryBar(QWidget):
    """wishes_changed(LibraryWishes) comes when the user has paused typing."""

    wishes_changed = Signal(object)
    import_requested = Signal()
    find_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._delay = QTimer(self, singleShot=True, interval=SEARCH_DELAY_MS)
        self._build_ui()
        self._connect()
        self.apply_theme(theme)

    @property
    def wishes(self) -> LibraryWishes:
        """What the controls say now."""
        return LibraryWishes(
            self.search.text(), self._tags.currentData() or "", self._orders.currentData()
        )

    def apply_theme(self, theme: Theme) -> None:
        self._tags.apply_theme(theme)
        self._orders.apply_theme(theme)
        self._sign.setIcon(icon("search", theme.text_tertiary, 16))
        self._clear.setIcon(icon("x", theme.text_tertiary, 14))
        self._theme = theme
        self._show_find()
        self._import.setIcon(icon("plus", theme.on_accent, 16, gap=4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_find()

    def _show_find(self) -> None:
        """Its icon alone where there is little room."""
        gap = 0 if self.width() < NARROW else 4
        self._find.setText(self.tr("Find…") if gap else "")
        self._find.setIcon(icon("folder-search", self._theme.text_secondary, 16, gap=gap))
        self._find.setIconSize(QSize(16 + gap, 16))

    def show_tags(self, tags: Sequence[str]) -> None:
        """Offer these; the control hides where there is none."""
        kept = self._tags.currentData() or ""
        self._tags.blockSignals(True)
        self._tags.clear()
        self._tags.addItem(self.tr("All tags"), "")
        for tag in tags:
            self._tags.addItem(tag, tag)
        self._tags.setCurrentIndex(max(0, self._tags.findData(kept)))
        self._tags.blockSignals(False)
        self._tags.setVisible(bool(tags))
        if kept and kept not in tags:
            self._give()

    def clear_search(self) -> None:
        """Show everything again."""
        self.search.clear()
        self._tags.setCurrentIndex(0)
        self._give()

    def _build_ui(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        row.addWidget(self._build_search(), 1)
        row.addWidget(self._build_tags())
        row.addWidget(self._build_orders())
        row.addStretch(0)
        row.addWidget(self._build_find())
        row.addWidget(self._build_import())

    def _build_search(self) -> QLineEdit:
        self.search = QLineEdit()
        self.search.setObjectName("librarySearch")
        self.search.setAccessibleName(self.tr("Search the library"))
        self.search.setPlaceholderText(self.tr("Search the library"))
        self.search.setFixedHeight(HEIGHT)
        self.search.setMinimumWidth(120)
        self.search.setMaximumWidth(360)
        leading = QLineEdit.ActionPosition.LeadingPosition
        self._sign = self.search.addAction(icon("search", "#808080"), leading)
        self._sign.setText(self.tr("Search"))
        trailing = QLineEdit.ActionPosition.TrailingPosition
        self._clear = self.search.addAction(icon("x", "#808080"), trailing)
        self._clear.setText(self.tr("Clear search"))
        self._clear.setVisible(False)
        return self.search

    def _build_tags(self) -> ChoiceBox:
        self._tags = ChoiceBox()
        self._tags.setObjectName("libraryTag")
        self._tags.setAccessibleName(self.tr("Tag"))
        self._tags.setFixedHeight(HEIGHT)
        self._tags.addItem(self.tr("All tags"), "")
        self._tags.hide()
        return self._tags

    def _build_orders(self) -> ChoiceBox:
        self._orders = ChoiceBox()
        self._orders.setObjectName("libraryOrder")
        self._orders.setAccessibleName(self.tr("Order"))
        self._orders.setFixedHeight(HEIGHT)
        names = {
            LibraryOrder.NAME: self.tr("By name"),
            LibraryOrder.USED: self.tr("Recently used"),
            LibraryOrder.ADDED: self.tr("Recently added"),
            LibraryOrder.SIZE: self.tr("Largest first"),
            LibraryOrder.SPEED: self.tr("Fastest first"),
        }
        for order, name in names.items():
            self._orders.addItem(name, order)
        return self._orders

    def _build_find(self) -> QPushButton:
        self._find = QPushButton(self.tr("Find…"))
        self._find.setObjectName("findModels")
        self._find.setAccessibleName(self.tr("Find models of other apps…"))
        self._find.setToolTip(self.tr("Find models of other apps on this computer"))
        self._find.setProperty("kind", "secondary")
        self._find.setIconSize(QSize(20, 16))
        self._find.setFixedHeight(HEIGHT)
        return self._find

    def _build_import(self) -> QPushButton:
        self._import = QPushButton(self.tr("Import…"))
        self._import.setObjectName("importModels")
        self._import.setAccessibleName(self.tr("Import model files…"))
        self._import.setProperty("kind", "primary")
        self._import.setIconSize(QSize(20, 16))
        self._import.setFixedHeight(HEIGHT)
        return self._import

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_search_changed)
        self._clear.triggered.connect(self.clear_search)
        self.search.returnPressed.connect(self._give)
        self._delay.timeout.connect(self._give)
        self._tags.currentIndexChanged.connect(self._give)
        self._orders.currentIndexChanged.connect(self._give)
        self._find.clicked.connect(self.find_requested)
        self._import.clicked.connect(self.import_requested)

    def _on_search_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._delay.start()

    def _give(self) -> None:
        self._delay.stop()
        self.wishes_changed.emit(self.wishes)
