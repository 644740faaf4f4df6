"""Asks for the file that a model sees images with. GUI thread."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.model_file import ModelFile


def choose_encoder(
    window: QWidget, model: ModelFile | None, choose: Callable[[str, str], None]
) -> None:
    """Open a dialog in the folder of the model; `choose` gets its id and the path of the file."""
    if model is not None:
        _Choosing(window, model, choose).open()


class _Choosing(QObject):
    """Lives as long as its dialog."""

    def __init__(
        self, window: QWidget, model: ModelFile, choose: Callable[[str, str], None]
    ) -> None:
        title = self.tr("Image encoder of {name}").format(name=model.display_name)
        dialog = QFileDialog(window.window(), title)
        super().__init__(dialog)
        self._dialog = dialog
        self._choose = choose
        self._model_id = model.id
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setDirectory(str(PurePath(model.path).parent))
        names = (self.tr("Image encoders (*mmproj*.gguf)"), self.tr("GGUF files (*.gguf)"))
        dialog.setNameFilters([*names, self.tr("All files (*)")])
        dialog.fileSelected.connect(self._on_file_selected)

    def open(self) -> None:
        self._dialog.open()

    def _on_file_selected(self, path: str) -> None:
        self._choose(self._model_id, path)
