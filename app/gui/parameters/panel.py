"""All rows of the parameter panel, shown from the store and reporting to it. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.bridge.parameters_store import Scope
from app.domain.sampler_plan import is_active
from app.domain.sampling import SamplerStep, SamplingParams
from app.gui.parameters.chips_row import ChipsRow
from app.gui.parameters.format_row import FormatRow
from app.gui.parameters.number_row import NumberRow, NumberText
from app.gui.parameters.order_row import OrderRow
from app.gui.parameters.section import Section
from app.gui.parameters.text_rows import OpeningRow, SwitchRow, ThinkingRow
from app.gui.parameters.texts import ParameterTexts

if TYPE_CHECKING:
    from app.bridge.parameters_store import ParametersStore
    from app.gui.parameters.prompt_row import PromptRow
    from app.gui.theme_tokens import Theme


Extra: TypeAlias = ChipsRow | SwitchRow | OrderRow


class ParameterPanel(QWidget):
    """Sections of rows. Everything that can be changed is changed at once."""

    def __init__(self, store: ParametersStore, prompt: PromptRow) -> None:
        super().__init__()
        self._store = store
        self._texts = ParameterTexts(self)
        self._prompt = prompt
        self._numbers: list[NumberRow] = []
        self._sections: list[Section] = []
        self._build_rows()
        self._build_ui()
        self._connect()

    def apply_theme(self, theme: Theme) -> None:
        for section in self._sections:
            section.apply_theme(theme)

    @property
    def numbers(self) -> tuple[NumberRow, ...]:
        return tuple(self._numbers)

    def search(self, words: str) -> None:
        """Show only what these words are about."""
        found = [section.search(words) for section in self._sections]
        self._nothing.setVisible(not any(found))

    def settle(self) -> None:
        """Keep what was typed a moment ago."""
        self._prompt.settle()
        self._opening.settle()

    def refresh(self) -> None:
        """Show what holds at the chosen place."""
        store = self._store
        sampling, base = store.sampling, store.base
        for row in self._numbers:
            name = row.text.field
            row.show_value(getattr(sampling, name), getattr(base, name), self._usual(name))
        self._ignore_end.show_value(sampling.ignore_end, base.ignore_end)
        self._stop.show_texts(sampling.stop, base.stop, self._usual("stop"))
        self._breakers.show_texts(
            sampling.dry_breakers, base.dry_breakers, self._usual("dry_breakers")
        )
        bias, usual_bias = bias_texts(sampling.logit_bias), bias_texts(base.logit_bias)
        self._bias.show_texts(bias, usual_bias, self._usual("logit_bias"))
        working = frozenset(step for step in SamplerStep if is_active(step, sampling))
        self._order.show_order(sampling.order, base.order, working)
        formats = (base.grammar, base.json_schema)
        self._format.show_format(sampling.grammar, sampling.json_schema, formats)
        self._prompt.show_prompt(store.system_prompt)
        self._refresh_chat()
        self._count_changes(sampling, base)

    def _refresh_chat(self) -> None:
        """What only a chat can have."""
        store = self._store
        in_chat = store.scope is Scope.CHAT
        self._opening.show_opening(store.chat_settings.opening)
        self._thinking.show_thinking(store.chat_settings.thinking)
        self._reply.set_usable(self._opening, in_chat)
        self._reply.set_usable(self._thinking, in_chat and bool(store.thinking_switch))

    def _count_changes(self, sampling: SamplingParams, base: SamplingParams) -> None:
        for section, names in self._folded:
            changed = [name for name in names if getattr(sampling, name) != getattr(base, name)]
            section.show_changed(len(changed))

    def _usual(self, name: str) -> str:
        """How it is called what holds without a change here."""
        usual = getattr(self._store.base, name)
        if usual == getattr(SamplingParams(), name):
            return self.tr("Default: {value}")
        return self.tr("Otherwise: {value}")

    def _build_rows(self) -> None:
        self._stop = ChipsRow(
            "stop",
            (
                self.tr("Stop strings"),
                self.tr("An answer ends where one of these texts would come."),
                self.tr("Text, \\n for a line end"),
            ),
        )
        self._breakers = ChipsRow(
            "dry_breakers",
            (
                self.tr("DRY breakers"),
                self.tr("At these texts DRY begins to count anew."),
                self.tr("Text, \\n for a line end"),
            ),
        )
        self._bias = ChipsRow(
            "logit_bias",
            (
                self.tr("Logit bias"),
                self.tr("Adds a number to the logit of a token, by its number."),
                self.tr("Token=number, such as 15043=-2"),
            ),
            fits=lambda text: read_bias(text) is not None,
        )
        self._ignore_end = SwitchRow(
            "ignore_end",
            self.tr("Ignore the end"),
            self.tr("Go on where the model would end its answer, up to the reply length."),
        )
        self._opening, self._thinking = OpeningRow(), ThinkingRow()
        self._format = FormatRow()
        self._order = OrderRow(self._texts.steps())

    def _build_ui(self) -> None:
        texts = self._texts
        choosing = self._make(texts.choosing())
        reply = [*self._make(texts.reply()), self._opening, self._thinking, self._stop]
        self._reply = Section(self.tr("Reply"), reply)
        self._folded: list[tuple[Section, tuple[str, ...]]] = []
        sections = [
            Section(self.tr("Choosing words"), choosing),
            self._reply,
            Section(self.tr("Instructions"), [self._prompt]),
            Section(self.tr("Format"), [self._format]),
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 12, 14)
        column.setSpacing(20)
        self._nothing = QLabel(self.tr("There is no such setting."))
        self._nothing.setObjectName("fieldSentence")
        self._nothing.hide()
        column.addWidget(self._nothing)
        for section in sections:
            column.addWidget(section)
        self._sections += sections
        self._build_folded(column)
        column.addStretch(1)

    def _build_folded(self, column: QVBoxLayout) -> None:
        texts = self._texts
        groups: tuple[tuple[str, tuple[NumberText, ...], list[Extra]], ...] = (
            (self.tr("More against repetition"), texts.repetition(), [self._breakers]),
            (self.tr("More variety"), texts.variety(), []),
            (self.tr("More cuts"), texts.cuts(), []),
            (self.tr("Mirostat and adaptive sampling"), texts.aims(), []),
            (self.tr("Single tokens"), (), [self._bias, self._ignore_end]),
            (self.tr("Order"), (), [self._order]),
        )
        for title, numbers, others in groups:
            rows = [*self._make(numbers), *others]
            section = Section(title, rows, folds=True)
            names = [number.field for number in numbers]
            names += ["order" if isinstance(row, OrderRow) else row.field for row in others]
            self._folded.append((section, tuple(names)))
            self._sections.append(section)
            column.addWidget(section)

    def _make(self, numbers: tuple[NumberText, ...]) -> list[NumberRow]:
        rows = [NumberRow(text) for text in numbers]
        self._numbers += rows
        return rows

    def _connect(self) -> None:
        store = self._store
        for row in self._numbers:
            row.value_changed.connect(self._on_value)
            row.reset_requested.connect(self._on_reset)
        self._ignore_end.value_changed.connect(self._on_value)
        self._ignore_end.reset_requested.connect(self._on_reset)
        for chips in (self._stop, self._breakers, self._bias):
            chips.texts_changed.connect(self._on_texts)
            chips.reset_requested.connect(self._on_reset)
        self._order.order_changed.connect(self._on_order)
        self._order.reset_requested.connect(self._on_reset_order)
        self._format.format_changed.connect(self._on_format)
        self._format.check_requested.connect(store.check_format)
        self._format.reset_requested.connect(self._on_reset_format)
        store.format_checked.connect(self._format.show_check)
        self._opening.opening_changed.connect(self._on_opening)
        self._opening.reset_requested.connect(self._on_reset_opening)
        self._thinking.thinking_changed.connect(self._on_thinking)
        self._thinking.reset_requested.connect(self._on_reset_thinking)
        self._prompt.prompt_changed.connect(store.change_system_prompt)
        self._prompt.reset_requested.connect(self._on_reset_prompt)

    def _on_value(self, name: str, value: object) -> None:
        self._store.change(**{name: value})

    def _on_reset(self) -> None:
        row = self.sender()
        if isinstance(row, NumberRow):
            self._store.reset(row.text.field)
        elif isinstance(row, (ChipsRow, SwitchRow)):
            self._store.reset(row.field)

    def _on_texts(self, texts: tuple[str, ...]) -> None:
        row = self.sender()
        if row is self._bias:
            read = (read_bias(text) for text in texts)
            self._store.change(logit_bias=tuple(each for each in read if each is not None))
        elif isinstance(row, ChipsRow):
            self._store.change(**{row.field: texts})

    def _on_order(self, order: tuple[SamplerStep, ...]) -> None:
        self._store.change(order=order)

    def _on_reset_order(self) -> None:
        self._store.reset("order")

    def _on_format(self, grammar: str, schema: str) -> None:
        self._store.change(grammar=grammar, json_schema=schema)

    def _on_reset_format(self) -> None:
        self._store.reset("grammar", "json_schema")

    def _on_opening(self, text: str) -> None:
        self._store.change_chat(opening=text)

    def _on_reset_opening(self) -> None:
        self._store.change_chat(opening="")

    def _on_thinking(self, thinking: bool | None) -> None:
        self._store.change_chat(thinking=thinking)

    def _on_reset_thinking(self) -> None:
        self._store.change_chat(thinking=None)

    def _on_reset_prompt(self) -> None:
        self._prompt.take("")


def bias_texts(biases: tuple[tuple[int, float], ...]) -> tuple[str, ...]:
    """As they are typed."""
    return tuple(f"{token}={value:g}" for token, value in biases)


def read_bias(text: str) -> tuple[int, float] | None:
    """Token and number of "15043=-2"; None for anything else."""
    token, _, value = text.partition("=")
    try:
        number, added = int(token), float(value)
    except ValueError:
        return None
    return (number, added) if number >= 0 and abs(added) <= 1e6 else None
