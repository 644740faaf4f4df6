"""What the votes prove, first without names, then with them and each prompt. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.vote_series import named_result, progress_of
from app.gui.compare.vote_text import VoteText
from app.gui.form_scroll import form_scroll
from app.gui.usage_bar import UsageBar
from app.gui.vote.rounds_list import RoundsList

if TYPE_CHECKING:
    from app.domain.blind_vote import BlindResult
    from app.domain.vote_series import VoteSeries
    from app.gui.theme_tokens import Theme
    from app.gui.vote.vote_words import VoteWords

_WIDTH = 900


class ResultsView(QWidget):
    """Wishes leave as signals."""

    reveal_requested = Signal()
    back_requested = Signal()

    def __init__(self, words: VoteWords, theme: Theme) -> None:
        super().__init__()
        self._words = words
        self._text = VoteText(self)
        self._theme = theme
        self._bars: list[UsageBar] = []
        self._build_ui(theme)
        self._back.clicked.connect(self.back_requested)
        self._reveal.clicked.connect(self.reveal_requested)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._rounds.apply_theme(theme)
        for bar in self._bars:
            bar.set_colors(theme.accent, theme.hover)

    def show_series(self, series: VoteSeries) -> None:
        """The names are shown only where they were asked for."""
        names = self._words.names(series)
        result, progress = named_result(series, names), progress_of(series)
        self._title.setText(self._words.headline(series, result))
        self._counts.setText(self._words.counts(result, progress))
        said = zip(self._text.sentences(result), result.pairs, strict=True)
        count = len(result.pairs)
        sentences = (f"{words} {self._words.lacking(pair, count)}" for words, pair in said)
        self._sentences.setText("\n\n".join(each.strip() for each in sentences))
        self._show_bars(result)
        self._warning.setVisible(not series.revealed and progress.voted > 0)
        self._rounds.setVisible(series.revealed)
        if series.revealed:
            self._rounds.show_series(series, names)
            if self._reveal.hasFocus() or self._back.hasFocus():  # they go
                self._rounds.setFocus(Qt.FocusReason.OtherFocusReason)
        self._reveal.setVisible(not series.revealed)
        self._back.setVisible(not series.revealed)

    def focus_first(self) -> None:
        first = self._rounds if self._reveal.isHidden() else self._reveal
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_ui(self, theme: Theme) -> None:
        self._title = _label("voteTitle")
        self._counts = _label("quiet")
        self._sentences = _label("voteSentence")
        self._warning = _label("quiet")
        self._warning.setText(
            self.tr(
                "Decide beforehand how many prompts you vote on: who looks again and again, and "
                "stops at the first difference, sooner or later finds one that is not there."
            )
        )
        self._rounds = RoundsList(self._words, theme)
        form = QWidget()
        form.setObjectName("voteForm")
        form.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(form)
        column.setContentsMargins(4, 8, 4, 8)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._counts)
        self._wins = QVBoxLayout()
        self._wins.setSpacing(10)
        column.addLayout(self._wins)
        column.addLayout(self._build_buttons())
        column.addWidget(self._warning)
        column.addWidget(self._sentences)
        column.addWidget(self._rounds)
        column.addStretch(1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(form_scroll(form, "voteScroll"))

    def _build_buttons(self) -> QHBoxLayout:
        self._back = QPushButton(self.tr("Back to voting"))
        self._back.setObjectName("backToVoting")
        self._back.setProperty("kind", "secondary")
        self._reveal = QPushButton(self.tr("Show the names"))
        self._reveal.setObjectName("revealNames")
        self._reveal.setProperty("kind", "primary")
        self._reveal.setToolTip(self.tr("The vote is over then"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._reveal)
        row.addWidget(self._back)
        row.addStretch(1)
        return row

    def _show_bars(self, result: BlindResult) -> None:
        while self._bars:
            bar = self._bars.pop()
            self._wins.removeWidget(bar)
            bar.deleteLater()
        for name, wins in result.wins.items():
            bar = UsageBar(name)
            bar.set_colors(self._theme.accent, self._theme.hover)
            words = self.tr("1 win") if wins == 1 else self.tr("{count} wins")
            bar.show_value(wins / max(1, result.votes), words.format(count=wins))
            self._wins.addWidget(bar)
            self._bars.append(bar)


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
