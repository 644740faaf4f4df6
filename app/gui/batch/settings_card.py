"""How a batch is answered: sampler, presets, system prompt, how many at once. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget

from app.domain.batch import MOST_PARALLEL, BatchSetting
from app.domain.presets import BUNDLED_SAMPLERS, applied
from app.gui.batch.form_parts import CONTROL_HEIGHT, card, field_label
from app.gui.chip_button import chip_button
from app.gui.compare.sampling_popover import SamplingPopover
from app.gui.formats import tokens, trimmed
from app.gui.menus import make_menu

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.presets import SamplerPreset
    from app.domain.sampling import SamplingParams

_SYSTEM_HEIGHT = 62


class SettingsCard(QWidget):
    """Without a preset everything is asked once, with one preset or several once with each."""

    changed = Signal()

    def __init__(self, sampling: SamplingParams) -> None:
        super().__init__()
        self._sampling = sampling
        self._presets: Sequence[SamplerPreset] = BUNDLED_SAMPLERS
        self._chosen: tuple[str, ...] = ()
        self._popover: SamplingPopover | None = None
        self._build_ui()
        self._sampler.clicked.connect(self._on_sampler)
        self._preset_chip.clicked.connect(self._on_presets)
        self._refresh()

    def show_presets(self, presets: Sequence[SamplerPreset]) -> None:
        """What the user has kept, before the bundled ones."""
        self._presets = (*presets, *BUNDLED_SAMPLERS)
        names = {preset.name for preset in self._presets}
        self._chosen = tuple(name for name in self._chosen if name in names)
        self._refresh()

    @property
    def settings(self) -> tuple[BatchSetting, ...]:
        """Seed and longest answer are those of the sampler for all of them."""
        chosen = [preset for preset in self._presets if preset.name in self._chosen]
        if not chosen:
            return (BatchSetting("", self._sampling),)
        return tuple(BatchSetting(each.name, applied(each, self._sampling)) for each in chosen)

    @property
    def system(self) -> str:
        return self._system.toPlainText().strip()

    @property
    def parallel(self) -> int | None:
        """None: as many as suit this machine."""
        return self._at_once.value() or None

    def _build_ui(self) -> None:
        frame, column = card(self.tr("Answers"))
        self._sampler = chip_button()
        self._sampler.setObjectName("batchSampler")
        self._preset_chip = chip_button()
        self._preset_chip.setObjectName("batchPresets")
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._sampler)
        row.addWidget(self._preset_chip)
        row.addStretch(1)
        column.addLayout(row)
        self._system = QPlainTextEdit()
        self._system.setObjectName("systemPromptField")
        self._system.setFixedHeight(_SYSTEM_HEIGHT)
        self._system.setTabChangesFocus(True)
        self._system.setPlaceholderText(self.tr("none"))
        column.addWidget(field_label(self.tr("System prompt"), self._system))
        column.addWidget(self._system)
        column.addLayout(self._build_at_once())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)

    def _build_at_once(self) -> QHBoxLayout:
        self._at_once = QSpinBox()
        self._at_once.setObjectName("batchAtOnce")
        self._at_once.setRange(0, MOST_PARALLEL)
        self._at_once.setSpecialValueText(self.tr("as many as suit this machine"))
        self._at_once.setFixedHeight(CONTROL_HEIGHT)
        self._at_once.setMinimumWidth(230)
        self._at_once.lineEdit().setTextMargins(5, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(field_label(self.tr("Answers at once"), self._at_once))
        row.addWidget(self._at_once)
        row.addStretch(1)
        return row

    def _refresh(self) -> None:
        sampling = self._sampling
        parts = [self.tr("Temp {value}").format(value=trimmed(sampling.temperature))]
        if sampling.seed is not None:
            parts.append(self.tr("seed {seed}").format(seed=sampling.seed))
        if sampling.max_tokens:
            parts.append(
                self.tr("at most {count} tokens").format(count=tokens(sampling.max_tokens))
            )
        self._sampler.setText(" · ".join(parts))
        self._sampler.setAccessibleName(
            self.tr("Sampler: {settings}").format(settings=", ".join(parts))
        )
        names = ", ".join(self._chosen)
        text = self.tr("Presets: {names}").format(names=names) if names else self.tr("No presets")
        self._preset_chip.setText(text.replace("&", "&&"))
        self._preset_chip.setToolTip(self.tr("Ask everything once with each of these presets"))
        self.changed.emit()

    def _on_sampler(self) -> None:
        if self._popover is None:
            self._popover = SamplingPopover(self._sampling, self.window())
            self._popover.changed.connect(self._on_sampling_changed)
        self._popover.show_sampling(self._sampling)
        self._popover.open_over(self._sampler)

    def _on_sampling_changed(self, sampling: SamplingParams) -> None:
        self._sampling = sampling
        self._refresh()

    def _on_presets(self) -> None:
        menu = make_menu(self, self.tr("Presets"))
        for preset in self._presets:
            action = menu.addAction(preset.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(preset.name in self._chosen)
            action.setData(preset.name)
        menu.triggered.connect(self._on_preset_chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._preset_chip.mapToGlobal(QPoint(0, self._preset_chip.height() + 4)))

    def _on_preset_chosen(self, action: object) -> None:
        name = str(getattr(action, "data", lambda: "")())
        others = tuple(each for each in self._chosen if each != name)
        self._chosen = others if name in self._chosen else (*others, name)
        self._refresh()
