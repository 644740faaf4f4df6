"""The bar above a place: its tabs, and the way back to the chat. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabBar, QWidget

from app.gui.chat_header import HEIGHT
from app.gui.icon_button import IconButton
from app.gui.place_names import PlaceNames

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.gui.page_factories import Tab
    from app.gui.theme_tokens import Theme


class PlaceHeader(QFrame):
    """Tabs on the left, the chat on the right; wishes leave as signals."""

    sidebar_requested = Signal()
    new_chat_requested = Signal()
    chat_requested = Signal()
    tab_chosen = Signal(object)  # Tab

    def __init__(
        self, tabs: Sequence[Tab], name: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """`name` is read out for the row of `tabs`."""
        super().__init__(parent)
        self._shown_tabs = tuple(tabs)
        self._build_ui(name)
        self._connect()
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        for button in (self._sidebar, self._new_chat, self._chat):
            button.apply_theme(theme)

    def show_sidebar_state(self, visible: bool) -> None:
        """Offer what the hidden sidebar would."""
        self._sidebar.setVisible(not visible)
        self._new_chat.setVisible(not visible)

    def show_tab(self, tab: Tab) -> None:
        self._tabs.setCurrentIndex(self._shown_tabs.index(tab))

    def _build_ui(self, name: str) -> None:
        self.setObjectName("chatHeader")
        self.setFixedHeight(HEIGHT)
        self._sidebar = IconButton("panel-left", self.tr("Show sidebar"))
        self._new_chat = IconButton("square-pen", self.tr("New chat"))
        self._tabs = self._build_tabs(name)
        self._chat = IconButton("message-square", self.tr("Back to the chat"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(4)
        row.addWidget(self._sidebar)
        row.addWidget(self._new_chat)
        row.addWidget(self._tabs)
        row.addStretch(1)
        row.addWidget(self._chat)

    def _build_tabs(self, name: str) -> QTabBar:
        tabs = QTabBar()
        tabs.setObjectName("placeTabs")
        tabs.setAccessibleName(name)
        tabs.setDrawBase(False)
        tabs.setExpanding(False)
        tabs.setUsesScrollButtons(False)
        tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        names = PlaceNames(self)
        for tab in self._shown_tabs:
            tabs.addTab(names.tab(tab))
        return tabs

    def _connect(self) -> None:
        self._sidebar.clicked.connect(self.sidebar_requested)
        self._new_chat.clicked.connect(self.new_chat_requested)
        self._chat.clicked.connect(self.chat_requested)
        self._tabs.currentChanged.connect(self._on_tab_changed)

    def _on_tab_changed(self, index: int) -> None:
        self.tab_chosen.emit(self._shown_tabs[index])
