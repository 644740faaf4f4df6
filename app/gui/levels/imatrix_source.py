"""Makes an importance matrix from a text, or takes one that was made before. GUI thread."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.bridge.sentences import told, translated
from app.gui.chip_button import chip_button
from app.gui.downloads.progress_bar import ThinProgressBar
from app.gui.formats import tokens
from app.gui.library.level_text import duration
from app.gui.library.word_label import WordLabel
from app.gui.menus import make_menu

if TYPE_CHECKING:
    from app.bridge.imatrix_store import ImatrixState, ImatrixStore
    from app.domain.importance_matrix import KnownImatrix, MadeImatrix
    from app.gui.theme_tokens import Theme

_MOST_KNOWN = 6  # in the menu, the newest


class ImatrixSource(QWidget):
    """path_chosen(path) of a matrix that was made, now or before; `show_model` says of what."""

    path_chosen = Signal(str)

    def __init__(self, store: ImatrixStore, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._model_id = ""
        self._made_for = ""  # the model whose matrix is being made here
        self._build_ui()
        self._make.clicked.connect(self._on_make_clicked)
        self._stop.clicked.connect(store.stop)
        store.changed.connect(self._on_changed)
        store.made.connect(self._on_made)
        self.apply_theme(theme)
        self._on_changed()

    def apply_theme(self, theme: Theme) -> None:
        self._bar.set_colors(theme.accent, theme.selected)

    def show_model(self, model_id: str) -> None:
        """The model whose levels are made."""
        if model_id != self._model_id:
            self._model_id = model_id
            self._store.look(model_id)
            self._on_changed()

    def _build_ui(self) -> None:
        self._make: QPushButton = chip_button(self.tr("Make from a text…"))
        self._make.setObjectName("makeImatrix")
        self._make.setAutoDefault(False)
        self._stop: QPushButton = chip_button(self.tr("Stop"))
        self._stop.setObjectName("stopImatrix")
        self._stop.setAccessibleDescription(self.tr("Importance matrix"))
        self._stop.setAutoDefault(False)
        self._bar = ThinProgressBar()
        self._bar.setAccessibleName(self.tr("Progress of the importance matrix"))
        self._words = WordLabel("fieldSentence")
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(self._words)
        texts.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addLayout(texts, 1)
        row.addWidget(self._stop)
        row.addWidget(self._make)

    def _on_changed(self) -> None:
        state = self._store.state
        had_focus = self._make.hasFocus() or self._stop.hasFocus()
        self._make.setVisible(not state.running)
        self._stop.setVisible(state.running)
        self._stop.setEnabled(not state.stopping)
        if had_focus:
            (self._stop if state.running else self._make).setFocus()
        self._bar.setVisible(state.running)
        self._bar.set_fraction(state.fraction or 0)
        words = self._state_words(state)
        self._words.setText(words)
        self._words.setVisible(bool(words))

    def _state_words(self, state: ImatrixState) -> str:
        if state.stopping:
            return self.tr("Stopping")
        if state.running:
            return self._progress_words(state)
        if self._made_for != self._model_id:
            return ""
        if state.problem is not None:
            return told(state.problem)
        return " ".join(translated(each) for each in state.remarks)

    def _progress_words(self, state: ImatrixState) -> str:
        progress = state.progress
        if progress is None:
            return self.tr("Loading the model")
        words = self.tr("The model reads the text: part {number} of {count}")
        read = words.format(number=min(progress.done + 1, progress.total), count=progress.total)
        if progress.seconds_left is None:
            return read
        return f"{read} · ≈ {duration(progress.seconds_left)}"

    def _on_make_clicked(self) -> None:
        menu = make_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Quantscope's own text"), self._on_own_text)
        menu.addAction(self.tr("Text file…"), self._on_text_file)
        if self._store.known:
            menu.addSeparator()
        for known in self._store.known[:_MOST_KNOWN]:
            action = QAction(self._known_words(known), menu)
            action.setData(known.path)
            menu.addAction(action)
        menu.triggered.connect(self._on_triggered)
        menu.popup(self._make.mapToGlobal(self._make.rect().bottomLeft()))

    def _known_words(self, known: KnownImatrix) -> str:
        words = self.tr("Made before from {text}, {count} tokens")
        name = PurePath(known.dataset.replace("\\", "/")).name
        return words.format(text=name, count=tokens(known.chunks * known.context))

    def _on_triggered(self, action: QAction) -> None:
        if path := action.data():
            self.path_chosen.emit(path)

    def _on_own_text(self) -> None:
        self._begin(None)

    def _on_text_file(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Text for the importance matrix"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Texts (*.txt *.md)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(self._begin)
        dialog.open()

    def _begin(self, path: str | None) -> None:
        self._made_for = self._model_id
        self._store.make(self._model_id, path)

    def _on_made(self, made: MadeImatrix) -> None:
        if self._made_for == self._model_id:
            self.path_chosen.emit(made.path)
