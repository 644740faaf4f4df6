"""The left column: new chat, models, search, chats, theme, compute device. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.gui.chat_item_delegate import SCROLL_BAR
from app.gui.chat_list_view import ChatListView
from app.gui.elided_label import ElidedLabel
from app.gui.icon_button import IconButton
from app.gui.icons import app_mark, icon
from app.gui.status_dot import StatusDot

if TYPE_CHECKING:
    from app.bridge.chat_list_model import ChatListModel
    from app.gui.theme_tokens import Theme

WIDTH = 264
SEARCH_DELAY_MS = 150
MARK_PIXELS = 24


class Sidebar(QFrame):
    """Wishes leave as signals; `chat_list` is public for the window's shortcuts."""

    new_chat_requested = Signal()
    collapse_requested = Signal()
    models_requested = Signal()
    theme_menu_requested = Signal()

    def __init__(self, chats: ChatListModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chats = chats
        self._build_ui(theme)
        self._connect()
        self.apply_theme(theme)

    @property
    def theme_button(self) -> IconButton:
        return self._theme_button

    def apply_theme(self, theme: Theme) -> None:
        self._new_chat.setIcon(icon("plus", theme.on_accent, 16, gap=4))
        self._models.setIcon(icon("box", theme.text_secondary, 16, gap=6))
        self._search_icon.setIcon(icon("search", theme.text_tertiary, 16))
        self._clear_search.setIcon(icon("x", theme.text_tertiary, 14))
        self._collapse.apply_theme(theme)
        self._theme_button.apply_theme(theme)
        self._device_dot.set_color(theme.success)
        self.chat_list.apply_theme(theme)

    def set_device(self, text: str) -> None:
        """Where models are computed, in words."""
        self._device.setText(text)
        self._device.setAccessibleName(self.tr("Compute device: {device}").format(device=text))

    def show_models_entry(self, offered: bool) -> None:
        self._models.setVisible(offered)

    def show_models_state(self, shown: bool) -> None:
        """Mark the entry of the page that the window shows."""
        self._models.setProperty("current", shown)
        self._models.style().polish(self._models)
        self._models.setAccessibleDescription(self.tr("Shown now") if shown else "")

    def add_status(self, widget: QWidget) -> None:
        """Something small between the chats and the bottom line, such as running downloads."""
        self._status.addWidget(widget)

    def focus_search(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self._search.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.chat_list.setFocus(Qt.FocusReason.TabFocusReason)
        return event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down)

    def _build_ui(self, theme: Theme) -> None:
        self.setObjectName("sidebar")
        self.setAccessibleName(self.tr("Sidebar"))
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 2, 8)
        column.setSpacing(0)
        column.addLayout(self._build_top())
        column.addSpacing(4)
        self.chat_list = ChatListView(self._chats, theme)
        column.addWidget(self.chat_list, 1)
        self._status = QVBoxLayout()
        self._status.setContentsMargins(0, 0, SCROLL_BAR, 0)
        column.addLayout(self._status)
        column.addSpacing(4)
        column.addLayout(self._build_footer())

    def _build_top(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, SCROLL_BAR, 0)
        column.setSpacing(0)
        column.addLayout(self._build_title())
        column.addSpacing(10)
        column.addWidget(self._build_new_chat())
        column.addSpacing(4)
        column.addWidget(self._build_models())
        column.addSpacing(6)
        column.addWidget(self._build_search())
        return column

    def _build_title(self) -> QHBoxLayout:
        mark = QLabel()
        mark.setPixmap(app_mark(MARK_PIXELS, self.devicePixelRatioF()))
        name = QLabel("Quantscope")
        name.setObjectName("appName")
        self._collapse = IconButton("panel-left", self.tr("Hide sidebar"))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addSpacing(2)
        row.addWidget(mark)
        row.addWidget(name, 1)
        row.addWidget(self._collapse)
        return row

    def _build_new_chat(self) -> QPushButton:
        self._new_chat = QPushButton(self.tr("New chat"))
        self._new_chat.setObjectName("newChat")
        self._new_chat.setAccessibleName(self.tr("New chat"))
        self._new_chat.setToolTip(self.tr("New chat (Ctrl+N)"))
        self._new_chat.setProperty("kind", "primary")
        self._new_chat.setIconSize(QSize(20, 16))
        self._new_chat.setFixedHeight(34)
        self._new_chat.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return self._new_chat

    def _build_models(self) -> QPushButton:
        self._models = QPushButton(self.tr("Models"))
        self._models.setObjectName("modelsEntry")
        self._models.setAccessibleName(self.tr("Models"))
        self._models.setToolTip(self.tr("Library, discovery and downloads (Ctrl+Shift+M)"))
        self._models.setProperty("kind", "row")
        self._models.setIconSize(QSize(22, 16))
        self._models.setFixedHeight(34)
        self._models.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return self._models

    def _build_search(self) -> QLineEdit:
        self._search = QLineEdit()
        self._search.setObjectName("searchField")
        self._search.setAccessibleName(self.tr("Search chats"))
        self._search.setPlaceholderText(self.tr("Search chats"))
        self._search.setToolTip(self.tr("Search in titles and messages (Ctrl+K)"))
        self._search.setFixedHeight(34)
        self._search.installEventFilter(self)
        leading = QLineEdit.ActionPosition.LeadingPosition
        trailing = QLineEdit.ActionPosition.TrailingPosition
        self._search_icon = self._search.addAction(icon("search", "#808080"), leading)
        self._clear_search = self._search.addAction(icon("x", "#808080"), trailing)
        self._clear_search.setText(self.tr("Clear search"))
        self._search_icon.setText(self.tr("Search"))
        self._clear_search.setVisible(False)
        self._search_delay = QTimer(self, singleShot=True, interval=SEARCH_DELAY_MS)
        return self._search

    def _build_footer(self) -> QHBoxLayout:
        self._theme_button = IconButton("sun-moon", self.tr("Theme"))
        self._device_dot = StatusDot()
        self._device = ElidedLabel()
        self._device.setObjectName("deviceLabel")
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, SCROLL_BAR, 0)
        row.setSpacing(8)
        row.addWidget(self._theme_button)
        row.addStretch(1)
        row.addWidget(self._device_dot)
        row.addWidget(self._device)
        return row

    def _connect(self) -> None:
        self._new_chat.clicked.connect(self.new_chat_requested)
        self._models.clicked.connect(self.models_requested)
        self._collapse.clicked.connect(self.collapse_requested)
        self._theme_button.clicked.connect(self.theme_menu_requested)
        self._clear_search.triggered.connect(self._search.clear)
        self._search.textChanged.connect(self._on_search_changed)
        self._search.returnPressed.connect(self._on_search_entered)
        self._search_delay.timeout.connect(self._on_search_due)

    def _on_search_changed(self, text: str) -> None:
        self._clear_search.setVisible(bool(text))
        self._search_delay.start()

    def _on_search_due(self) -> None:
        self._chats.search(self._search.text())

    def _on_search_entered(self) -> None:
        self.chat_list.setFocus(Qt.FocusReason.TabFocusReason)
