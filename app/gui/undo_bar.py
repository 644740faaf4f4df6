"""A note above the composer that offers to take a step back. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.gui.announce import announce
from app.gui.elided_label import ElidedLabel
from app.gui.icon_button import IconButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.gui.theme_tokens import Theme

SHOWN_MS = 10_000
MOST_WIDTH = 440
ABOVE_COMPOSER = 4


class UndoBar(QFrame):
    """Goes away by itself; a newer note replaces an older one."""

    undo_requested = Signal(str)  # the key given to `offer`

    def __init__(self, theme: Theme, column: QWidget, composer: QWidget) -> None:
        super().__init__(column)
        self._column = column
        self._composer = composer
        self._key = ""
        self._undo_it: Callable[[], None] | None = None
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._build_ui()
        self._connect()
        self.apply_theme(theme)
        composer.installEventFilter(self)
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        self._close.apply_theme(theme)

    def offer(self, text: str, key: str) -> None:
        """Show `text` with an Undo button for SHOWN_MS."""
        self._show(text, key, None)

    def offer_undo(self, text: str, undo: Callable[[], None]) -> None:
        """The same, and call `undo` where it is wanted."""
        self._show(text, "", undo)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        moved = event.type() in (QEvent.Type.Resize, QEvent.Type.Move)
        if moved and self.isVisible():
            self._place()
        return False

    def _show(self, text: str, key: str, undo: Callable[[], None] | None) -> None:
        self._key, self._undo_it = key, undo
        self._text.setText(text)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, text)

    def _place(self) -> None:
        area = self._column.rect()
        self.ensurePolished()
        size = self.sizeHint()
        width = min(size.width(), MOST_WIDTH, area.width() - 32)
        left = (area.width() - width) // 2
        self.setGeometry(
            left, self._composer.y() - size.height() - ABOVE_COMPOSER, width, size.height()
        )

    def _build_ui(self) -> None:
        self.setObjectName("undoBar")
        self._text = ElidedLabel()
        self._text.setObjectName("undoText")
        self._undo = QPushButton(self.tr("Undo"))
        self._undo.setObjectName("undoButton")
        self._undo.setAccessibleName(self.tr("Undo"))
        self._undo.setProperty("kind", "link")
        self._undo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close = IconButton("x", self.tr("Dismiss"))
        self._close.setFixedSize(28, 28)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        row.addWidget(self._undo)
        row.addWidget(self._close)

    def _connect(self) -> None:
        self._undo.clicked.connect(self._on_undo_clicked)
        self._close.clicked.connect(self.hide)
        self._timer.timeout.connect(self._on_time_over)

    def _on_time_over(self) -> None:
        """It stays while the keyboard is on it: to vanish then would lead nowhere."""
        if self._undo.hasFocus() or self._close.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _on_undo_clicked(self) -> None:
        self.hide()
        if self._undo_it is not None:
            self._undo_it()
        else:
            self.undo_requested.emit(self._key)
