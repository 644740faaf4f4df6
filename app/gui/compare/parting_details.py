"""One token: what reference and level think of it, side by side. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.gui.compare.parting_words import PartingWords
from app.gui.elided_label import ElidedLabel
from app.gui.fonts import figure_font
from app.gui.insight.candidate_list import CandidateList

if TYPE_CHECKING:
    from app.gui.compare.parting_words import Place
    from app.gui.theme_tokens import Theme


class PartingDetails(QFrame):
    """Two lists of the likeliest tokens; what only one of them has is marked."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = PartingWords(self)
        self._build_ui(theme)
        self.show_place(None)

    def apply_theme(self, theme: Theme) -> None:
        for side in (self._reference, self._level):
            side.apply_theme(theme)

    def focus_lists(self) -> None:
        """Look at the candidates with the arrow keys."""
        if self._lists.isVisible():
            self._level.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_place(self, place: Place | None) -> None:
        """None where no token is looked at."""
        for part in (self._title, self._figures, self._lists):
            part.setVisible(place is not None)
        if place is None:
            words = self.tr("Choose a token to see what each level would have put there.")
            self._sentence.setText(words)
            return
        self._title.setText(self._words.title(place))
        self._sentence.setText(self._words.sentence(place))
        own = {each.id for each in place.token.candidates}
        other = {each.id for each in place.reference.candidates}
        figures = self._words.figures(place)
        self._figures.setText(self._words.marked(figures) if own != other else figures)
        self._reference.head.setText(place.reference_name)
        self._reference.list.candidates.show(place.reference, frozenset(other - own))
        self._level.head.setText(place.level_name)
        self._level.list.candidates.show(place.token, frozenset(own - other))

    def _build_ui(self, theme: Theme) -> None:
        self.setObjectName("partingDetails")
        self._title = ElidedLabel("")
        self._title.setObjectName("tokenTitle")
        self._figures = self._line("tokenFigures")
        self._figures.setFont(figure_font(12))
        self._sentence = self._line("partingSentence")
        self._lists = QWidget()
        row = QHBoxLayout(self._lists)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        self._reference = _Side(theme, self.tr("Likeliest tokens of the reference"))
        self._level = _Side(theme, self.tr("Likeliest tokens of the level"))
        row.addWidget(self._reference)
        row.addWidget(self._level)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 10)
        column.setSpacing(4)
        for part in (self._title, self._sentence, self._figures):
            column.addWidget(part)
        column.addWidget(self._lists, 1)
        column.addStretch(0)

    def _line(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label


class _Side(QWidget):
    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.list = CandidateList(theme)
        self.list.setAccessibleName(name)
        self.head = QLabel()
        self.head.setObjectName("laneName")
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._build_head())
        column.addWidget(self.list, 1)

    def apply_theme(self, theme: Theme) -> None:
        self.list.apply_theme(theme)

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(0)
        row.addWidget(self.head, 32)
        for text in (self.tr("Model"), self.tr("After samplers")):
            label = QLabel(text)
            label.setObjectName("figureName")
            row.addWidget(label, 34)
        return row
