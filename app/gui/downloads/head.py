"""The bar above the downloads: all of them in figures, and what counts for all. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.gui.discover.choice_button import ChoiceButton
from app.gui.downloads.progress_bar import ThinProgressBar
from app.gui.downloads.words import rate_text, summary_text
from app.gui.elided_label import ElidedLabel
from app.gui.fonts import figure_font
from app.gui.icons import icon

if TYPE_CHECKING:
    from app.bridge.download_store import DownloadStore
    from app.gui.theme_tokens import Theme

RATES = (1, 2, 5, 10, 20, 50, 100)  # MB/s
MOST_AT_ONCE = 3


class DownloadsHead(QFrame):
    """Hidden parts have nothing to say."""

    def __init__(self, store: DownloadStore, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._build_ui()
        self._connect()
        self.apply_theme(theme)
        self.show_totals()

    def apply_theme(self, theme: Theme) -> None:
        self._pause.setIcon(icon("pause", theme.text_secondary, 14, gap=4))
        self._resume.setIcon(icon("play", theme.text_secondary, 14, gap=4))
        self._bar.set_colors(theme.accent, theme.selected)
        for choice in (self._at_once, self._rate):
            choice.apply_theme(theme)

    def show_totals(self) -> None:
        totals = self._store.totals
        summary = summary_text(totals)
        self._summary.setText(summary)
        self._summary.setAccessibleName(summary)
        self._bar.setVisible(totals.unfinished > 0)
        self._bar.set_fraction(totals.fraction)
        self._pause.setVisible(totals.unfinished > 0)
        self._resume.setVisible(totals.paused > 0 and totals.unfinished == 0)
        self._clear.setVisible(totals.done > 0)
        self._at_once.set_value(self._store.at_once)
        self._rate.set_value(self._store.rate_limit)

    def _build_ui(self) -> None:
        self.setObjectName("downloadsHead")
        title = QLabel(self.tr("Downloads"))
        title.setObjectName("downloadsTitle")
        self._summary = ElidedLabel()
        self._summary.setObjectName("downloadsSummary")
        self._summary.setFont(figure_font(13))
        self._bar = ThinProgressBar()
        self._bar.setObjectName("downloadsTotal")
        self._bar.setAccessibleName(self.tr("Progress of all downloads"))
        self._pause = self._button("pauseAll", self.tr("Pause all"))
        self._resume = self._button("resumeAll", self.tr("Resume all"))
        self._clear = self._button("clearFinished", self.tr("Clear finished"))
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(title, 1)
        for button in (self._clear, self._resume, self._pause):
            top.addWidget(button)
        bottom = QHBoxLayout()
        bottom.setSpacing(8)
        bottom.addWidget(self._summary, 1)
        for choice in self._build_choices():
            bottom.addWidget(choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 14)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(bottom)
        column.addWidget(self._bar)

    def _button(self, object_name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(object_name)
        button.setProperty("kind", "secondary")
        button.setIconSize(QSize(18, 14))
        return button

    def _build_choices(self) -> tuple[ChoiceButton, ChoiceButton]:
        numbers = [(str(number), number) for number in range(1, MOST_AT_ONCE + 1)]
        self._at_once = ChoiceButton(self.tr("At a time"), numbers)
        self._at_once.setObjectName("downloadsAtOnce")
        rates = [(rate_text(rate * 1e6), rate * 1_000_000) for rate in RATES]
        self._rate = ChoiceButton(self.tr("Rate limit"), [(self.tr("none"), None), *rates])
        self._rate.setObjectName("downloadsRate")
        return self._at_once, self._rate

    def _connect(self) -> None:
        store = self._store
        self._pause.clicked.connect(store.pause_all)
        self._resume.clicked.connect(store.resume_all)
        self._clear.clicked.connect(store.clear_finished)
        self._at_once.chosen.connect(self._on_limits_chosen)
        self._rate.chosen.connect(self._on_limits_chosen)
        store.changed.connect(self.show_totals)
        store.progressed.connect(self.show_totals)

    def _on_limits_chosen(self) -> None:
        self._store.limit(at_once=self._at_once.value, rate=self._rate.value)
