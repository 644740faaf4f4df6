"""Does what the user wants with a model file. GUI thread."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox

from app.gui.formats import file_size
from app.gui.library.wishes import Wish

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.bridge.library_pages_store import LibraryPagesStore
    from app.domain.model_file import ModelFile


class LevelWishes(QObject):
    """Most wishes go to the store; the rest leave as signals."""

    inspect_requested = Signal(str)  # path
    rename_requested = Signal(str)  # model id
    load_settings_requested = Signal(str)  # model id
    levels_requested = Signal(str)  # model id

    def __init__(self, store: LibraryPagesStore, window: QWidget) -> None:
        super().__init__(window)
        self._store = store
        self._window = window

    def fulfil(self, wish: Wish, model_id: str) -> None:
        """Any wish for a file that is in the library."""
        model = self._store.library.model(model_id)
        if model is None:
            return
        store, checks = self._store, self._store.checks
        plain = {
            Wish.CHAT: store.chat_with,
            Wish.LOAD: store.library.choose,
            Wish.UNLOAD: store.library.unload,
            Wish.VERIFY: checks.verify,
            Wish.STOP_VERIFY: checks.stop,
            Wish.CHECK_UPSTREAM: checks.ask_upstream,
            Wish.REMOVE: store.remove,
            Wish.RENAME: self.rename_requested.emit,
            Wish.LOAD_SETTINGS: self.load_settings_requested.emit,
            Wish.MAKE_LEVELS: self.levels_requested.emit,
            Wish.CHOOSE_ENCODER: self._choose_encoder,
            Wish.FORGET_ENCODER: self._forget_encoder,
        }
        if wish in plain:
            plain[wish](model_id)
        elif wish is Wish.INSPECT:
            self.inspect_requested.emit(model.path)
        elif wish is Wish.SHOW_FOLDER:
            folder = PurePath(model.path).parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        elif wish is Wish.WASTEBASKET:
            self._confirm(model)

    def _choose_encoder(self, model_id: str) -> None:
        from app.gui.library.encoder_dialog import choose_encoder

        model = self._store.library.model(model_id)
        choose_encoder(self._window, model, self._store.encoders.choose)

    def _forget_encoder(self, model_id: str) -> None:
        self._store.encoders.choose(model_id, None)

    def _confirm(self, model: ModelFile) -> None:
        """Ask before a file goes; the answer comes later."""
        name = PurePath(model.path.replace("\\", "/")).name
        question = self.tr("Move “{name}” to the wastebasket?").format(name=name)
        box = QMessageBox(QMessageBox.Icon.NoIcon, self.tr("Move file"), question)
        box.setParent(self._window, Qt.WindowType.Dialog)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(self._consequence(model))
        move = box.addButton(self.tr("Move to wastebasket"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        asked = _Asked(self._store, model.id, box)
        move.clicked.connect(asked.on_agreed)
        box.open()

    def _consequence(self, model: ModelFile) -> str:
        size = file_size(model.info.file_bytes)
        words = self.tr("It leaves the library. This frees {size} once the wastebasket is emptied.")
        return words.format(size=size)


class _Asked(QObject):
    """Knows which file the question was about; lives as long as the box."""

    def __init__(self, store: LibraryPagesStore, model_id: str, box: QMessageBox) -> None:
        super().__init__(box)
        self._store = store
        self._model_id = model_id

    def on_agreed(self) -> None:
        self._store.remove_to_wastebasket(self._model_id)
