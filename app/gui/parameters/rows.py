"""What every row of the parameter panel can do. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from app.gui.icon_button import IconButton

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme

CONTROL_WIDTH = 116
CONTROL_HEIGHT = 30


class ParameterRow(QWidget):
    """Title, one sentence, what holds without a change, and a control beside or below them.

    A dot behind the title and a live Reset button say that something was changed here.
    """

    reset_requested = Signal()

    def __init__(self, title: str, sentence: str, control: QWidget, *, below: bool = False) -> None:
        super().__init__()
        self.title = title
        self._said = sentence
        self._control = control
        self._build_ui(title, sentence, below=below)
        self._reset.clicked.connect(self.reset_requested)

    def apply_theme(self, theme: Theme) -> None:
        self._reset.apply_theme(theme)

    def watch_wheel(self, control: QWidget) -> None:
        """Let the wheel scroll the page over a control that has no focus."""
        control.installEventFilter(self)

    def show_changed(self, changed: bool, without: str = "") -> None:
        """`without`: in words, what holds where nothing is changed."""
        self._dot.setVisible(changed)
        self._reset.setEnabled(changed)
        self._default.setText(without)
        self._default.setVisible(bool(without))
        state = self.tr("Changed.") if changed else ""
        said = " ".join(part for part in (self._said, without, state) if part)
        self._control.setAccessibleDescription(said)

    def matches(self, words: str) -> bool:
        """Whether a search for these words is for this row."""
        text = f"{self.title} {self._said}".casefold()
        return all(word in text for word in words.casefold().split())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        wheel = isinstance(event, QWheelEvent) and isinstance(watched, QWidget)
        if wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _build_ui(self, title: str, sentence: str, *, below: bool) -> None:
        name = QLabel(title)
        name.setObjectName("fieldTitle")
        self._dot = QLabel("●")
        self._dot.setObjectName("changedDot")
        self._dot.hide()
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(name)
        head.addWidget(self._dot)
        head.addStretch(1)
        words = QLabel(sentence)
        words.setObjectName("fieldSentence")
        words.setWordWrap(True)
        self._default = QLabel()
        self._default.setObjectName("fieldDefault")
        self._default.hide()
        self._reset = IconButton("rotate-ccw", self.tr("Reset {setting}").format(setting=title))
        self._reset.setFixedSize(28, 28)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.addLayout(head, 0, 0)
        grid.addWidget(words, 1, 0)
        grid.addWidget(self._default, 2, 0)
        if below:
            grid.setRowMinimumHeight(3, 4)
            grid.addWidget(self._control, 4, 0, 1, 3)
        else:
            grid.addWidget(self._control, 0, 1, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._reset, 0, 2, 2, 1, Qt.AlignmentFlag.AlignTop)
