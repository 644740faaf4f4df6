"""All levels that can be made, in groups. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.bridge.sentences import told
from app.domain.level_guide import LEVELS_BY_KIND, LevelKind, MatrixUse, matrix_use
from app.gui.formats import UNKNOWN, file_size
from app.gui.levels.fold_box import FoldBox
from app.gui.levels.level_row import LevelChoiceRow, RowWords
from app.gui.levels.level_words import LevelWords
from app.gui.library.level_text import bits, span_words

if TYPE_CHECKING:
    from app.bridge.quantize_store import QuantizeStore
    from app.domain.quantizing import LevelOffer
    from app.gui.theme_tokens import Theme

_NEEDS_MATRIX = "needs_imatrix"


class LevelList(QWidget):
    """toggled(level, wanted) only when the user did it. The usual levels are open at first."""

    toggled = Signal(str, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = LevelWords(self)
        self._rows: dict[str, LevelChoiceRow] = {}
        self._folds: dict[LevelKind, FoldBox] = {}
        self._build_ui(theme)

    def apply_theme(self, theme: Theme) -> None:
        for row in self._rows.values():
            row.apply_theme(theme)
        for fold in self._folds.values():
            fold.apply_theme(theme)

    def show_store(self, store: QuantizeStore) -> None:
        """What is ticked, and what is known of each level."""
        ticked = store.ticked
        for level, row in self._rows.items():
            row.show_state(self._row_words(store, level), ticked=level in ticked)
        for kind, fold in self._folds.items():
            count = sum(level in ticked for level in LEVELS_BY_KIND[kind])
            fold.show_note(self.tr("{count} chosen").format(count=count) if count else "")

    def focus_first(self) -> None:
        """Let the keyboard begin with the first level."""
        first = next(iter(self._rows.values()))
        first.setFocus()

    def _row_words(self, store: QuantizeStore, level: str) -> RowWords:
        offer = store.offer(level)
        known = store.in_library(level)
        note, warns = self._note(store, level, offer)
        plan = offer.plan if offer else None
        return RowWords(
            self._words.purpose(level),
            note,
            warns,
            mark=self.tr("In library") if known else "",
            bits=self.tr("{bits} bits").format(bits=bits(plan.bits_per_weight)) if plan else "",
            size=file_size(plan.file_bytes) if plan else UNKNOWN,
            time=self._time(offer),
            more=told(offer.problem) if offer and offer.problem else "",
        )

    def _time(self, offer: LevelOffer | None) -> str:
        return span_words(offer.time) if offer and offer.time else ""

    def _note(self, store: QuantizeStore, level: str, offer: LevelOffer | None) -> tuple[str, bool]:
        """What is worth a word, and whether it stands in the way."""
        wished = level in store.ticked
        if offer and offer.problem:
            needs = offer.problem.code == _NEEDS_MATRIX
            needed = self.tr("Needs an importance matrix")
            return needed if needs else told(offer.problem), wished
        if offer and offer.exists and (wished or not store.in_library(level)):
            return self.tr("A file of this name is there"), wished and not store.choice.overwrite
        if offer and offer.plan and offer.plan.fallbacks:
            count = offer.plan.fallbacks
            many = self.tr("{count} tensors get a larger type, which suits their shape")
            one = self.tr("1 tensor gets a larger type, which suits its shape")
            words = one if count == 1 else many
            return words.format(count=count), False
        advised = matrix_use(level) is MatrixUse.ADVISED and not store.choice.imatrix
        return self._words.matrix(level) if advised else "", False

    def _build_ui(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for kind, levels in LEVELS_BY_KIND.items():
            frame = self._build_frame(levels, theme)
            opened = kind is LevelKind.USUAL
            self._folds[kind] = FoldBox(self._words.kind(kind), frame, theme, opened=opened)
            column.addWidget(self._folds[kind])

    def _build_frame(self, levels: tuple[str, ...], theme: Theme) -> QFrame:
        frame = QFrame()
        frame.setObjectName("card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(0)
        for level in levels:
            self._rows[level] = LevelChoiceRow(level, theme)
            self._rows[level].toggled.connect(self.toggled)
            column.addWidget(self._rows[level])
        return frame
