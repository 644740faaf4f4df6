"""Levels while they are made, and what can be done with them then. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.bridge.levels_run import STOPPED
from app.bridge.sentences import told
from app.gui.downloads.progress_bar import ThinProgressBar
from app.gui.form_scroll import form_scroll
from app.gui.levels.run_row import RunRow
from app.gui.levels.run_words import headline, pace
from app.gui.library.word_label import WordLabel

if TYPE_CHECKING:
    from app.bridge.levels_run import LevelsRun, RunState
    from app.gui.theme_tokens import Theme

MOST_LANES = 4


class RunPage(QWidget):
    """compare_requested(model ids): the source first, then what was made of it."""

    compare_requested = Signal(object)  # tuple of model ids
    chat_requested = Signal(str)  # model id
    others_requested = Signal()
    close_requested = Signal()

    def __init__(self, run: LevelsRun, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self._theme = theme
        self._rows: dict[str, RunRow] = {}
        self._build_ui()
        self._connect()
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._bar.set_colors(theme.accent, theme.selected)
        for row in self._rows.values():
            row.apply_theme(theme)

    def show_run(self) -> None:
        """The run as it is now."""
        state = self._run.state
        if state is None:
            return
        self._show_rows(state)
        self._headline.setText(headline(state))
        self._pace.setText(pace(state))
        self._bar.set_fraction(state.fraction)
        self._bar.setVisible(state.running)
        self._show_problem(state)
        self._show_buttons(state)

    def _show_problem(self, state: RunState) -> None:
        stopped = state.problem is not None and state.problem.code == STOPPED
        if stopped:
            words = self.tr("What was made before stays. Nothing is left of the rest.")
        else:
            words = told(state.problem) if state.problem else ""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        self._problem.setProperty("tone", "" if stopped else "warning")
        self._problem.style().polish(self._problem)

    def _show_buttons(self, state: RunState) -> None:
        self._stop.setVisible(state.running)
        self._stop.setEnabled(not state.stopping)
        self._hint.setVisible(state.running)
        self._others.setVisible(not state.running)
        self._compare.setVisible(not state.running and bool(state.model_ids))

    def _show_rows(self, state: RunState) -> None:
        levels = [offer.level for offer in state.offers]
        if list(self._rows) != levels:
            for row in self._rows.values():
                self._list.removeWidget(row)
                row.deleteLater()
            self._rows = {level: RunRow(level, self._theme) for level in levels}
            for row in self._rows.values():
                row.chat_requested.connect(self.chat_requested)
                self._list.addWidget(row)
        for at, row in enumerate(self._rows.values()):
            row.show_state(state, at)

    def _build_ui(self) -> None:
        self._headline = QLabel()
        self._headline.setObjectName("sectionTitle")
        self._pace = QLabel()
        self._pace.setObjectName("quietLine")
        self._bar = ThinProgressBar()
        self._bar.setAccessibleName(self.tr("Progress of all levels"))
        self._problem = WordLabel("fieldNote")
        frame = QFrame()
        frame.setObjectName("card")
        self._list = QVBoxLayout(frame)
        self._list.setContentsMargins(0, 4, 0, 4)
        self._list.setSpacing(0)
        form = QWidget()
        form.setObjectName("levelsForm")
        parts = QVBoxLayout(form)
        parts.setContentsMargins(20, 16, 12, 18)
        parts.setSpacing(8)
        line = QHBoxLayout()
        line.addWidget(self._headline, 1)
        line.addWidget(self._pace)
        parts.addLayout(line)
        for part in (self._bar, self._problem):
            parts.addWidget(part)
        parts.addSpacing(6)
        parts.addWidget(frame)
        parts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(form_scroll(form, "levelsScroll"), 1)
        column.addWidget(self._build_foot())

    def _build_foot(self) -> QWidget:
        foot = QFrame()
        foot.setObjectName("dialogFoot")
        self._hint = WordLabel("quietLine")
        self._hint.setText(self.tr("You can close this: the work goes on."))
        self._others = _button(self.tr("Make others"), "link", "makeOthers")
        self._close = _button(self.tr("Close"), "secondary", "closeRun")
        self._stop = _button(self.tr("Stop"), "secondary", "stopLevels")
        self._compare = _button(self.tr("Compare them"), "primary", "compareLevels")
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 14, 24, 16)
        row.setSpacing(8)
        row.addWidget(self._others)
        row.addWidget(self._hint, 1)
        row.addStretch(0)
        for button in (self._close, self._stop, self._compare):
            row.addWidget(button)
        return foot

    def _connect(self) -> None:
        self._stop.clicked.connect(self._run.stop)
        self._close.clicked.connect(self.close_requested)
        self._others.clicked.connect(self.others_requested)
        self._compare.clicked.connect(self._on_compare_clicked)

    def _on_compare_clicked(self) -> None:
        state = self._run.state
        if state is not None:
            self.compare_requested.emit((state.model.id, *state.model_ids)[:MOST_LANES])


def _button(text: str, kind: str, name: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setProperty("kind", kind)
    button.setFixedHeight(34)
    button.setAutoDefault(False)
    return button
