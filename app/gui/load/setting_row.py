"""One setting of a load: name, control, reset, a sentence and what is known of it. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.gui.icon_button import IconButton

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme

CONTROL_WIDTH = 196
CONTROL_HEIGHT = 30


@dataclass(frozen=True, slots=True)
class SettingText:
    """`field` of LoadParams, its name and one plain sentence."""

    field: str
    title: str
    sentence: str


class SettingRow(QWidget):
    """Lays a control out; what is below the sentence is hidden while there is nothing to say."""

    reset_requested = Signal()

    def __init__(self, text: SettingText, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = text
        self._control = control
        self._build_ui()
        self._reset.clicked.connect(self.reset_requested)

    def apply_theme(self, theme: Theme) -> None:
        self._reset.apply_theme(theme)

    def show_changed(self, changed: bool) -> None:
        """Whether there is something to reset."""
        self._reset.setEnabled(changed)

    def show_note(self, text: str, tone: str = "") -> None:
        """`tone` "warning" for what will not work well."""
        self._note.setVisible(bool(text))
        self._note.setText(text)
        self._note.setProperty("tone", tone)
        self._note.style().polish(self._note)
        said = " ".join(part for part in (self.text.sentence, text) if part)
        self._control.setAccessibleDescription(said)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent) and not self._control.hasFocus():
            event.ignore()  # it scrolls the page, and changes nothing on its way
            return True
        return super().eventFilter(watched, event)

    def _build_ui(self) -> None:
        text, control = self.text, self._control
        title = QLabel(text.title)
        title.setObjectName("fieldTitle")
        title.setBuddy(control)
        sentence = QLabel(text.sentence)
        sentence.setObjectName("fieldSentence")
        sentence.setWordWrap(True)
        self._note = QLabel()
        self._note.setObjectName("fieldNote")
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        self._note.hide()
        control.setObjectName(f"{text.field}Field")
        control.setAccessibleName(text.title)
        control.setAccessibleDescription(text.sentence)
        control.setFixedSize(CONTROL_WIDTH, CONTROL_HEIGHT)
        control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        control.installEventFilter(self)
        name = self.tr("Reset {setting}").format(setting=text.title)
        self._reset = IconButton("rotate-ccw", name)
        self._reset.setFixedSize(28, 28)
        self._lay_out(title, sentence)

    def _lay_out(self, title: QLabel, sentence: QLabel) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(title, 0, 0)
        grid.addWidget(self._control, 0, 1, 2, 1, top)
        grid.addWidget(self._reset, 0, 2, 2, 1, top)
        grid.addWidget(sentence, 1, 0, top)
        grid.addWidget(self._note, 2, 0, 1, 2)
        grid.setRowStretch(1, 1)
