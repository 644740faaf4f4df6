"""Finished answers beside one another, each under its title. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.gui.compare.lane_answer import LaneAnswer
from app.gui.transcript.lexers import Lexers
from app.gui.transcript.look import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from app.gui.theme_tokens import Theme

_GAP = 12
_NARROWEST = 236


class AnswersRow(QScrollArea):
    """Where there is no room for all they are scrolled."""

    link_activated = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._look = Look.of(theme)
        self._lexers = Lexers(self)
        self._cards: list[QFrame] = []
        self._answers: list[LaneAnswer] = []
        self._build_ui()

    @property
    def answers(self) -> tuple[LaneAnswer, ...]:
        """From left to right."""
        return tuple(self._answers)

    def apply_theme(self, theme: Theme) -> None:
        self._look = Look.of(theme, self._look.renderer)
        for answer in self._answers:
            answer.apply_look(self._look)

    def show_answers(self, answers: Sequence[tuple[str, str]]) -> None:
        """Title and text of each; made anew, so that nothing of others is left in sight."""
        for card in self._cards:
            self._row.removeWidget(card)
            card.setParent(None)
            card.deleteLater()
        self._cards, self._answers = [], []
        for title, text in answers:
            card = self._make(title, text)
            self._row.addWidget(card, 1)
            self._cards.append(card)
        self._show_widths()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_widths()

    def _build_ui(self) -> None:
        self.setObjectName("lanesScroll")
        self.setAccessibleName(self.tr("Answers"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        content.setObjectName("lanesContent")
        self._row = QHBoxLayout(content)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self.setWidget(content)

    def _make(self, title: str, text: str) -> QFrame:
        card = QFrame()
        card.setObjectName("lane")
        name = QLabel(title)
        name.setObjectName("answerTitle")
        name.setTextFormat(Qt.TextFormat.PlainText)
        answer = LaneAnswer(title, self._look, self._lexers)
        answer.set_name(title)
        answer.link_activated.connect(self.link_activated)
        answer.show_text(text, streaming=False)
        self._answers.append(answer)
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 10, 1, 10)
        column.setSpacing(4)
        column.addWidget(name)
        column.addWidget(answer, 1)
        return card

    def _show_widths(self) -> None:
        """As many whole answers as there is room for; the others are a scroll away."""
        room = self.viewport().width()
        count = max(1, min((room + _GAP) // (_NARROWEST + _GAP), len(self._cards)))
        for card in self._cards:
            card.setMinimumWidth((room - _GAP * (count - 1)) // count)
