"""How many answers have come, and the way to stop or go on. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.bridge.sentences import told
from app.domain.vote_series import progress_of
from app.gui.downloads.progress_bar import ThinProgressBar

if TYPE_CHECKING:
    from app.bridge.vote_store import VoteStore
    from app.domain.vote_series import VoteProgress
    from app.gui.theme_tokens import Theme
    from app.gui.vote.vote_words import VoteWords

_BAR_WIDTH = 160


class VoteProgressLine(QWidget):
    """Hidden once all is answered. It says nothing of which level answers."""

    stop_requested = Signal()
    go_on_requested = Signal()

    def __init__(self, words: VoteWords, theme: Theme) -> None:
        super().__init__()
        self._words = words
        self._build_ui()
        self.apply_theme(theme)
        self._stop.clicked.connect(self.stop_requested)
        self._go_on.clicked.connect(self.go_on_requested)

    def apply_theme(self, theme: Theme) -> None:
        self._bar.set_colors(theme.accent, theme.hover)

    def show_state(self, store: VoteStore) -> None:
        """Of the open blind vote."""
        series = store.shown
        if series is None or series.revealed:
            self.hide()
            return
        progress = progress_of(series)
        self._bar.set_fraction(progress.answered / max(1, progress.answers))
        self._text.setText(self._words.answering(progress))
        problem = "" if store.is_answering or store.problem is None else told(store.problem)
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._stop.setVisible(store.is_answering)
        self._go_on.setVisible(not store.is_answering)
        self._go_on.setText(self._way_on(progress))
        unfinished = progress.answered < progress.answers or progress.failed > 0
        self.setVisible(unfinished or store.is_answering)

    def focus_button(self) -> bool:
        """Stop, or go on; False where nothing is left to be answered."""
        shown = next((each for each in (self._stop, self._go_on) if each.isVisibleTo(self)), None)
        if self.isHidden() or shown is None:
            return False
        shown.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _way_on(self, progress: VoteProgress) -> str:
        if progress.answered < progress.answers:
            return self.tr("Go on")
        return self.tr("Try the failed ones again")

    def _build_ui(self) -> None:
        self._bar = ThinProgressBar()
        self._bar.setAccessibleName(self.tr("Answers that have come"))
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._text = QLabel()
        self._text.setObjectName("quiet")
        self._stop = _link(self.tr("Stop"))
        self._go_on = _link("")
        self._go_on.setObjectName("goOnAnswering")
        self._problem = QLabel()
        self._problem.setObjectName("laneProblem")
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._bar)
        row.addWidget(self._text)
        row.addWidget(self._stop)
        row.addWidget(self._go_on)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._problem)


def _link(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("kind", "link")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
