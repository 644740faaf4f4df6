"""The field and the choices above the results. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.hub import HubQuery, HubSort
from app.gui.discover.choice_button import HEIGHT, ChoiceButton
from app.gui.icon_button import IconButton
from app.gui.icons import icon

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme

SEARCH_DELAY_MS = 250


class SearchBar(QWidget):
    """Text is reported once the user paused; Enter does not wait."""

    text_entered = Signal(str)
    sort_chosen = Signal(object)  # HubSort
    filters_requested = Signal()
    account_requested = Signal()
    list_requested = Signal()  # the focus is wished in the results

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build_ui()
        self._connect()
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._search_icon.setIcon(icon("search", theme.text_tertiary, 16))
        self._clear.setIcon(icon("x", theme.text_tertiary, 14))
        self._sort.apply_theme(theme)
        self.filters.setIcon(icon("list-filter", theme.text_secondary, 14, gap=4))
        self.account.apply_theme(theme)

    def focus_field(self) -> None:
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def show_query(self, query: HubQuery) -> None:
        """How many filters are set, and the order."""
        self._sort.set_value(query.sort)
        count = filter_count(query)
        text = self.tr("Filters: {0}").format(count) if count else self.tr("Filters")
        self.filters.setText(text)
        self.filters.setProperty("active", bool(count))
        self.filters.style().polish(self.filters)

    def show_account(self, name: str) -> None:
        """Who is signed in; "" for nobody."""
        told = self.tr("Hub account: {0}").format(name) if name else self.tr("Sign in to the Hub")
        self.account.setToolTip(told)
        self.account.setAccessibleName(told)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape and self._field.text():
            self._field.clear()
            return True
        if event.key() == Qt.Key.Key_Down:
            self._on_due()
            self.list_requested.emit()
            return True
        return False

    def _build_ui(self) -> None:
        self._delay = QTimer(self, singleShot=True, interval=SEARCH_DELAY_MS)
        self.account = IconButton("circle-user", self.tr("Sign in to the Hub"))
        self.account.setObjectName("hubAccount")
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self._build_field(), 1)
        top.addWidget(self.account)
        self._sort = ChoiceButton(self.tr("Sort"), self._sorts())
        self._sort.setObjectName("hubSort")
        self.filters = QPushButton(self.tr("Filters"))
        self.filters.setObjectName("hubFilters")
        self.filters.setProperty("kind", "chip")
        self.filters.setIconSize(QSize(18, 14))
        self.filters.setFixedHeight(HEIGHT)
        bottom = QHBoxLayout()
        bottom.setSpacing(6)
        bottom.addWidget(self._sort)
        bottom.addWidget(self.filters)
        bottom.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(bottom)

    def _build_field(self) -> QLineEdit:
        self._field = QLineEdit()
        self._field.setObjectName("hubSearchField")
        self._field.setAccessibleName(self.tr("Search models on the Hub"))
        self._field.setPlaceholderText(self.tr("Search models on the Hub"))
        self._field.setMaxLength(200)
        self._field.setFixedHeight(34)
        self._field.installEventFilter(self)
        leading = QLineEdit.ActionPosition.LeadingPosition
        trailing = QLineEdit.ActionPosition.TrailingPosition
        self._search_icon = self._field.addAction(icon("search", "#808080"), leading)
        self._search_icon.setText(self.tr("Search"))
        self._clear = self._field.addAction(icon("x", "#808080"), trailing)
        self._clear.setText(self.tr("Clear search"))
        self._clear.setVisible(False)
        return self._field

    def _sorts(self) -> list[tuple[str, object]]:
        return [
            (self.tr("Trending"), HubSort.TRENDING),
            (self.tr("Most downloads"), HubSort.DOWNLOADS),
            (self.tr("Most likes"), HubSort.LIKES),
            (self.tr("Recently updated"), HubSort.UPDATED),
            (self.tr("Newest"), HubSort.CREATED),
        ]

    def _connect(self) -> None:
        self._field.textChanged.connect(self._on_text_changed)
        self._field.returnPressed.connect(self._on_due)
        self._clear.triggered.connect(self._field.clear)
        self._delay.timeout.connect(self._on_due)
        self._sort.chosen.connect(self.sort_chosen)
        self.filters.clicked.connect(self.filters_requested)
        self.account.clicked.connect(self.account_requested)

    def _on_text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._delay.start()

    def _on_due(self) -> None:
        self._delay.stop()
        self.text_entered.emit(" ".join(self._field.text().split()))


def filter_count(query: HubQuery) -> int:
    """Filters that are set."""
    sizes = (query.least_parameters, query.most_parameters) != (None, None)
    texts = (query.author, query.architecture, query.licence)
    return sum(map(bool, texts)) + sizes + (query.gated is not None)
