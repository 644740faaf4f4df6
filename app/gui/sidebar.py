"""The left column: new chat, models, compare, search, chats, theme, compute device. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.gui.chat_item_delegate import SCROLL_BAR
from app.gui.chat_list_view import ChatListView
from app.gui.chats.search_field import SearchField
from app.gui.elided_label import ElidedLabel
from app.gui.icon_button import IconButton
from app.gui.icons import app_mark, icon
from app.gui.status_dot import StatusDot

if TYPE_CHECKING:
    from app.bridge.chat_list_model import ChatListModel
    from app.bridge.chat_results_model import ChatResultsModel
    from app.gui.chats.archive_strip import ArchiveStrip
    from app.gui.chats.results_view import ResultsView
    from app.gui.theme_tokens import Theme

WIDTH = 264
MARK_PIXELS = 24


class Sidebar(QFrame):
    """Wishes leave as signals; `chat_list` is public for the window's shortcuts."""

    new_chat_requested = Signal()
    temporary_requested = Signal()
    collapse_requested = Signal()
    models_requested = Signal()
    compare_requested = Signal()
    theme_menu_requested = Signal()
    hit_chosen = Signal(object)  # ChatHit

    def __init__(
        self,
        chats: ChatListModel,
        results: ChatResultsModel,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._chats = chats
        self._results = results
        self._theme = theme
        # Neither is there before the first paint.
        self._found: ResultsView | None = None
        self._strip: ArchiveStrip | None = None
        self._build_ui(theme)
        self._connect()
        self.apply_theme(theme)

    @property
    def theme_button(self) -> IconButton:
        return self._theme_button

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._new_chat.setIcon(icon("plus", theme.on_accent, 16, gap=4))
        self._models.setIcon(icon("box", theme.text_secondary, 16, gap=6))
        self._compare.setIcon(icon("columns-2", theme.text_secondary, 16, gap=6))
        self._device_dot.set_color(theme.success)
        for part in (self._collapse, self._temporary, self._search, self.chat_list):
            part.apply_theme(theme)
        for button in (self._theme_button, self._new_folder, self._archive):
            button.apply_theme(theme)
        for late in (self._found, self._strip):
            if late is not None:
                late.apply_theme(theme)

    def set_device(self, text: str) -> None:
        """Where models are computed, in words."""
        self._device.setText(text)
        self._device.setAccessibleName(self.tr("Compute device: {device}").format(device=text))

    def show_models_entry(self, offered: bool) -> None:
        self._models.setVisible(offered)

    def show_compare_entry(self, offered: bool) -> None:
        self._compare.setVisible(offered)

    def show_page_state(self, *, models: bool, compare: bool) -> None:
        """Mark the entry of the page that the window shows."""
        for entry, shown in ((self._models, models), (self._compare, compare)):
            entry.setProperty("current", shown)
            entry.style().polish(entry)
            entry.setAccessibleDescription(self.tr("Shown now") if shown else "")

    def add_status(self, widget: QWidget) -> None:
        """Something small between the chats and the bottom line, such as running downloads."""
        self._status.addWidget(widget)

    def focus_search(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def _build_ui(self, theme: Theme) -> None:
        self.setObjectName("sidebar")
        self.setAccessibleName(self.tr("Sidebar"))
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 2, 8)
        column.setSpacing(0)
        column.addLayout(self._build_top())
        column.addSpacing(4)
        self._above_list = QVBoxLayout()
        column.addLayout(self._above_list)
        self._lists = QStackedWidget()
        self.chat_list = ChatListView(self._chats, theme)
        self._lists.addWidget(self.chat_list)
        column.addWidget(self._lists, 1)
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
        column.addLayout(self._build_new_chat())
        column.addSpacing(4)
        column.addWidget(self._build_models())
        column.addWidget(self._build_compare())
        column.addSpacing(6)
        self._search = SearchField()
        column.addWidget(self._search)
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

    def _build_new_chat(self) -> QHBoxLayout:
        self._new_chat = QPushButton(self.tr("New chat"))
        self._new_chat.setObjectName("newChat")
        self._new_chat.setAccessibleName(self.tr("New chat"))
        self._new_chat.setToolTip(self.tr("New chat (Ctrl+N)"))
        self._new_chat.setProperty("kind", "primary")
        self._new_chat.setIconSize(QSize(20, 16))
        self._new_chat.setFixedHeight(34)
        self._new_chat.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._temporary = IconButton("message-circle-dashed", self.tr("New temporary chat"))
        self._temporary.setObjectName("newTemporaryChat")
        self._temporary.setToolTip(
            self.tr("New temporary chat: nothing of it is kept (Ctrl+Shift+N)")
        )
        self._temporary.setFixedSize(34, 34)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._new_chat, 1)
        row.addWidget(self._temporary)
        return row

    def _build_models(self) -> QPushButton:
        tip = self.tr("Library, discovery and downloads (Ctrl+Shift+M)")
        self._models = _entry("modelsEntry", self.tr("Models"), tip)
        return self._models

    def _build_compare(self) -> QPushButton:
        tip = self.tr("Several models side by side (Ctrl+Shift+C)")
        self._compare = _entry("compareEntry", self.tr("Compare"), tip)
        return self._compare

    def _build_footer(self) -> QHBoxLayout:
        self._theme_button = IconButton("sun-moon", self.tr("Theme"))
        self._new_folder = IconButton("folder-plus", self.tr("New folder"))
        self._new_folder.setObjectName("newFolder")
        self._archive = IconButton("archive", self.tr("Archived chats"))
        self._archive.setObjectName("archiveToggle")
        self._archive.setCheckable(True)
        self._device_dot = StatusDot()
        self._device = ElidedLabel()
        self._device.setObjectName("deviceLabel")
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, SCROLL_BAR, 0)
        row.setSpacing(2)
        row.addWidget(self._theme_button)
        row.addWidget(self._new_folder)
        row.addWidget(self._archive)
        row.addStretch(1)
        row.addWidget(self._device_dot)
        row.addSpacing(6)
        row.addWidget(self._device)
        return row

    def _connect(self) -> None:
        self._new_chat.clicked.connect(self.new_chat_requested)
        self._temporary.clicked.connect(self.temporary_requested)
        self._models.clicked.connect(self.models_requested)
        self._compare.clicked.connect(self.compare_requested)
        self._collapse.clicked.connect(self.collapse_requested)
        self._theme_button.clicked.connect(self.theme_menu_requested)
        self._new_folder.clicked.connect(self._on_new_folder)
        self._archive.clicked.connect(self._chats.show_archive)
        self._chats.archive_shown.connect(self._on_archive_shown)
        self._search.search_wanted.connect(self._on_search)
        self._search.results_wanted.connect(self._on_results_wanted)
        self._search.first_wanted.connect(self._on_first_wanted)
        self._results.answered.connect(self._on_answered)

    def _on_new_folder(self) -> None:
        self._search.clear()
        self.chat_list.make_folder()

    def _on_archive_shown(self, shown: bool) -> None:
        self._archive.setChecked(shown)
        if self._strip is None:
            from app.gui.chats.archive_strip import ArchiveStrip

            self._strip = ArchiveStrip(self._theme)
            self._strip.back_requested.connect(self._on_archive_left)
            self._above_list.addWidget(self._strip)
            self.setTabOrder(self._search, self._strip.back_button)
        self._strip.setVisible(shown)
        self._search.clear()

    def _on_archive_left(self) -> None:
        self._chats.show_archive(False)
        self.chat_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_search(self, text: str) -> None:
        self._results.search(text)
        if not text:
            self._lists.setCurrentWidget(self.chat_list)

    def _on_answered(self) -> None:
        """The chats stay until something was found, or nothing."""
        if self._results.wanted:
            found = self._make_found()
            self._lists.setCurrentWidget(found)
            found.tell_outcome()

    def _on_results_wanted(self) -> None:
        if self._found is not None and self._lists.currentWidget() is self._found:
            self._found.take_focus()
        else:
            self.chat_list.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_first_wanted(self) -> None:
        if self._found is not None and self._results.wanted:
            self._found.open_first()

    def _make_found(self) -> ResultsView:
        if self._found is None:
            from app.gui.chats.results_view import ResultsView

            self._found = ResultsView(self._results, self._theme)
            self._found.hit_chosen.connect(self.hit_chosen)
            self._found.left.connect(self.focus_search)
            self._lists.addWidget(self._found)
            self.setTabOrder(self._search, self._found)
        return self._found


def _entry(name: str, text: str, tip: str) -> QPushButton:
    """The way to another page."""
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAccessibleName(text)
    button.setToolTip(tip)
    button.setProperty("kind", "row")
    button.setIconSize(QSize(22, 16))
    button.setFixedHeight(34)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
