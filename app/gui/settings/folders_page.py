"""Where models lie, and moving them to another folder. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QWidget

from app.bridge.sentences import told
from app.gui.downloads.progress_bar import ThinProgressBar
from app.gui.downloads.words import rate_text, time_left_text
from app.gui.formats import file_size
from app.gui.settings.cards import buttons, card, chip, page_of, sentence
from app.gui.settings.move_dialog import MoveDialog
from app.gui.settings.open_folder import open_folder

if TYPE_CHECKING:
    from app.bridge.models_folder_store import ModelsFolderStore
    from app.gui.theme_tokens import Theme


class FoldersPage(QWidget):
    """A move is shown while it runs, and can be stopped, gone on with or given up."""

    def __init__(
        self, store: ModelsFolderStore, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        page_of(self, (self._build_folder(),))
        self._connect()
        self.apply_theme(theme)
        self._show()
        store.refresh()

    def apply_theme(self, theme: Theme) -> None:
        self._bar.set_colors(theme.accent, theme.hairline)

    def _build_folder(self) -> QFrame:
        self._path = QLabel()
        self._path.setObjectName("folderPath")
        self._path.setTextFormat(Qt.TextFormat.PlainText)
        self._path.setWordWrap(True)
        self._path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sizes = sentence("")
        self._bar = ThinProgressBar()
        self._bar.setAccessibleName(self.tr("Progress of the move"))
        self._progress = sentence("")
        self._problem = QLabel()
        self._problem.setObjectName("fieldNote")
        self._problem.setProperty("tone", "warning")
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setWordWrap(True)
        self._open = chip(self.tr("Open folder"), self.tr("Open the models folder"))
        self._move = chip(self.tr("Move…"), self.tr("Move the models folder"))
        self._move.setObjectName("moveModels")
        self._stop = chip(self.tr("Stop"), self.tr("Stop the move"))
        self._stop.setObjectName("stopMove")
        self._resume = chip(self.tr("Go on moving"))
        self._resume.setObjectName("resumeMove")
        self._discard = chip(self.tr("Give up the move"))
        self._discard.setObjectName("discardMove")
        words = self.tr(
            "Downloaded and imported models lie here. Models that are used in place stay where"
            " they are."
        )
        row = buttons(self._open, self._move, self._resume, self._discard, self._stop)
        parts = (self._path, self._sizes, self._bar, self._progress, self._problem, row)
        return card(self.tr("Models folder"), sentence(words), *parts)

    def _connect(self) -> None:
        self._store.changed.connect(self._show)
        self._open.clicked.connect(self._on_open_clicked)
        self._move.clicked.connect(self._on_move_clicked)
        self._stop.clicked.connect(self._store.stop)
        self._resume.clicked.connect(self._on_resume_clicked)
        self._discard.clicked.connect(self._store.discard)

    def _show(self) -> None:
        store, state = self._store, self._store.state
        self._path.setText(state.folder if state else "")
        self._sizes.setText(self._size_words())
        moving = store.moving
        unfinished = state.unfinished if state and not moving else None
        self._bar.setVisible(moving)
        self._bar.set_fraction(store.done / store.total if store.total else 0.0)
        self._progress.setText(self._progress_words(unfinished))
        self._progress.setVisible(bool(self._progress.text()))
        self._problem.setText(told(store.problem) if store.problem else "")
        self._problem.setVisible(store.problem is not None)
        self._stop.setVisible(moving)
        self._stop.setEnabled(not store.stopping)
        self._move.setVisible(not moving)
        self._move.setEnabled(state is not None)
        self._resume.setVisible(unfinished is not None)
        self._discard.setVisible(unfinished is not None)

    def _size_words(self) -> str:
        state = self._store.state
        if state is None:
            return self.tr("Being measured…")
        used = self.tr("{size} in {files} files").format(
            size=file_size(state.size), files=state.files
        )
        if state.free is None:
            return used
        free = self.tr("{free} free on {disk}").format(free=file_size(state.free), disk=state.disk)
        return f"{used} · {free}"

    def _progress_words(self, unfinished: str | None) -> str:
        store = self._store
        if unfinished is not None:
            words = self.tr("A move to {folder} was stopped. Every model is still in its place.")
            return words.format(folder=unfinished)
        if not store.moving:
            return ""
        if store.stopping:
            return self.tr("Stopping…")
        if not store.total:
            return self.tr("Looking at the files…")
        words = [
            self.tr("Copied and checked: {share}").format(share=f"{store.done / store.total:.0%}")
        ]
        if (rate := store.rate) is not None:
            words.append(rate_text(rate))
        if (left := store.seconds_left) is not None:
            words.append(time_left_text(left))
        return " · ".join(words)

    def _on_open_clicked(self) -> None:
        if self._store.state is not None:
            open_folder(self._store.state.folder, self)

    def _on_move_clicked(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose the new folder for models"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
        dialog.fileSelected.connect(self.ask_to_move)
        dialog.open()

    def ask_to_move(self, target: str) -> None:
        """Say what a move there means, and begin it where the user agrees."""
        if (state := self._store.state) is not None:
            dialog = MoveDialog(target, state.size, state.files, self)
            dialog.confirmed.connect(self._store.move)
            dialog.open()

    def _on_resume_clicked(self) -> None:
        state = self._store.state
        if state is not None and state.unfinished is not None:
            self._store.move(state.unfinished)
