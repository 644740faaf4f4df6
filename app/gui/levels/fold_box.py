"""A heading that folds what lies below it. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.gui.icons import icon

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme

_ICON = 16


class FoldBox(QWidget):
    """`show_note` stands at the right of the heading, and says what is hidden.

    `opened` only when the user opened it.
    """

    opened = Signal()

    def __init__(self, title: str, body: QWidget, theme: Theme, *, opened: bool = False) -> None:
        super().__init__()
        self._title = title
        self._body = body
        self._theme = theme
        self._build_ui()
        self._fold.clicked.connect(self._on_fold_clicked)
        self.set_open(opened)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.set_open(not self._body.isHidden())

    def set_open(self, opened: bool) -> None:
        """Show the body, or hide it."""
        self._body.setVisible(opened)
        name = "chevron-down" if opened else "chevron-right"
        self._fold.setIcon(icon(name, self._theme.text_secondary, _ICON))
        state = self.tr("shown") if opened else self.tr("folded")
        self._fold.setAccessibleName(f"{self._title}, {state}")

    def show_note(self, note: str) -> None:
        self._note.setText(note)
        self._fold.setAccessibleDescription(note)

    def _build_ui(self) -> None:
        self._fold = QPushButton(self._title)
        self._fold.setProperty("kind", "fold")
        self._fold.setIconSize(QSize(_ICON, _ICON))
        self._fold.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._fold.setAutoDefault(False)
        self._note = QLabel()
        self._note.setObjectName("changedNote")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._fold, 1)
        head.addWidget(self._note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._body)

    def _on_fold_clicked(self) -> None:
        opened = self._body.isHidden()
        self.set_open(opened)
        if opened:
            self.opened.emit()
