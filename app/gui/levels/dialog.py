"""Making levels of a model: first what, then how it goes on. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.gui.levels.choice_page import ChoicePage
from app.gui.levels.run_page import RunPage
from app.gui.library.word_label import WordLabel
from app.gui.page_stack import PageStack

if TYPE_CHECKING:
    from app.bridge.imatrix_store import ImatrixStore
    from app.bridge.quantize_store import QuantizeStore
    from app.gui.theme_tokens import Theme

WIDTH, HEIGHT = 780, 760
LEAST_WIDTH, LEAST_HEIGHT = 560, 400
SCREEN_MARGIN = 40


class LevelsDialog(QDialog):
    """Work goes on when it is closed; a result that was seen is forgotten then."""

    compare_requested = Signal(object)  # tuple of model ids
    chat_requested = Signal(str)  # model id

    def __init__(
        self, store: QuantizeStore, matrices: ImatrixStore, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._choice = ChoicePage(store, matrices, theme)
        self._build_ui(theme)
        self._connect()
        self.resize(self.sizeHint())  # Qt by itself takes two thirds of the screen at most
        self._on_run_changed()
        self._on_changed()
        self._choice.focus_first()

    def sizeHint(self) -> QSize:
        room = self.screen().availableGeometry()
        return QSize(
            min(WIDTH, room.width() - SCREEN_MARGIN), min(HEIGHT, room.height() - SCREEN_MARGIN)
        )

    def apply_theme(self, theme: Theme) -> None:
        self._choice.apply_theme(theme)
        self._progress.apply_theme(theme)

    def done(self, result: int) -> None:
        self._store.rest()
        self._store.run.forget()
        super().done(result)

    def _build_ui(self, theme: Theme) -> None:
        self.setObjectName("levelsDialog")
        self.setWindowTitle(self.tr("Make levels"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self._title = WordLabel("detailsTitle")
        self._title.setContentsMargins(24, 16, 24, 8)
        self._progress = RunPage(self._store.run, theme)
        self._pages = PageStack()
        self._pages.addWidget(self._choice)
        self._pages.addWidget(self._progress)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self._store.changed.connect(self._on_changed)
        self._store.run.changed.connect(self._on_run_changed)
        self._choice.close_requested.connect(self.reject)
        self._progress.close_requested.connect(self.reject)
        self._progress.others_requested.connect(self._on_others_requested)
        self._progress.compare_requested.connect(self._on_compare_requested)
        self._progress.chat_requested.connect(self._on_chat_requested)

    def _on_changed(self) -> None:
        source = self._store.source
        if self._store.run.state is not None:
            return
        if source is None:
            self.reject()
            return
        self._title.setText(self.tr("Levels of {name}").format(name=source.display_name))
        self._choice.show_store()

    def _on_run_changed(self) -> None:
        state = self._store.run.state
        self._pages.setCurrentIndex(0 if state is None else 1)
        if state is not None:
            name = state.model.display_name
            self._title.setText(self.tr("Levels of {name}").format(name=name))
            self._progress.show_run()

    def _on_others_requested(self) -> None:
        self._store.end_run()
        self._choice.focus_first()

    def _on_compare_requested(self, model_ids: tuple[str, ...]) -> None:
        self.accept()
        self.compare_requested.emit(model_ids)

    def _on_chat_requested(self, model_id: str) -> None:
        self.accept()
        self.chat_requested.emit(model_id)
