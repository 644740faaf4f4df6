"""Levels that are made while their dialog is closed, in one line for the sidebar. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.gui.announce import announce
from app.gui.downloads.indicator import HEIGHT
from app.gui.downloads.progress_bar import ThinProgressBar
from app.gui.elided_label import ElidedLabel
from app.gui.fonts import figure_font
from app.gui.icons import pixmap
from app.gui.levels.run_words import headline, pace, percent

if TYPE_CHECKING:
    from app.bridge.levels_run import LevelsRun
    from app.gui.theme_tokens import Theme


class LevelsIndicator(QPushButton):
    """Hidden while nothing is made and no result waits to be seen. `clicked` wishes to see it.

    At the end, while the window is not in front, the window asks for attention.
    """

    def __init__(self, run: LevelsRun, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self._build_ui()
        run.changed.connect(self._show)
        run.ended.connect(self._on_ended)
        self.apply_theme(theme)
        self._show()

    def apply_theme(self, theme: Theme) -> None:
        self._bar.set_colors(theme.accent, theme.selected)
        color = theme.text_secondary
        self._sign.setPixmap(pixmap("box", color, 16, self.devicePixelRatioF()))

    def _build_ui(self) -> None:
        self.setObjectName("levelsIndicator")
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._sign = QLabel()
        self._words = ElidedLabel()
        self._words.setObjectName("downloadLevel")
        self._percent = QLabel()
        self._percent.setObjectName("downloadLevel")
        self._percent.setFont(figure_font(12))
        self._bar = ThinProgressBar()
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._words, 1)
        top.addWidget(self._percent)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addStretch(1)
        column.addLayout(top)
        column.addWidget(self._bar)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(9, 0, 9, 0)
        row.setSpacing(10)
        row.addWidget(self._sign)
        row.addLayout(column, 1)
        for part in (self._sign, self._words, self._percent, self._bar):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _show(self) -> None:
        state = self._run.state
        self.setVisible(state is not None)
        if state is None:
            return
        words = headline(state)
        self._words.setText(words)
        self._percent.setText(percent(state))
        self._percent.setVisible(state.running)
        self._bar.setVisible(state.running)
        self._bar.set_fraction(state.fraction)
        said = pace(state)
        self.setAccessibleName(words)
        self.setAccessibleDescription(said)
        self.setToolTip(said)

    def _on_ended(self) -> None:
        announce(self, self.accessibleName())
        QApplication.alert(self.window())
