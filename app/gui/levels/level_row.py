"""One level to tick, with what would come of it. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.gui.discover.check_box import CheckBox
from app.gui.elided_label import ElidedLabel
from app.gui.fonts import figure_font
from app.gui.library.word_label import WordLabel
from app.gui.plain_tooltip import plain_tooltip

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme

NAME_WIDTH = 108
LINE_HEIGHT = 22
BITS_WIDTH = 72
SIZE_WIDTH = 72
TIME_WIDTH = 92


@dataclass(frozen=True, slots=True)
class RowWords:
    """What a row shows beside its name; `mark` is a word in a pill, `more` its tooltip."""

    purpose: str
    note: str = ""
    warns: bool = False
    mark: str = ""
    bits: str = ""
    size: str = ""
    time: str = ""
    more: str = ""


class LevelChoiceRow(QWidget):
    """toggled(level, wanted) only when the user did it."""

    toggled = Signal(str, bool)

    def __init__(self, level: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = level
        self._words: RowWords | None = None
        self._build_ui(theme)
        self._box.clicked.connect(self._on_clicked)

    def apply_theme(self, theme: Theme) -> None:
        self._box.apply_theme(theme)

    def show_state(self, words: RowWords, *, ticked: bool) -> None:
        """Without reporting it."""
        self._box.setChecked(ticked)
        if words == self._words:
            return
        self._words = words
        self._purpose.setText(words.purpose)
        self._mark.setText(words.mark)
        self._mark.setVisible(bool(words.mark))
        self._note.setText(words.note)
        self._note.setVisible(bool(words.note))
        self._note.setObjectName("fieldNote" if words.warns else "levelNote")
        self._note.setProperty("tone", "warning" if words.warns else "")
        self._note.style().polish(self._note)
        for label, text in self._figures(words):
            label.setText(text)
        self.setToolTip(plain_tooltip(words.more))
        said = (words.purpose, words.bits, words.size, words.time, words.mark, words.note)
        self._box.setAccessibleDescription(", ".join(filter(None, said)))

    def _figures(self, words: RowWords) -> tuple[tuple[QLabel, str], ...]:
        return (self._bits, words.bits), (self._size, words.size), (self._time, words.time)

    def _build_ui(self, theme: Theme) -> None:
        self._box = CheckBox(self._level, theme)
        self._box.setObjectName(f"level-{self._level}")
        self._box.setFixedSize(NAME_WIDTH, LINE_HEIGHT)
        self.setFocusProxy(self._box)
        self._purpose = ElidedLabel()
        self._purpose.setObjectName("levelNote")
        self._purpose.setFixedHeight(LINE_HEIGHT)
        self._mark = QLabel()
        self._mark.setObjectName("levelMark")
        self._note = WordLabel()
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._purpose)
        first.addWidget(self._mark)
        first.addStretch(1)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addLayout(first)
        texts.addWidget(self._note)
        self._bits = _figure(BITS_WIDTH)
        self._size = _figure(SIZE_WIDTH)
        self._time = _figure(TIME_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 14, 4)
        row.setSpacing(8)
        row.addWidget(self._box, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        for label in (self._bits, self._size, self._time):
            row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)

    def _on_clicked(self, wanted: bool) -> None:
        self.toggled.emit(self._level, wanted)


def _figure(width: int) -> QLabel:
    label = QLabel()
    label.setObjectName("levelFigure")
    label.setFont(figure_font(12))
    label.setFixedSize(width, LINE_HEIGHT)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label
