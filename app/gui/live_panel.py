"""The right column: what the engine and the machine are doing. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.bridge.live_figures import Activity, AnswerFigures
from app.domain.unload_reason import UnloadReason
from app.gui.answer_words import AnswerWords
from app.gui.figure_card import FactCard, FigureCard
from app.gui.form_scroll import form_scroll
from app.gui.formats import (
    UNKNOWN,
    memory,
    memory_total,
    percent,
    rate,
    seconds,
    tokens,
    trimmed,
)
from app.gui.status_dot import StatusDot
from app.gui.usage_bar import UsageBar

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from app.bridge.library_store import LibraryStore
    from app.bridge.live_store import LiveStore
    from app.bridge.settings_store import SettingsStore
    from app.domain.live import SystemSample
    from app.gui.resident_card import ResidentCard
    from app.gui.theme_tokens import Theme

WIDTH = 288
MARGIN = 16
SCROLL_BAR = 10  # its width in the style sheet


class LivePanel(QFrame):
    """Reads the stores while it is visible; unknown figures are dashes."""

    def __init__(
        self,
        live: LiveStore,
        library: LibraryStore,
        settings: SettingsStore,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._live = live
        self._library = library
        self._settings = settings
        self._words = AnswerWords(self)
        self._residents: ResidentCard | None = None
        self._theme = theme
        self._build_ui()
        self._connect()
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._speed.sparkline.set_colors(theme.chart_speed, theme.hairline)
        self._memory.sparkline.set_colors(theme.chart_memory, theme.hairline)
        colors = (theme.accent, theme.chart_memory, theme.warning, theme.text_tertiary)
        bars = (self._context, self._gpu, self._cpu, self._machine)
        for bar, color in zip(bars, colors, strict=True):
            bar.set_colors(color, theme.selected)
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _build_ui(self) -> None:
        self.setObjectName("livePanel")
        self.setAccessibleName(self.tr("Live panel"))
        self.setFixedWidth(WIDTH)
        content = QWidget()
        content.setObjectName("livePanelContent")
        self._cards = cards = QVBoxLayout(content)
        cards.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        cards.setSpacing(12)
        self._speed = FigureCard(self.tr("Decode speed"))
        self._memory = FigureCard(self.tr("Memory"))
        self._facts = FactCard()
        for card in (self._speed, self._memory, self._build_bars(), self._facts):
            cards.addWidget(card)
        cards.addStretch(1)
        scroll = form_scroll(content, "livePanelScroll")
        scroll.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_title())
        column.addWidget(scroll, 1)

    def _build_title(self) -> QWidget:
        title = QLabel(self.tr("Live"))
        title.setObjectName("panelTitle")
        self._dot = StatusDot()
        self._activity = QLabel()
        self._activity.setObjectName("activity")
        bar = QWidget()
        bar.setFixedHeight(48)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(title, 1)
        row.addWidget(self._dot)
        row.addWidget(self._activity)
        return bar

    def _build_bars(self) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(12)
        self._context = UsageBar(self.tr("Context"))
        self._gpu = UsageBar(self.tr("GPU"))
        self._cpu = UsageBar(self.tr("CPU"))
        self._machine = UsageBar(self.tr("Machine memory"))
        for bar in (self._context, self._gpu, self._cpu, self._machine):
            column.addWidget(bar)
        return card

    def _connect(self) -> None:
        self._live.figures_changed.connect(self._on_figures_changed)
        self._live.machine_changed.connect(self._on_machine_changed)
        self._live.models_changed.connect(self._on_figures_changed)
        self._live.models_changed.connect(self._on_machine_changed)
        self._library.current_changed.connect(self._on_figures_changed)
        self._settings.changed.connect(self._on_figures_changed)

    def _on_range_changed(self, lowest: int, highest: int) -> None:
        """The scroll bar stands in the margin, so that the cards keep their width."""
        right = MARGIN - SCROLL_BAR if highest > lowest else MARGIN
        self._cards.setContentsMargins(MARGIN, 0, right, MARGIN)

    def _on_figures_changed(self) -> None:
        if self.isVisible():
            self._show_figures()

    def _on_machine_changed(self) -> None:
        if self.isVisible():
            self._show_machine()

    def _refresh(self) -> None:
        self._show_figures()
        self._show_machine()

    def _show_residents(self) -> None:
        residents = self._live.residents
        remark = self._why_gone()
        if self._residents is None:
            if not residents and not remark:
                return
            self._residents = self._make_residents()
        names = [self._library.name_of(each.model_id) or each.loaded.name for each in residents]
        self._residents.show_residents(residents, names)
        self._residents.show_remark(remark)

    def _make_residents(self) -> ResidentCard:
        """The card for them: the first paint needs none."""
        from app.gui.resident_card import ResidentCard

        card = ResidentCard()
        self._cards.insertWidget(self._cards.indexOf(self._memory) + 1, card)
        return card

    def _why_gone(self) -> str:
        """Why the chosen model is not in memory any more, where the user did not ask for it."""
        current = self._library.current
        left = self._live.state(current.id).left if current else None
        if current is None or left is None:
            return ""
        return {
            UnloadReason.WISH: "",
            UnloadReason.ROOM: self.tr(
                "{name} was unloaded to make room. The next message loads it again."
            ),
            UnloadReason.IDLE: self.tr(
                "{name} was unloaded because it was not used. The next message loads it again."
            ),
        }[left].format(name=current.display_name)

    def _show_figures(self) -> None:
        figures = self._live.figures
        self._show_activity()
        self._show_speed(figures)
        self._show_context(figures)
        self._show_facts(figures)

    def _show_activity(self) -> None:
        activity = self._live.activity
        text, color = {
            Activity.IDLE: (self.tr("Idle"), self._theme.text_tertiary),
            Activity.LOADING: (self.tr("Loading"), self._theme.warning),
            Activity.READING_PROMPT: (self.tr("Reading prompt"), self._theme.warning),
            Activity.SUMMARISING: (self.tr("Summing up"), self._theme.warning),
            Activity.GENERATING: (self.tr("Generating"), self._theme.success),
        }[activity]
        self._activity.setText(text)
        self._dot.set_color(color)

    def _show_speed(self, figures: AnswerFigures) -> None:
        peak = figures.peak_rate
        remark = "" if peak is None else self.tr("peak {rate}").format(rate=rate(peak))
        said, unit = self.tr("unknown"), ""
        if figures.decode_rate is not None:
            unit = self.tr("tok/s")
            said = self.tr("{rate} tokens per second").format(rate=rate(figures.decode_rate))
        shown = rate(figures.decode_rate)
        self._speed.show_figure(shown, unit, remark, self._live.speed_history, said)

    def _show_context(self, figures: AnswerFigures) -> None:
        used, length = figures.context_used, figures.context_length
        if used is None or not length:
            self._context.show_value(None, UNKNOWN)
        else:
            self._context.show_value(used / length, f"{tokens(used)} / {tokens(length)}")

    def _show_facts(self, figures: AnswerFigures) -> None:
        show = self._facts.show_fact
        loaded = self._live.state(self._library.current_id).loaded
        layers = f"{loaded.gpu_layers} / {loaded.layers}" if loaded else UNKNOWN
        sampling = figures.sampling or self._settings.settings.sampling
        sampler = self.tr("temp {temperature} · top-p {top_p}").format(
            temperature=trimmed(sampling.temperature), top_p=trimmed(sampling.top_p)
        )
        show(self.tr("Time to first token"), seconds(figures.first_token_s))
        show(self.tr("Prompt"), self._prompt_text(figures))
        words = self._words
        reused = words.reused(figures.reused_tokens, figures.reused_from)
        show(self.tr("Reused"), reused, words.read_again(figures.prefix_break))
        guessing = words.guessing(figures.speculation)
        show(self.tr("Guessed right"), words.guessed(figures.speculation), guessing)
        show(self.tr("Layers on GPU"), layers)
        show(self.tr("Threads"), str(loaded.threads) if loaded else UNKNOWN)
        show(self.tr("Sampler"), sampler)
        show(self.tr("Seed"), UNKNOWN if figures.seed is None else str(figures.seed))

    def _prompt_text(self, figures: AnswerFigures) -> str:
        if figures.prompt_tokens is None:
            return UNKNOWN
        count = self.tr("{count} tok").format(count=tokens(figures.prompt_tokens))
        if figures.prompt_rate is None:
            return count
        return self.tr("{count} · {rate} tok/s").format(count=count, rate=rate(figures.prompt_rate))

    def _show_machine(self) -> None:
        sample = self._live.sample
        self._show_residents()
        self._gpu.setVisible(bool(sample and sample.gpus))
        if sample is None:
            self._memory.show_figure(UNKNOWN, "", "", (), self.tr("unknown"))
            self._cpu.show_value(None, UNKNOWN)
            self._machine.show_value(None, UNKNOWN)
            return
        self._show_memory(sample)
        self._cpu.show_value(sample.cpu_percent / 100, percent(sample.cpu_percent))
        used, unit = memory(sample.memory_used)
        whole = memory_total(sample.memory_total)
        share = sample.memory_used / max(1, sample.memory_total)
        self._machine.show_value(share, f"{used} {unit} / {whole}")
        if sample.gpus:
            load = sample.gpus[0].load_percent
            self._gpu.show_value(None if load is None else load / 100, percent(load))

    def _show_memory(self, sample: SystemSample) -> None:
        figure, unit = memory(sample.engine_bytes)
        remark = self.tr("of {total}").format(total=memory_total(sample.memory_total))
        said = f"{figure} {unit}" if unit else self.tr("unknown")
        self._memory.show_figure(figure, unit, remark, self._live.memory_history, said)
