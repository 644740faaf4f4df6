"""Every setting of a load, in sections. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app.bridge.sentences import translated
from app.domain.load_params import LoadParams, Switch
from app.gui.discover.fit_words import size_text
from app.gui.formats import tokens
from app.gui.load.adapters_box import AdaptersBox
from app.gui.load.choice_field import ChoiceField
from app.gui.load.context_field import ContextField, ContextLengths
from app.gui.load.field_texts import FieldTexts
from app.gui.load.load_words import PLAIN, LoadWords, plain_rate, rate_of
from app.gui.load.measure_box import MeasureBox
from app.gui.load.number_field import NumberField, NumberRange

if TYPE_CHECKING:
    from app.bridge.load_settings_store import LoadSettingsStore
    from app.gui.theme_tokens import Theme

_MOST_THREADS = 512
_NUMBERS = {
    "threads": NumberRange(0, _MOST_THREADS),
    "prefill_threads": NumberRange(0, _MOST_THREADS),
    "gpu_layers": NumberRange(-1, 1000),
    "sequences": NumberRange(0, 32),
    "batch": NumberRange(0, 16384, 64),
    "micro_batch": NumberRange(0, 8192, 64),
    "rope_scale": NumberRange(0, 64, 0.5, 2),
    "rope_base": NumberRange(0, 1e9, 10_000),
}
_SWITCHES = ("flash_attention", "repack")
_KV_TYPES = ("key_type", "value_type")


class LoadForm(QWidget):
    """value_changed(field of LoadParams, value) when the user changed one."""

    value_changed = Signal(str, object)
    measure_requested = Signal()
    stop_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = LoadWords(self)
        self._numbers: dict[str, NumberField] = {}
        self._choices: dict[str, ChoiceField] = {}
        self._build_fields(theme)
        self._build_ui()
        self._connect()
        self.apply_theme(theme)

    @property
    def first(self) -> QWidget:
        """What the keyboard should be in at first."""
        return self._context

    def apply_theme(self, theme: Theme) -> None:
        for number in self._numbers.values():
            number.apply_theme(theme)
        for choice in self._choices.values():
            choice.apply_theme(theme)
        self._context.apply_theme(theme)
        self._adapters.apply_theme(theme)

    def show_store(self, store: LoadSettingsStore) -> None:
        """The draft, what its defaults are here, and what was measured."""
        draft, model = store.draft, store.model
        if model is None:
            return
        self._show_context(store)
        self._choices["main_card"].set_choices(self._words.cards(store.cards))
        self._choices["draft_model"].set_choices(self._words.drafts(store.drafts))
        self._choices["engine"].set_choices(self._words.engines(store.engines))
        self._choices["engine"].setVisible(bool(store.engines) or draft.engine is not None)
        for name, choice in self._choices.items():
            choice.show_value(getattr(draft, name), changed=_is_changed(store, name))
        texts = self._automatic_texts(store)
        for name, number in self._numbers.items():
            text = texts.get(name, self.tr("Automatic"))
            number.show_value(getattr(draft, name), text, changed=_is_changed(store, name))
        self._show_cards(store)
        self._adapters.show_value(draft.adapters)
        self._measure.show_store(store)
        self._show_notes(store)

    def _show_cards(self, store: LoadSettingsStore) -> None:
        """Several cards can share a model, one can only take it or a part of it."""
        layers = self._numbers["gpu_layers"]
        layers.setVisible(bool(store.cards))
        layers.row.show_note(translated(store.offload_reason))
        for name in ("card_split", "main_card"):
            self._choices[name].setVisible(len(store.cards) > 1)

    def _show_context(self, store: LoadSettingsStore) -> None:
        length, model = store.draft.context_length, store.model
        lengths = ContextLengths(
            automatic=store.fit.context if store.fit and length is None else None,
            trained=model.info.trained_context if model else None,
            longest=store.longest_context,
        )
        changed = _is_changed(store, "context_length")
        self._context.show_value(length, lengths, changed=changed)

    def _automatic_texts(self, store: LoadSettingsStore) -> dict[str, str]:
        tuning = store.tuning
        tuned = (tuning.threads, tuning.prefill_threads) if tuning else (None, None)
        model_says = self.tr("As the model says")
        sizes = store.default_sizes
        count = self.tr("Automatic · {count}")
        return {
            "sequences": count.format(count=sizes.sequences),
            "batch": count.format(count=sizes.batch),
            "micro_batch": count.format(count=sizes.micro_batch),
            "threads": self._words.threads(tuned[0], store.cores),
            "prefill_threads": self._words.threads(tuned[1], store.cores),
            "rope_scale": model_says,
            "rope_base": model_says,
        }

    def _show_notes(self, store: LoadSettingsStore) -> None:
        draft = store.draft
        keys, values = self._choices["key_type"].row, self._choices["value_type"].row
        keys.show_note(self._measured_note(store))
        values.show_note(
            self.tr("Needs flash attention, which is off.") if not is_sound(draft) else "",
            "warning",
        )
        drafts = self._choices["draft_model"].row
        drafts.show_note(self._draft_note(store))
        self._context.row.show_note(self._context_note(store), "warning")

    def _draft_note(self, store: LoadSettingsStore) -> str:
        if not store.drafts:
            return self.tr("No smaller model in the library fits.")
        need = store.draft_need
        if need is None:
            return ""
        return self.tr("Takes about {size} more, beside the sum below.").format(
            size=size_text(need)
        )

    def _measured_note(self, store: LoadSettingsStore) -> str:
        tuning, draft = store.tuning, store.draft
        if tuning is None or (draft.key_type in PLAIN and draft.value_type in PLAIN):
            return ""
        measured = rate_of(tuning, draft.key_type, draft.value_type)
        if measured is None:
            return self.tr("These types have not been measured here yet.")
        return self._words.kv_line(measured, plain_rate(tuning))

    def _context_note(self, store: LoadSettingsStore) -> str:
        length, longest = store.draft.context_length, store.longest_context
        if length is None or longest is None or length <= longest:
            return ""
        words = self.tr(
            "The model can use {tokens} of them. A RoPE scale, under More, stretches that."
        )
        return words.format(tokens=tokens(longest))

    def _build_fields(self, theme: Theme) -> None:
        texts = FieldTexts(self).texts()
        self._context = ContextField(texts["context_length"], theme)
        for name, numbers in _NUMBERS.items():
            self._numbers[name] = NumberField(texts[name], numbers)
        fixed = {name: self._words.switches() for name in _SWITCHES}
        fixed |= {name: self._words.kv_types() for name in _KV_TYPES}
        fixed |= {"weights": self._words.weights(), "rope_scaling": self._words.rope()}
        fixed |= {"card_split": self._words.splits()}
        for name, choices in fixed.items():
            self._choices[name] = ChoiceField(texts[name])
            self._choices[name].set_choices(choices)
        for name in ("draft_model", "engine", "main_card"):
            self._choices[name] = ChoiceField(texts[name])
        self._adapters = AdaptersBox(theme)
        self._measure = MeasureBox()

    def _build_ui(self) -> None:
        self.setObjectName("loadForm")
        self._more = QPushButton(self.tr("More"))
        self._more.setObjectName("moreLoadSettings")
        self._more.setProperty("kind", "chip")
        self._more.setCheckable(True)
        self._more.setFixedHeight(28)
        pick = self._field
        kv = [*map(pick, (*_KV_TYPES, "flash_attention")), self._measure]
        cards = ("gpu_layers", "card_split", "main_card")
        speed = map(pick, ("threads", "prefill_threads", "engine", *cards, "weights"))
        more = map(pick, ("batch", "micro_batch", "repack", "rope_scaling"))
        self._rest = section("", [*more, pick("rope_scale"), pick("rope_base")])
        self._rest.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 4, 12, 16)
        column.setSpacing(12)
        column.addWidget(section("", [self._context]))
        column.addWidget(section(self.tr("KV cache: what the model remembers of a chat"), kv))
        column.addWidget(section(self.tr("Computing"), speed))
        answers = map(pick, ("sequences", "draft_model"))
        column.addWidget(section(self.tr("Answers"), answers))
        column.addWidget(section(self.tr("LoRA adapters"), [self._adapters]))
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._rest)
        column.addStretch(1)

    def _field(self, name: str) -> QWidget:
        return self._numbers[name] if name in self._numbers else self._choices[name]

    def _connect(self) -> None:
        for number in self._numbers.values():
            number.value_changed.connect(self.value_changed)
        for choice in self._choices.values():
            choice.value_changed.connect(self.value_changed)
        self._context.value_changed.connect(self.value_changed)
        self._adapters.value_changed.connect(self.value_changed)
        self._measure.measure_requested.connect(self.measure_requested)
        self._measure.stop_requested.connect(self.stop_requested)
        self._more.toggled.connect(self._on_more_toggled)

    def _on_more_toggled(self, shown: bool) -> None:
        self._rest.setVisible(shown)
        self._more.setText(self.tr("Less") if shown else self.tr("More"))


def _is_changed(store: LoadSettingsStore, name: str) -> bool:
    """Whether a field says anything for this model alone."""
    return bool(getattr(store.own, name) != getattr(LoadParams(), name))


def is_sound(params: LoadParams) -> bool:
    """Whether llama.cpp takes these together."""
    return params.value_type in PLAIN or params.flash_attention is not Switch.OFF


def section(title: str, parts: Any) -> QFrame:  # noqa: ANN401  # any iterable of widgets
    """A card with what belongs together."""
    card = QFrame()
    card.setObjectName("card")
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 14, 12, 14)
    column.setSpacing(14)
    if title:
        heading = QLabel(title)
        heading.setObjectName("sectionHeading")
        column.addWidget(heading)
    for part in parts:
        column.addWidget(part)
    return card
