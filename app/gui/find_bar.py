"""The field over the conversation with which words are found in it. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from app.gui.announce import announce
from app.gui.fonts import figure_font
from app.gui.formats import tokens
from app.gui.icon_button import IconButton

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme

_DELAY_MS = 120
_WIDTH = 400
_HEIGHT = 44


class FindBar(QFrame):
    """Enter goes to the next hit, Shift+Enter to the one before, Escape closes."""

    search_requested = Signal(str, bool)  # words, whether capitals count
    step_requested = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._delay = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._build_ui()
        self._connect()
        self.apply_theme(theme)
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        for button in (self.previous_button, self.next_button, self.close_button):
            button.apply_theme(theme)

    def open(self) -> None:
        """Show it with its last words selected."""
        self.show()
        self.raise_()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()
        if self.edit.text():
            self._search()

    def close_bar(self) -> None:
        self._delay.stop()
        self.hide()
        self.closed.emit()

    def show_place(self, place: int | None, total: int, *, searching: bool) -> None:
        """Which of how many hits it is; more may come while `searching`."""
        self.next_button.setEnabled(total > 0)
        self.previous_button.setEnabled(total > 0)
        if not self.edit.text().strip():
            text = ""
        elif total == 0:
            text = self.tr("Searching…") if searching else self.tr("Nothing found")
        else:
            sign = "+" if searching else ""
            words = self.tr("{place} of {total}")
            text = words.format(place=tokens(place), total=tokens(total) + sign)
        if text != self.count.text():
            self.count.setText(text)
            self.count.setAccessibleName(text)
            announce(self.edit, text)

    def fit(self, width: int) -> None:
        """Stand at the upper right of an area of that width."""
        own = min(_WIDTH, width - 24)
        self.setGeometry(width - own - 18, 8, own, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif enter and self.edit.hasFocus():
            self._step(-1 if back else 1)
        elif event.matches(QKeySequence.StandardKey.FindNext):
            self._step(1)
        elif event.matches(QKeySequence.StandardKey.FindPrevious):
            self._step(-1)
        else:
            super().keyPressEvent(event)

    def _build_ui(self) -> None:
        self.setObjectName("findBar")
        self.setAccessibleName(self.tr("Find in this chat"))
        self.edit = QLineEdit()
        self.edit.setObjectName("findField")
        self.edit.setAccessibleName(self.tr("Find in this chat"))
        self.edit.setPlaceholderText(self.tr("Find in this chat"))
        self.count = QLabel()
        self.count.setObjectName("findCount")
        self.count.setFont(figure_font(12))
        self.case_button = QToolButton()
        self.case_button.setObjectName("findCase")
        self.case_button.setText("Aa")
        self.case_button.setCheckable(True)
        self.case_button.setAccessibleName(self.tr("Match capitals"))
        self.case_button.setToolTip(self.case_button.accessibleName())
        self.case_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.case_button.setFixedSize(30, 28)
        self.previous_button = self._button("chevron-up", self.tr("Previous hit"), "findPrevious")
        self.next_button = self._button("chevron-down", self.tr("Next hit"), "findNext")
        self.close_button = self._button("x", self.tr("Close"), "findClose")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 6, 4)
        row.setSpacing(2)
        row.addWidget(self.edit, 1)
        row.addSpacing(4)
        row.addWidget(self.count)
        row.addSpacing(4)
        for button in (
            self.case_button,
            self.previous_button,
            self.next_button,
            self.close_button,
        ):
            row.addWidget(button)

    def _button(self, icon_name: str, name: str, object_name: str) -> IconButton:
        button = IconButton(icon_name, name)
        button.setObjectName(object_name)
        button.setIconSize(QSize(16, 16))
        button.setFixedSize(28, 28)
        return button

    def _connect(self) -> None:
        self.edit.textChanged.connect(self._on_text_changed)
        self._delay.timeout.connect(self._search)
        self.case_button.toggled.connect(self._search)
        self.previous_button.clicked.connect(self._on_previous)
        self.next_button.clicked.connect(self._on_next)
        self.close_button.clicked.connect(self.close_bar)

    def _on_text_changed(self) -> None:
        self._delay.start()

    def _search(self) -> None:
        self._delay.stop()
        self.search_requested.emit(self.edit.text(), self.case_button.isChecked())

    def _step(self, step: int) -> None:
        if self._delay.isActive():
            self._search()
        else:
            self.step_requested.emit(step)

    def _on_previous(self) -> None:
        self._step(-1)

    def _on_next(self) -> None:
        self._step(1)
