"""One level: the reference's answer, tinted by how far the level is from it. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app.bridge.sentences import told
from app.bridge.token_source import TokenSource
from app.gui.compare.parting_words import PartingWords
from app.gui.elided_label import ElidedLabel
from app.gui.insight.token_canvas import TokenCanvas
from app.gui.insight.token_scale import Tint

if TYPE_CHECKING:
    from app.domain.divergence import LaneDivergence
    from app.gui.theme_tokens import Theme


class PartingLane(QFrame):
    """`chosen(int)`: the token that is looked at."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, name: str, level: LaneDivergence) -> None:
        super().__init__()
        self.level = level
        self.name = name
        self._words = PartingWords(self)
        self._tokens = TokenSource(self)
        self.canvas = TokenCanvas(self._tokens, theme)
        self._build_ui()
        self.canvas.set_tint(Tint.DIVERGENCE)
        self.canvas.set_mark(level.parting.at if level.parting is not None else -1)
        self.canvas.chosen.connect(self.chosen)
        self._parting.clicked.connect(self._on_parting)
        self._tokens.show(level.tokens)

    def apply_theme(self, theme: Theme) -> None:
        self.canvas.apply_theme(theme)

    def show_parting(self) -> None:
        """Look at the token where its own answer is another."""
        if self.level.parting is not None:
            self.canvas.choose(self.level.parting.at)

    def _on_parting(self) -> None:
        self.show_parting()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_ui(self) -> None:
        self.setObjectName("partingLane")
        name = QLabel(self.name)
        name.setObjectName("laneName")
        name.setTextFormat(Qt.TextFormat.PlainText)
        summary = ElidedLabel(self._words.summary(self.level))
        summary.setObjectName("partingSummary")
        self._parting = QPushButton(self._words.parting(self.level))
        self._parting.setObjectName("partingLink")
        self._parting.setProperty("kind", "link")
        self._parting.setEnabled(self.level.parting is not None)
        named = self.tr("The answer as {level} sees it").format(level=self.name)
        self.canvas.setAccessibleName(named)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(2)
        head = QVBoxLayout()
        head.setContentsMargins(20, 0, 12, 0)
        head.setSpacing(2)
        head.addWidget(name)
        head.addWidget(summary)
        head.addWidget(self._parting, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(head)
        column.addWidget(self._below(), 1)
        for part in (summary, self._parting, self.canvas):
            part.setVisible(self.level.problem is None)

    def _below(self) -> QWidget:
        problem = self.level.problem
        if problem is None:
            return self.canvas
        said = QLabel(told(problem))
        said.setObjectName("laneProblem")
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        said.setAlignment(Qt.AlignmentFlag.AlignTop)
        said.setContentsMargins(20, 4, 12, 0)
        return said
