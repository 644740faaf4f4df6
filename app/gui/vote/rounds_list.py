"""Each prompt with its vote, and the answers with their names below. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.bridge.sentences import told
from app.gui.compare.kept_delegate import DETAIL_ROLE, KeptDelegate
from app.gui.vote.answers_row import AnswersRow

if TYPE_CHECKING:
    from app.domain.vote_series import VoteAnswer, VoteSeries
    from app.gui.theme_tokens import Theme
    from app.gui.vote.vote_words import VoteWords

_ROW_HEIGHT, _MOST_ROWS, _ANSWERS_HEIGHT = 46, 5, 260


class RoundsList(QWidget):
    """Arrow keys go from prompt to prompt."""

    def __init__(self, words: VoteWords, theme: Theme) -> None:
        super().__init__()
        self._words = words
        self._rows = KeptDelegate(theme)
        self._series: VoteSeries | None = None
        self._names: dict[str, str] = {}
        self._build_ui(theme)
        self._list.currentRowChanged.connect(self._on_row_changed)

    def apply_theme(self, theme: Theme) -> None:
        self._rows.apply_theme(theme)
        self._answers.apply_theme(theme)

    @property
    def row(self) -> AnswersRow:
        """The answers to the chosen prompt."""
        return self._answers

    def show_series(self, series: VoteSeries, names: dict[str, str]) -> None:
        """`names` by model id."""
        if (series, names) == (self._series, self._names):
            return
        self._series, self._names = series, names
        self._list.clear()
        for number, each in enumerate(series.rounds, start=1):
            title, vote = " ".join(each.prompt.split()), self._words.vote(each, names)
            item = QListWidgetItem(f"{number}. {title}")
            item.setData(DETAIL_ROLE, vote)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{number}. {title}: {vote}")
            item.setSizeHint(QSize(0, _ROW_HEIGHT))
            self._list.addItem(item)
        rows = min(len(series.rounds), _MOST_ROWS)
        self._list.setFixedHeight(rows * _ROW_HEIGHT + 4)
        self._list.setCurrentRow(0)

    def _build_ui(self, theme: Theme) -> None:
        title = QLabel(self.tr("Prompts and votes"))
        title.setObjectName("fieldTitle")
        self._list = QListWidget()
        self._list.setObjectName("voteRounds")
        self._list.setAccessibleName(self.tr("Prompts and votes"))
        self._list.setItemDelegate(self._rows)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusProxy(self._list)
        self._answers = AnswersRow(theme)
        self._answers.setFixedHeight(_ANSWERS_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(self._list)
        column.addWidget(self._answers)

    def _on_row_changed(self, row: int) -> None:
        if self._series is None or not 0 <= row < len(self._series.rounds):
            return
        answers = self._series.rounds[row].answers
        self._answers.show_answers(
            [(name, _said(answers.get(level))) for level, name in self._names.items()]
        )


def _said(answer: VoteAnswer | None) -> str:
    if answer is None:
        return ""
    return told(answer.problem) if answer.problem is not None else answer.text
