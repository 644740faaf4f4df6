"""The file that levels are made of. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.gui.formats import file_size
from app.gui.levels.calm_choice import CalmChoice
from app.gui.library.level_text import bits
from app.gui.library.word_label import WordLabel

if TYPE_CHECKING:
    from app.bridge.quantize_store import QuantizeStore
    from app.domain.model_file import ModelFile
    from app.gui.theme_tokens import Theme

_LONGEST = 70  # characters of a name that somebody else wrote


class SourceBox(QFrame):
    """source_chosen(model id) only when the user chose it."""

    source_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sources: tuple[ModelFile, ...] = ()
        self._build_ui()
        self._box.activated.connect(self._on_activated)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._box.apply_theme(theme)

    def show_store(self, store: QuantizeStore) -> None:
        """The family, its best file first, and what is wrong with the chosen one."""
        sources, source = store.sources, store.source
        if sources != self._sources:
            self._sources = sources
            self._box.clear()
            for model in sources:
                self._box.addItem(self._name(model))
        if source in sources:
            self._box.setCurrentIndex(sources.index(source))
        self._box.setEnabled(len(sources) > 1)
        warning = self._warning(store)
        self._warning_line.setText(warning)
        self._warning_line.setVisible(bool(warning))
        self._box.setAccessibleDescription(warning)

    def _name(self, model: ModelFile) -> str:
        info = model.info
        name = model.level_name
        shown = name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
        words = self.tr("{name}, {bits} bits per weight, {size}")
        size = file_size(info.file_bytes)
        return words.format(name=shown, bits=bits(info.bits_per_weight), size=size)

    def _warning(self, store: QuantizeStore) -> str:
        if not store.source_is_quantized:
            return ""
        better = next(iter(self._sources), None)
        if better is not None and better != store.source:
            return self.tr(
                "This file is quantized already: what it has lost stays lost. {level} makes better"
                " levels."
            ).format(level=better.info.quantization)
        return self.tr(
            "This file is quantized already: what it has lost stays lost, and what is made of it"
            " loses more. An F16 or BF16 file of the model makes better levels."
        )

    def _build_ui(self) -> None:
        self.setObjectName("card")
        title = QLabel(self.tr("Made of"))
        title.setObjectName("sectionHeading")
        self._box = CalmChoice()
        self._box.setObjectName("levelSource")
        self._box.setAccessibleName(self.tr("File that the levels are made of"))
        self._box.setFixedHeight(32)
        self._box.setMinimumContentsLength(20)
        policy = CalmChoice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self._box.setSizeAdjustPolicy(policy)
        self._warning_line = WordLabel("fieldNote")
        self._warning_line.setProperty("tone", "warning")
        first = QHBoxLayout()
        first.setSpacing(14)
        first.addWidget(title)
        first.addWidget(self._box, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 14, 12)
        column.setSpacing(8)
        column.addLayout(first)
        column.addWidget(self._warning_line)

    def _on_activated(self, at: int) -> None:
        self.source_chosen.emit(self._sources[at].id)
