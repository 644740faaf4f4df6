"""How answers are sampled, how long they get, and the system prompt. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.sampling import SamplingParams
from app.gui.popover import Popover
from app.gui.sampler_field import NumberSetting, SamplerField

if TYPE_CHECKING:
    from app.bridge.settings_store import SettingsStore
    from app.gui.theme_tokens import Theme

WIDTH = 420
HEIGHT = 620
PROMPT_DELAY_MS = 300
LARGEST_SEED = 2**31 - 1


class SamplerPopover(Popover):
    """Changes count from the next answer on."""

    def __init__(self, settings: SettingsStore, theme: Theme, window: QWidget) -> None:
        super().__init__(self.tr("Sampler settings"), window)
        self._settings = settings
        self._fields: dict[str, SamplerField] = {}
        self._prompt_delay = QTimer(self, singleShot=True, interval=PROMPT_DELAY_MS)
        self._build_ui()
        self._connect()
        self.apply_theme(theme)
        self._on_settings_changed()

    def apply_theme(self, theme: Theme) -> None:
        for field in self._fields.values():
            field.apply_theme(theme)

    def open_over(self, anchor: QWidget) -> None:
        self.open_at(anchor, self._fields["temperature"].spin, QSize(WIDTH, HEIGHT))

    def close_card(self) -> None:
        self._on_prompt_due()
        super().close_card()

    def _numbers(self) -> tuple[NumberSetting, ...]:
        return (*self._shape_numbers(), *self._limit_numbers())

    def _shape_numbers(self) -> tuple[NumberSetting, ...]:
        return (
            NumberSetting(
                "temperature",
                self.tr("Temperature"),
                self.tr("Higher is more varied; 0 always takes the likeliest token."),
                *(0.0, 2.0, 0.1, 2),
            ),
            NumberSetting(
                "top_k",
                self.tr("Top-k"),
                self.tr("Only the k likeliest tokens are considered; 0 is all."),
                *(0, 1000, 5, 0),
            ),
            NumberSetting(
                "top_p",
                self.tr("Top-p"),
                self.tr("Only the likeliest tokens up to this total probability."),
                *(0.0, 1.0, 0.05, 2),
            ),
            NumberSetting(
                "min_p",
                self.tr("Min-p"),
                self.tr("Drops tokens below this share of the likeliest one."),
                *(0.0, 1.0, 0.01, 2),
            ),
        )

    def _limit_numbers(self) -> tuple[NumberSetting, ...]:
        return (
            NumberSetting(
                "repeat_penalty",
                self.tr("Repeat penalty"),
                self.tr("Above 1 makes tokens that were just used less likely."),
                *(0.5, 2.0, 0.05, 2),
            ),
            NumberSetting(
                "seed",
                self.tr("Seed"),
                self.tr("A fixed number repeats an answer; random draws a new one each time."),
                *(-1, LARGEST_SEED, 1, 0),
                none_text=self.tr("Random"),
            ),
            NumberSetting(
                "max_tokens",
                self.tr("Reply length"),
                self.tr("The most tokens of one answer."),
                *(0, 1_000_000, 64, 0),
                none_text=self.tr("No limit"),
            ),
        )

    def _build_ui(self) -> None:
        content = QWidget()
        content.setObjectName("popoverContent")
        fields = QVBoxLayout(content)
        fields.setContentsMargins(16, 4, 8, 12)
        fields.setSpacing(14)
        for setting in self._numbers():
            field = SamplerField(setting)
            self._fields[setting.field] = field
            fields.addWidget(field)
        fields.addLayout(self._build_prompt())
        scroll = QScrollArea()
        scroll.setObjectName("popoverScroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(1, 1, 4, 4)
        column.setSpacing(0)
        column.addLayout(self._build_title())
        column.addWidget(scroll, 1)

    def _build_title(self) -> QHBoxLayout:
        title = QLabel(self.tr("Sampler"))
        title.setObjectName("popoverTitle")
        self._reset_all = QPushButton(self.tr("Reset all"))
        self._reset_all.setProperty("kind", "link")
        self._reset_all.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout()
        row.setContentsMargins(16, 10, 10, 8)
        row.addWidget(title, 1)
        row.addWidget(self._reset_all)
        return row

    def _build_prompt(self) -> QVBoxLayout:
        title = QLabel(self.tr("System prompt"))
        title.setObjectName("fieldTitle")
        sentence = QLabel(self.tr("Instructions that the model gets before every new chat."))
        sentence.setObjectName("fieldSentence")
        self._prompt = QPlainTextEdit()
        self._prompt.setObjectName("systemPromptField")
        self._prompt.setAccessibleName(self.tr("System prompt"))
        self._prompt.setPlaceholderText(self.tr("None"))
        self._prompt.setTabChangesFocus(True)
        self._prompt.setFixedHeight(84)
        self._reset_prompt = QPushButton(self.tr("Reset"))
        self._reset_prompt.setAccessibleName(self.tr("Reset system prompt"))
        self._reset_prompt.setProperty("kind", "link")
        top = QHBoxLayout()
        top.addWidget(title, 1)
        top.addWidget(self._reset_prompt)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(sentence)
        column.addSpacing(6)
        column.addWidget(self._prompt)
        return column

    def _connect(self) -> None:
        for field in self._fields.values():
            field.value_changed.connect(self._on_value_changed)
            field.reset_requested.connect(self._on_reset_requested)
        self._reset_all.clicked.connect(self._on_reset_all)
        self._reset_prompt.clicked.connect(self._prompt.clear)
        self._prompt.textChanged.connect(self._prompt_delay.start)
        self._prompt_delay.timeout.connect(self._on_prompt_due)
        self._settings.changed.connect(self._on_settings_changed)

    def _on_value_changed(self, name: str, value: object) -> None:
        self._settings.change_sampling(**{name: value})

    def _on_reset_requested(self, name: str) -> None:
        self._settings.change_sampling(**{name: getattr(SamplingParams(), name)})

    def _on_reset_all(self) -> None:
        self._prompt.clear()
        self._settings.change(sampling=SamplingParams(), system_prompt="")

    def _on_prompt_due(self) -> None:
        self._prompt_delay.stop()
        self._settings.change(system_prompt=self._prompt.toPlainText().strip())

    def _on_settings_changed(self) -> None:
        sampling, default = self._settings.settings.sampling, SamplingParams()
        for name, field in self._fields.items():
            field.show_value(getattr(sampling, name), getattr(default, name))
        prompt = self._settings.settings.system_prompt
        if self._prompt.toPlainText().strip() != prompt and not self._prompt_delay.isActive():
            self._prompt.setPlainText(prompt)
        self._reset_prompt.setEnabled(bool(prompt))
