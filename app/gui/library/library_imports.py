"""The dialogs that bring models into the library. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.bridge.library_pages_store import LibraryPagesStore
    from app.domain.import_mode import ImportMode


class LibraryImports(QObject):
    """Each dialog is imported when it is first wanted."""

    def __init__(self, store: LibraryPagesStore, page: QWidget) -> None:
        super().__init__(page)
        self._store = store
        self._page = page

    def choose_files(self) -> None:
        """Ask for files, then how they should come in."""
        dialog = QFileDialog(self._page.window(), self.tr("Import models"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([self.tr("GGUF models (*.gguf)"), self.tr("All files (*)")])
        dialog.filesSelected.connect(self.ask_how)
        dialog.open()

    def ask_how(self, paths: list[str]) -> None:
        """Let the user choose between leaving, moving, copying and linking."""
        if paths:
            from app.gui.library.import_dialog import ImportDialog

            dialog = ImportDialog(paths, self._store.imports.mode, self._page.window())
            dialog.import_requested.connect(self._on_import_requested)
            dialog.open()

    def find(self) -> None:
        """Look for models of other apps."""
        from app.gui.library.found_dialog import FoundDialog

        FoundDialog(self._store.found, self._page.window()).open()

    def _on_import_requested(self, paths: list[str], mode: ImportMode) -> None:
        self._store.imports.start(paths, mode)
