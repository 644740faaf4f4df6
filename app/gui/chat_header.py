"""The bar above the chat. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.gui.icon_button import IconButton
from app.gui.model_button import ModelButton

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme

HEIGHT = 52


class ChatHeader(QFrame):
    """Model on the left, panels and more on the right."""

    sidebar_requested = Signal()
    new_chat_requested = Signal()
    models_requested = Signal()
    live_toggled = Signal(bool)
    more_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build_ui(theme)
        self._connect()
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self.model_button.apply_theme(theme)
        for button in (self._sidebar, self._new_chat, self._live, self.more_button):
            button.apply_theme(theme)

    def show_sidebar_state(self, visible: bool) -> None:
        """Offer what the hidden sidebar would."""
        self._sidebar.setVisible(not visible)
        self._new_chat.setVisible(not visible)

    def show_live_state(self, visible: bool) -> None:
        self._live.setChecked(visible)

    def show_temporary(self, temporary: bool) -> None:
        """Say that nothing of the open chat is kept."""
        self._temporary.setVisible(temporary)

    def _build_ui(self, theme: Theme) -> None:
        self.setObjectName("chatHeader")
        self.setFixedHeight(HEIGHT)
        self._sidebar = IconButton("panel-left", self.tr("Show sidebar"))
        self._new_chat = IconButton("square-pen", self.tr("New chat"))
        self.model_button = ModelButton(theme)
        self._temporary = QLabel(self.tr("Temporary"))
        self._temporary.setObjectName("temporaryMark")
        self._temporary.setToolTip(self.tr("Nothing of this chat is kept"))
        self._temporary.hide()
        self._live = IconButton("panel-right", self.tr("Live panel"))
        self._live.setObjectName("liveToggle")
        self._live.setCheckable(True)
        self.more_button = IconButton("ellipsis", self.tr("More"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(4)
        row.addWidget(self._sidebar)
        row.addWidget(self._new_chat)
        row.addWidget(self.model_button)
        row.addWidget(self._temporary, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self._live)
        row.addWidget(self.more_button)

    def _connect(self) -> None:
        self._sidebar.clicked.connect(self.sidebar_requested)
        self._new_chat.clicked.connect(self.new_chat_requested)
        self.model_button.clicked.connect(self.models_requested)
        self._live.clicked.connect(self.live_toggled)
        self.more_button.clicked.connect(self.more_requested)
