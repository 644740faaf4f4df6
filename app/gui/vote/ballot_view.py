"""One prompt, its answers without names, and the ways to vote. GUI thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.blind_vote import VoteKind
from app.gui.announce import announce
from app.gui.vote.answers_row import AnswersRow
from app.gui.vote.prompt_text import PromptText

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.vote_series import VoteSeries
    from app.gui.theme_tokens import Theme
    from app.gui.vote.vote_words import VoteWords

_LETTERS = "ABCD"


class BallotView(QWidget):
    """Keys 1 to 4 choose an answer, 0 is a tie, X says that all are bad.

    Nothing here, in tooltips or for screen readers tells the levels apart but their answers.
    """

    letter_chosen = Signal(str)
    refused = Signal(object)  # VoteKind.TIE or ALL_BAD

    def __init__(self, words: VoteWords, theme: Theme) -> None:
        super().__init__()
        self._words = words
        self._shown: tuple[str, int] | None = None  # series and round
        self._choices: list[QPushButton] = []
        self._build_ui(theme)
        self._connect()

    @property
    def row(self) -> AnswersRow:
        """The answers."""
        return self._answers

    def apply_theme(self, theme: Theme) -> None:
        self._answers.apply_theme(theme)

    def show_round(self, series: VoteSeries, number: int) -> None:
        """The answers of a round, unless they are shown already."""
        self._place.setText(self._words.place(series, number))
        if self._shown == (series.id, number):
            return
        self._shown = (series.id, number)
        each = series.rounds[number]
        texts = series.ballot(number).masked({k: a.text for k, a in each.answers.items()})
        self._prompt.show_text(each.prompt)
        self._answers.show_answers(list(texts.items()))
        for at, choice in enumerate(self._choices):
            choice.setVisible(at < len(texts))
            choice.setEnabled(at < len(texts))  # its key would press it all the same
            _name(choice, self._words.choice(_LETTERS[at], len(texts)), str(at + 1))
        _name(self._tie, self.tr("A tie"), "0")
        _name(self._all_bad, self._words.all_bad(len(texts)), "X")
        self._put_in_order()
        announce(self, f"{self._place.text()}. {each.prompt}")

    def forget(self) -> None:
        """Show the next round anew, whichever it is."""
        self._shown = None

    def focus_choice(self) -> None:
        """The keys work from here."""
        self._choices[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_ui(self, theme: Theme) -> None:
        self._place = QLabel()
        self._place.setObjectName("quiet")
        self._prompt = PromptText()
        self._answers = AnswersRow(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._place)
        column.addWidget(self._prompt)
        column.addWidget(self._answers, 1)
        column.addLayout(self._build_choices())
        column.addLayout(self._build_others())

    def _build_choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for key, letter in enumerate(_LETTERS, start=1):
            button = self._button(str(key), partial(self.letter_chosen.emit, letter))
            button.setObjectName(f"choose{letter}")
            self._choices.append(button)
            row.addWidget(button, 1)
        return row

    def _build_others(self) -> QHBoxLayout:
        self._tie = self._button("0", partial(self.refused.emit, VoteKind.TIE))
        self._all_bad = self._button("X", partial(self.refused.emit, VoteKind.ALL_BAD))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in (self._tie, self._all_bad):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _button(self, key: str, act: Callable[[], None]) -> QPushButton:
        """With its key as a shortcut inside of this view."""
        button = QPushButton()
        button.setProperty("kind", "secondary")
        button.clicked.connect(act)
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(button.click)
        return button

    def _connect(self) -> None:
        for button in (*self._choices, self._tie, self._all_bad):
            button.clicked.connect(self.focus_choice)

    def _put_in_order(self) -> None:
        """The Tab key and screen readers: first what is to be read, then the choices."""
        before: QWidget = self._prompt
        for stop in (*self._answers.answers, *self._choices):
            QWidget.setTabOrder(before, stop)
            before = stop


def _name(button: QPushButton, words: str, key: str) -> None:
    """Its words and its key; screen readers say the words alone."""
    button.setText(f"{words}  ·  {key}")
    button.setAccessibleName(words)
    button.setAccessibleDescription(key)
