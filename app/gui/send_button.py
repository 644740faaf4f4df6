"""The round button of the composer: sends, or stops an answer. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from app.gui.icons import icon

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme

DIAMETER = 32


class SendButton(QToolButton):
    """Named "Send" or "Stop" after what a click does now."""

    send_requested = Signal()
    stop_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._stops = False
        self.setObjectName("sendButton")
        self.setFixedSize(DIAMETER, DIAMETER)
        self.setIconSize(QSize(18, 18))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._on_clicked)
        self._refresh()

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._refresh()

    def set_state(self, stops: bool, can_send: bool) -> None:
        """`stops`: an answer is being written."""
        if (stops or can_send) != self.isEnabled():
            self.setEnabled(stops or can_send)
        if stops != self._stops:
            self._stops = stops
            self._refresh()

    def _refresh(self) -> None:
        name = self.tr("Stop") if self._stops else self.tr("Send")
        self.setAccessibleName(name)
        self.setToolTip(self.tr("Stop (Esc)") if self._stops else self.tr("Send (Enter)"))
        shape = "stop" if self._stops else "arrow-up"
        self.setIcon(icon(shape, self._theme.on_accent, 18, disabled=self._theme.text_tertiary))

    def _on_clicked(self) -> None:
        if self._stops:
            self.stop_requested.emit()
        else:
            self.send_requested.emit()
