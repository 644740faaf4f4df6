"""Every figure of one answer, over the conversation. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.generation import StopReason
from app.gui.answer_words import AnswerWords
from app.gui.elided_label import ElidedLabel
from app.gui.fonts import figure_font
from app.gui.form_scroll import form_scroll
from app.gui.formats import UNKNOWN, memory, tokens, trimmed
from app.gui.icon_button import IconButton
from app.gui.insight.latency_card import LatencyCard
from app.gui.insight.slow_words import NOTHING, SlowWords
from app.gui.popover import Popover

if TYPE_CHECKING:
    from app.domain.generation import AnswerStats
    from app.domain.latency import Beside
    from app.gui.theme_tokens import Theme

WIDTH = 400
HEAD = 58  # title, and the frame around all


class AnswerDetails(Popover):
    """Filled anew each time that it is opened. tokens_requested(AnswerStats)."""

    tokens_requested = Signal(object)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(self.tr("Figures of the answer"), window)
        self._words = AnswerWords(self)
        self._slow = SlowWords(self)
        self._latency = LatencyCard(theme)
        self._stats: AnswerStats | None = None
        self._grid = QGridLayout()
        self._sentences = QVBoxLayout()
        self._build_ui()
        self._close.clicked.connect(self.close_card)
        self._tokens.clicked.connect(self._on_tokens)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._close.apply_theme(theme)
        self._latency.apply_theme(theme)

    def open_for(self, stats: AnswerStats, anchor: QWidget, beside: Beside = NOTHING) -> None:
        """Show the figures at the button that asked for them."""
        self._stats = stats
        self._latency.setVisible(not stats.from_answer_cache)
        self._latency.show_answer(stats, beside.paint_s)
        slow = self._slow.sentences(stats, beside)
        self._why.setVisible(bool(slow))
        for layout in (self._grid, self._sentences):
            _empty(layout)
        for row, (name, value) in enumerate(self._facts(stats)):
            self._add_fact(row, name, value)
        for sentence in (*slow, *self._words.detail(stats)):
            self._add_sentence(sentence)
        self._facts_and_more.activate()
        height = self._facts_and_more.heightForWidth(WIDTH - 2) + HEAD
        self.open_at(anchor, self._close, QSize(WIDTH, height))

    def _on_tokens(self) -> None:
        stats = self._stats
        self.close_card()
        self.tokens_requested.emit(stats)

    def _facts(self, stats: AnswerStats) -> list[tuple[str, str]]:
        context = f"{tokens(stats.context_used)} / {tokens(stats.context_length)}"
        sampling = stats.sampling
        sampler = self.tr("temp {temperature} · top-p {top_p}").format(
            temperature=trimmed(sampling.temperature), top_p=trimmed(sampling.top_p)
        )
        facts = [
            (self.tr("Model"), stats.model_name or UNKNOWN),
            (self.tr("Reused"), self._words.reused(stats.reused_tokens, stats.reused_from)),
            (self.tr("Guessed right"), self._words.guessed(stats.speculation)),
            (self.tr("Context"), context),
            (self.tr("Engine memory"), " ".join(memory(stats.engine_bytes)).strip()),
            (self.tr("Sampler"), sampler),
            (self.tr("Seed"), str(stats.seed)),
            (self.tr("Ended"), self._reason(stats.stop_reason)),
        ]
        if stats.from_answer_cache:
            written = self.tr("{n} tok").format(n=tokens(stats.generated_tokens))
            facts.insert(1, (self.tr("Written"), written))
        return facts

    def _reason(self, reason: StopReason) -> str:
        return {
            StopReason.END: self.tr("the model was done"),
            StopReason.STOP_STRING: self.tr("a stop text came"),
            StopReason.LENGTH: self.tr("the reply length was reached"),
            StopReason.CONTEXT_FULL: self.tr("the context was full"),
            StopReason.CANCELLED: self.tr("you stopped it"),
            StopReason.FAILED: self.tr("it failed"),
        }[reason]

    def _add_fact(self, row: int, name: str, value: str) -> None:
        title = QLabel(name)
        title.setObjectName("figureName")
        label = ElidedLabel(value)
        label.setFont(figure_font(12, QFont.Weight.Medium))
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        label.setAccessibleName(f"{name}: {value}")
        self._grid.addWidget(title, row, 0)
        self._grid.addWidget(label, row, 1)

    def _add_sentence(self, sentence: str) -> None:
        label = QLabel(sentence)
        label.setObjectName("answerDetail")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sentences.addWidget(label)

    def _build_ui(self) -> None:
        title = QLabel(self.tr("This answer"))
        title.setObjectName("popoverTitle")
        self._close = IconButton("x", self.tr("Close"))
        self._close.setFixedSize(28, 28)
        top = QHBoxLayout()
        top.addWidget(title, 1)
        top.addWidget(self._close)
        top.setContentsMargins(16, 8, 10, 4)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(1, 1)
        self._sentences.setSpacing(5)
        scroll = form_scroll(self._build_content(), "popoverScroll")
        scroll.setAccessibleName(self.tr("Figures of the answer"))
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # its figures cannot be reached
        column = QVBoxLayout(self.card)
        column.setContentsMargins(1, 1, 1, 4)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(scroll, 1)

    def _build_content(self) -> QWidget:
        content = QWidget()
        content.setObjectName("popoverContent")
        self._facts_and_more = column = QVBoxLayout(content)
        column.setContentsMargins(16, 2, 15, 10)
        column.setSpacing(10)
        self._why = QLabel(self.tr("Why was this slow?"))
        self._why.setObjectName("sectionHeading")
        self._tokens = QPushButton(self.tr("Show tokens"))
        self._tokens.setObjectName("showTokens")
        column.addWidget(self._latency)
        column.addWidget(self._why)
        column.addLayout(self._sentences)
        column.addWidget(_hairline())
        column.addLayout(self._grid)
        column.addWidget(self._tokens)
        column.addStretch(1)
        return content


def _hairline() -> QFrame:
    line = QFrame()
    line.setObjectName("hairline")
    line.setFixedHeight(1)
    return line


def _empty(layout: QGridLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
