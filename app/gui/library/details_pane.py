"""Everything about the selected file. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.bridge.file_checks import CheckState
from app.domain.events import Problem
from app.domain.load_record import LoadRecord
from app.domain.quant import format_parameters
from app.domain.vision_place import ImageEncoder
from app.gui.figure_card import FactCard
from app.gui.formats import UNKNOWN, file_size, rate, tokens
from app.gui.library.check_card import CheckCard
from app.gui.library.details_head import DetailsHead
from app.gui.library.level_text import moment
from app.gui.library.memory_card import MemoryCard
from app.gui.library.notes_card import NotesCard
from app.gui.library.place_card import PlaceCard
from app.gui.library.wishes import Wish

if TYPE_CHECKING:
    from app.bridge.family_model import LevelRow
    from app.gui.theme_tokens import Theme


@dataclass(frozen=True, slots=True)
class KnownOfFile:
    """What is known beyond the row: the check, the last load, why the file is gone."""

    check: CheckState
    load: LoadRecord | None = None
    reason: Problem | None = None
    encoder: ImageEncoder | None = None


class DetailsPane(QScrollArea):
    """wished(Wish, model id): what the user wants with the file that is shown."""

    wished = Signal(object, str)
    renamed = Signal(str, str)  # model id, title
    menu_requested = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: LevelRow | None = None
        self.notes = NotesCard()
        self._build_ui(theme)
        self._connect()

    @property
    def row(self) -> LevelRow | None:
        """What is shown."""
        return self._row

    def apply_theme(self, theme: Theme) -> None:
        for part in (self._head, self._place, self._checks):
            part.apply_theme(theme)

    def show_row(self, row: LevelRow, known: KnownOfFile) -> None:
        """Show a file; the place in the pane stays where it was the same one."""
        if self._row is None or self._row.model.id != row.model.id:
            self.verticalScrollBar().setValue(0)
        self._row = row
        self._head.show_row(row, known.reason)
        self._memory.show_figures(row.fit, known.load, known.encoder)
        self._show_facts(row)
        self._place.show_model(row.model, known.encoder)
        self._checks.show_state(row.model, known.check)
        self.notes.show_model(row.model)
        self._ends.setVisible(not row.model.bundled)
        # A file of another app is that app's to remove.
        self._waste.setVisible(not row.model.details.origin)
        self._waste.setEnabled(not row.model.missing)

    def edit_title(self) -> None:
        self._head.edit_title()

    def _show_facts(self, row: LevelRow) -> None:
        info, details = row.model.info, row.model.details
        template = self.tr("Yes") if info.chat_template else self.tr("No")
        facts = (
            (self.tr("Type"), info.quantization),
            (self.tr("Size"), file_size(info.file_bytes)),
            (self.tr("Parameters"), format_parameters(info.parameters)),
            (self.tr("Trained context"), tokens(info.trained_context)),
            (self.tr("Architecture"), info.architecture),
            (self.tr("Chat template"), template),
            (self.tr("Licence"), details.licence or info.licence or UNKNOWN),
            (self.tr("Last used"), moment(details.used_at)),
            (self.tr("Prompt speed"), self._speed(details.prompt_rate)),
            (self.tr("Decode speed"), self._speed(details.decode_rate)),
        )
        for name, value in facts:
            self._facts.show_fact(name, value)

    def _speed(self, value: float | None) -> str:
        return UNKNOWN if value is None else self.tr("{rate} t/s").format(rate=rate(value))

    def _build_ui(self, theme: Theme) -> None:
        self.setObjectName("libraryDetails")
        self.setAccessibleName(self.tr("Details of the model"))
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._head = DetailsHead(theme)
        self._memory = MemoryCard()
        self._facts = FactCard()
        self._place = PlaceCard(theme)
        self._checks = CheckCard(theme)
        content = QWidget()
        content.setObjectName("libraryDetailsContent")
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 16, 12, 16)
        column.setSpacing(12)
        column.addWidget(self._head)
        column.addSpacing(2)
        for card in (self._memory, self._facts, self._place, self._checks, self.notes):
            column.addWidget(card)
        column.addWidget(self._build_ends())
        column.addStretch(1)
        self.setWidget(content)

    def _build_ends(self) -> QWidget:
        self._remove = QPushButton(self.tr("Remove from list"))
        self._remove.setObjectName("removeModel")
        self._waste = QPushButton(self.tr("Move file to wastebasket…"))
        self._waste.setObjectName("wasteModel")
        self._ends = QWidget()
        row = QVBoxLayout(self._ends)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for button, kind in ((self._remove, "quiet"), (self._waste, "danger")):
            button.setProperty("kind", kind)
            button.setFixedHeight(30)
            line = QHBoxLayout()
            line.addWidget(button)
            line.addStretch(1)
            row.addLayout(line)
        return self._ends

    def _connect(self) -> None:
        self._head.wished.connect(self._on_wished)
        self._head.renamed.connect(self._on_renamed)
        self._head.menu_requested.connect(self.menu_requested)
        self._checks.wished.connect(self._on_wished)
        self._place.folder_requested.connect(self._on_folder_requested)
        self._place.inspect_requested.connect(self._on_inspect_requested)
        self._place.wished.connect(self._on_wished)
        self._remove.clicked.connect(self._on_remove_clicked)
        self._waste.clicked.connect(self._on_waste_clicked)

    def _on_wished(self, wish: Wish) -> None:
        if self._row is not None:
            self.wished.emit(wish, self._row.model.id)

    def _on_renamed(self, title: str) -> None:
        if self._row is not None:
            self.renamed.emit(self._row.model.id, title)

    def _on_folder_requested(self) -> None:
        self._on_wished(Wish.SHOW_FOLDER)

    def _on_inspect_requested(self) -> None:
        self._on_wished(Wish.INSPECT)

    def _on_remove_clicked(self) -> None:
        self._on_wished(Wish.REMOVE)

    def _on_waste_clicked(self) -> None:
        self._on_wished(Wish.WASTEBASKET)
