"""The parts of the window and where they stand. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.gui.chat_header import HEIGHT, ChatHeader
from app.gui.composer import MAX_WIDTH, Composer
from app.gui.drop_overlay import DropOverlay
from app.gui.empty_state import EmptyState
from app.gui.live_panel import LivePanel
from app.gui.page_stack import PageStack
from app.gui.problem_banner import ProblemBanner
from app.gui.sidebar import Sidebar
from app.gui.undo_bar import UndoBar

if TYPE_CHECKING:
    from app.bridge.stores import Stores
    from app.gui.theme_tokens import Theme


class WindowLayout(QWidget):
    """Sidebar, page, live panel; what floats belongs to it too.

    A page is a header and a body with room for the banner between them; the chat is the first.
    """

    def __init__(self, stores: Stores, transcript: QWidget, theme: Theme) -> None:
        super().__init__()
        self.sidebar = Sidebar(stores.chats, stores.results, theme)
        self.header = ChatHeader(theme)
        self.banner = ProblemBanner(theme)
        self.empty_state = EmptyState()
        self.transcript = transcript
        self.composer = Composer(theme)
        self.live_panel = LivePanel(stores.live, stores.library, stores.settings, theme)
        self._stack = QStackedWidget()
        self._headers = PageStack()
        self._bodies = PageStack()
        self._chat = QWidget()
        self._build_ui()
        self.undo_bar = UndoBar(theme, self._chat, self.composer)
        self.drop_overlay = DropOverlay(theme, self)

    def apply_theme(self, theme: Theme) -> None:
        for part in (self.sidebar, self.header, self.banner, self.composer, self.live_panel):
            part.apply_theme(theme)
        self.undo_bar.apply_theme(theme)
        self.drop_overlay.apply_theme(theme)

    def show_empty(self, empty: bool) -> None:
        """The greeting of a new chat, or the transcript."""
        self._stack.setCurrentWidget(self.empty_state if empty else self.transcript)

    def put_above_composer(self, widget: QWidget) -> None:
        """Something about the open chat, as wide as the message field."""
        self._notes.addLayout(_centred(widget))

    def show_chat(self) -> None:
        """The page that is always there."""
        self._headers.setCurrentWidget(self.header)
        self._bodies.setCurrentWidget(self._chat)

    def show_page(self, header: QWidget, body: QWidget) -> None:
        """Another page in the place of the chat."""
        for stack, part in ((self._headers, header), (self._bodies, body)):
            if stack.indexOf(part) < 0:
                stack.addWidget(part)
            stack.setCurrentWidget(part)

    def _build_ui(self) -> None:
        # From the outside in: moving a widget with children costs time before the first paint.
        page = QWidget(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(page, 1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._headers)
        self._headers.setFixedHeight(HEIGHT)
        self._headers.addWidget(self.header)
        column.addLayout(_centred(self.banner))
        column.addWidget(self._bodies, 1)
        self._bodies.addWidget(self._chat)
        self._build_chat()
        row.addWidget(self.live_panel)

    def _build_chat(self) -> None:
        column = QVBoxLayout(self._chat)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        self._stack.addWidget(self.empty_state)
        self._stack.addWidget(self.transcript)
        self._notes = QVBoxLayout()
        column.addLayout(self._notes)
        column.addWidget(self.composer)


def _centred(widget: QWidget) -> QHBoxLayout:
    widget.setMaximumWidth(MAX_WIDTH)
    row = QHBoxLayout()
    row.setContentsMargins(24, 8, 24, 0)
    row.addStretch(1)
    row.addWidget(widget, 1000)
    row.addStretch(1)
    return row
