"""Where a blind vote is prepared: levels, prompts, how they are asked. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.vote_series import VotePlan
from app.gui.chip_button import chip_button
from app.gui.compare.sampling_chip import SamplingChip
from app.gui.form_scroll import form_scroll
from app.gui.vote.kept_votes import KeptVotes
from app.gui.vote.level_chips import LevelChips
from app.gui.vote.prompts_box import PromptsBox

if TYPE_CHECKING:
    from app.bridge.vote_store import VoteStore
    from app.domain.sampling import SamplingParams
    from app.domain.vote_series import VoteSeries
    from app.gui.theme_tokens import Theme
    from app.gui.vote.vote_words import VoteWords

_WIDTH = 720
_SYSTEM_HEIGHT = 62


class VoteSetup(QWidget):
    """Keeps what is written, so that the same prompts can be voted on anew."""

    def __init__(
        self, store: VoteStore, sampling: SamplingParams, words: VoteWords, theme: Theme
    ) -> None:
        super().__init__()
        self._store = store
        self._words = words
        self._build_ui(sampling, theme)
        self._prompts.changed.connect(self.refresh)
        self._system_switch.toggled.connect(self._system.setVisible)
        self._start.clicked.connect(self._on_start)
        store.choice.changed.connect(self.refresh)
        store.opened.connect(self.refresh)
        self.refresh()

    def apply_theme(self, theme: Theme) -> None:
        for part in (self._levels, self._sampling, self._kept):
            part.apply_theme(theme)

    def refresh(self) -> None:
        """What is lacking for a start, and how much there will be to answer."""
        prompts, levels = self._prompts.prompts, len(self._store.choice.models)
        why_not = self._words.why_not(self._store, len(prompts))
        self._start.setEnabled(not why_not and not self._store.starting)
        self._start.setToolTip(why_not)
        self._amount.setText(why_not or self._words.amount(len(prompts), levels))

    def take(self, series: VoteSeries) -> None:
        """The prompts, levels and settings of one that was voted on."""
        self._store.choice.take_levels(series.level_ids)
        self._prompts.show_prompts([each.prompt for each in series.rounds])
        self._system.setPlainText(series.system)
        self._system_switch.setChecked(bool(series.system))
        self._sampling.show_sampling(series.sampling)
        self.refresh()

    def read_file(self, path: str) -> None:
        """Prompts of a file that was dropped."""
        self._prompts.read_file(path)

    def focus_first(self) -> None:
        if self._store.choice.is_enough:
            self._prompts.focus_field()
        else:
            self._levels.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_ui(self, sampling: SamplingParams, theme: Theme) -> None:
        self._levels = LevelChips(self._store.choice, theme)
        self._prompts = PromptsBox(self._store)
        self._sampling = SamplingChip(sampling, theme)
        self._kept = KeptVotes(self._store, self._words, theme)
        levels = QLabel(self.tr("Levels"))
        levels.setObjectName("fieldTitle")
        form = QWidget()
        form.setObjectName("voteForm")
        form.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(form)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(10)
        for part in self._build_head():
            column.addWidget(part)
        column.addSpacing(4)
        column.addWidget(levels)
        column.addWidget(self._levels)
        column.addSpacing(4)
        column.addWidget(self._prompts)
        column.addWidget(self._build_system())
        column.addLayout(self._build_start())
        column.addSpacing(14)
        column.addWidget(self._kept)
        column.addStretch(1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(form_scroll(_centred(form), "voteScroll"))

    def _build_head(self) -> tuple[QLabel, ...]:
        title = QLabel(self.tr("Blind vote"))
        title.setObjectName("voteTitle")
        remark = QLabel(
            self.tr(
                "Two to four levels answer your prompts. You choose the better answers without "
                "knowing whose they are, and see whether you can tell the levels apart at all."
            )
        )
        remark.setObjectName("fieldSentence")
        remark.setWordWrap(True)
        return title, remark

    def _build_system(self) -> QWidget:
        self._system = QPlainTextEdit()
        self._system.setObjectName("systemPromptField")
        self._system.setAccessibleName(self.tr("System prompt"))
        self._system.setPlaceholderText(self.tr("System prompt for all levels"))
        self._system.setTabChangesFocus(True)
        self._system.setFixedHeight(_SYSTEM_HEIGHT)
        self._system.hide()
        return self._system

    def _build_start(self) -> QHBoxLayout:
        self._system_switch = chip_button(self.tr("System prompt"))
        self._system_switch.setCheckable(True)
        self._amount = QLabel()
        self._amount.setObjectName("quiet")
        self._start = QPushButton(self.tr("Let them answer"))
        self._start.setObjectName("startVote")
        self._start.setProperty("kind", "primary")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._system_switch)
        row.addWidget(self._sampling)
        row.addStretch(1)
        row.addWidget(self._amount)
        row.addWidget(self._start)
        return row

    def _on_start(self) -> None:
        system = self._system.toPlainText().strip() if self._system_switch.isChecked() else ""
        self._store.start(VotePlan(self._prompts.prompts, system, self._sampling.sampling))
        self.refresh()


def _centred(form: QWidget) -> QWidget:
    page = QWidget()
    page.setObjectName("voteForm")
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(form, 100)
    row.addStretch(1)
    return page
