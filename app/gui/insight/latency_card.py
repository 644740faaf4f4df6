"""Where the time of an answer went: a bar, and its figures below. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.latency import Latency, Phase, latency_of
from app.gui.fonts import figure_font
from app.gui.formats import UNKNOWN, local, rate, seconds, tokens
from app.gui.insight.phase_bar import PhaseBar
from app.gui.status_dot import StatusDot
from app.gui.theme import mix

if TYPE_CHECKING:
    from app.domain.generation import AnswerStats
    from app.gui.theme_tokens import Theme


class LatencyCard(QWidget):
    """Unknown phases are dashes, never zeros; those that took no time have no part of the bar."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._dots: dict[Phase, StatusDot] = {}
        self._notes: dict[Phase, QLabel] = {}
        self._times: dict[Phase, QLabel] = {}
        self._build_ui()
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        for phase, color in self._colors().items():
            self._dots[phase].set_color(color)
        self._bar.apply_theme(theme)

    def show_answer(self, stats: AnswerStats, paint_s: float | None) -> None:
        """`paint_s`: from new text to painted text, on average; None where nobody measured."""
        latency = latency_of(stats, paint_s)
        colors, names, notes = self._colors(), self._names(), self._said(stats)
        parts = [
            (value, colors[phase]) for phase, value in latency.seconds.items() if value is not None
        ]
        self._bar.show_parts(parts, latency.saved_s)
        for phase, value in latency.seconds.items():
            time = _time(value)
            self._times[phase].setText(time)
            self._times[phase].setAccessibleName(f"{names[phase]}: {time}")
            self._notes[phase].setText(notes.get(phase, ""))
        self._show_total(latency)
        self._show_saved(stats, latency)

    def _show_total(self, latency: Latency) -> None:
        words = self.tr("{total} · first token after {first}")
        total = _time(latency.total) if latency.total else UNKNOWN
        text = words.format(total=total, first=_time(latency.first_token_s))
        self._total.setText(text)
        self._bar.setAccessibleName(text)

    def _show_saved(self, stats: AnswerStats, latency: Latency) -> None:
        self._saved.setVisible(stats.reused_tokens > 0 and not stats.from_answer_cache)
        if latency.saved_s is None:
            words = self.tr("{n} prompt tokens were still known.")
            self._saved.setText(words.format(n=tokens(stats.reused_tokens)))
            return
        words = self.tr("{n} prompt tokens were still known: about {time} saved (estimated).")
        text = words.format(n=tokens(stats.reused_tokens), time=_time(latency.saved_s))
        self._saved.setText(text)

    def _said(self, stats: AnswerStats) -> dict[Phase, str]:
        fresh = stats.prompt_tokens - stats.reused_tokens
        words = self.tr("{n} tok · {rate} tok/s")
        decode, prompt = stats.decode_rate, stats.prompt_rate
        return {
            Phase.PREFILL: words.format(n=tokens(fresh), rate=rate(prompt)),
            Phase.DECODE: words.format(n=tokens(stats.generated_tokens), rate=rate(decode)),
        }

    def _names(self) -> dict[Phase, str]:
        return {
            Phase.LOAD: self.tr("Load the model"),
            Phase.TEMPLATE: self.tr("Template, tokens"),
            Phase.WAIT: self.tr("Wait for others"),
            Phase.PREFILL: self.tr("Read the prompt"),
            Phase.DECODE: self.tr("Write"),
            Phase.PAINT: self.tr("Paint, on average"),
        }

    def _colors(self) -> dict[Phase, str]:
        theme = self._theme
        return {
            Phase.LOAD: theme.warning,
            Phase.TEMPLATE: theme.text_tertiary,
            Phase.WAIT: mix(theme.card, theme.text_tertiary, 0.45),
            Phase.PREFILL: theme.chart_memory,
            Phase.DECODE: theme.chart_speed,
            Phase.PAINT: theme.code_function,
        }

    def _build_ui(self) -> None:
        self.setObjectName("latencyCard")
        self._total = QLabel()
        self._total.setObjectName("latencyTotal")
        self._total.setFont(figure_font(13, QFont.Weight.DemiBold))
        self._bar = PhaseBar(self._theme)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(2, 1)
        for row, (phase, name) in enumerate(self._names().items()):
            self._add_row(grid, row, phase, name)
        self._saved = QLabel()
        self._saved.setObjectName("answerDetail")
        self._saved.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._total)
        column.addWidget(self._bar)
        column.addLayout(grid)
        column.addWidget(self._saved)

    def _add_row(self, grid: QGridLayout, row: int, phase: Phase, name: str) -> None:
        self._dots[phase] = StatusDot()
        title = QLabel(name)
        title.setObjectName("figureName")
        self._notes[phase] = note = QLabel()
        note.setObjectName("quiet")
        note.setFont(figure_font(12))
        self._times[phase] = time = QLabel(UNKNOWN)
        time.setFont(figure_font(12, QFont.Weight.Medium))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        holder = QHBoxLayout()
        holder.setContentsMargins(2, 0, 0, 0)
        holder.addWidget(self._dots[phase])
        grid.addLayout(holder, row, 0)
        grid.addWidget(title, row, 1)
        grid.addWidget(note, row, 2, right)
        grid.addWidget(time, row, 3, right)


def _time(value: float | None) -> str:
    """Under a tenth of a second in milliseconds."""
    if value is None or value >= 0.1:
        return seconds(value)
    return local(f"{value * 1000:.{int(value < 0.01)}f} ms")
