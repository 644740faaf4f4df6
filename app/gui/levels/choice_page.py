"""What is to be made: source, levels, importance matrix, what experts change. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.form_scroll import form_scroll
from app.gui.levels.expert_box import ExpertBox
from app.gui.levels.fold_box import FoldBox
from app.gui.levels.imatrix_box import ImatrixBox
from app.gui.levels.level_list import LevelList
from app.gui.levels.making_foot import MakingFoot
from app.gui.levels.source_box import SourceBox

if TYPE_CHECKING:
    from app.bridge.imatrix_store import ImatrixStore
    from app.bridge.quantize_store import QuantizeStore
    from app.gui.theme_tokens import Theme


class ChoicePage(QWidget):
    """Changes go to the store at once; it asks the engine what would come of them."""

    close_requested = Signal()

    def __init__(
        self,
        store: QuantizeStore,
        matrices: ImatrixStore,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._imatrix = ImatrixBox(matrices, theme)
        self._build_ui(theme)
        self._connect()

    def apply_theme(self, theme: Theme) -> None:
        parts = (self._source, self._levels, self._imatrix, self._expert, self._fold, self._foot)
        for part in parts:
            part.apply_theme(theme)

    def show_store(self) -> None:
        """Everything anew."""
        choice = self._store.choice
        self._source.show_store(self._store)
        self._levels.show_store(self._store)
        self._imatrix.show_model(choice.source_id)
        self._imatrix.show_path(choice.imatrix)
        self._expert.show_choice(choice)
        self._foot.show_store(self._store)
        values = (
            choice.output_type,
            choice.embedding_type,
            choice.tensors,
            choice.layers,
            choice.name,
        )
        count = sum(bool(value.strip()) for value in values)
        self._fold.show_note(self.tr("{count} changed").format(count=count) if count else "")

    def focus_first(self) -> None:
        """Let the keyboard begin with the levels."""
        self._levels.focus_first()

    def _build_ui(self, theme: Theme) -> None:
        self._source = SourceBox(theme)
        self._levels = LevelList(theme)
        self._expert = ExpertBox(theme)
        self._fold = FoldBox(self.tr("Expert"), self._expert, theme)
        self._foot = MakingFoot(theme)
        form = QWidget()
        form.setObjectName("levelsForm")
        parts = QVBoxLayout(form)
        parts.setContentsMargins(20, 16, 12, 18)
        parts.setSpacing(12)
        for part in (self._source, self._levels, self._imatrix, self._fold):
            parts.addWidget(part)
        parts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._scroll = form_scroll(form, "levelsScroll")
        column.addWidget(self._scroll, 1)
        column.addWidget(self._foot)

    def _connect(self) -> None:
        store = self._store
        self._source.source_chosen.connect(self._on_source_chosen)
        self._levels.toggled.connect(store.tick)
        self._imatrix.path_chosen.connect(self._on_imatrix_chosen)
        self._expert.value_changed.connect(self._on_value_changed)
        self._fold.opened.connect(self._on_expert_opened)
        self._foot.make_requested.connect(store.make)
        self._foot.close_requested.connect(self.close_requested)
        self._foot.folder_chosen.connect(self._on_folder_chosen)
        self._foot.overwrite_changed.connect(self._on_overwrite_changed)

    def _on_expert_opened(self) -> None:
        # Its place is known once it was laid out.
        QTimer.singleShot(0, self, self._show_expert)

    def _show_expert(self) -> None:
        self._scroll.ensureWidgetVisible(self._expert, 0, 0)

    def _on_source_chosen(self, model_id: str) -> None:
        self._store.change(source_id=model_id)

    def _on_imatrix_chosen(self, path: str) -> None:
        self._store.change(imatrix=path)

    def _on_value_changed(self, name: str, value: object) -> None:
        self._store.change(**{name: value})

    def _on_folder_chosen(self, path: str) -> None:
        self._store.change(folder=path)

    def _on_overwrite_changed(self, wanted: bool) -> None:
        self._store.change(overwrite=wanted)
