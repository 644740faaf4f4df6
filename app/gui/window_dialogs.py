"""What the window opens over itself; each is imported when it is first wanted. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.bridge.stores import Stores
    from app.gui.model_picker import ModelPicker
    from app.gui.parameters.popover import ParametersPopover
    from app.gui.theme import ThemeController
    from app.gui.theme_tokens import Theme
    from app.gui.window_layout import WindowLayout


class WindowDialogs(QObject):
    """Popovers are kept, dialogs are made anew."""

    import_requested = Signal()
    load_settings_requested = Signal(str)  # model id
    files_chosen = Signal(list)  # list[str]

    def __init__(self, parts: WindowLayout, stores: Stores, themes: ThemeController) -> None:
        super().__init__(parts)
        self._parts = parts
        self._stores = stores
        self._themes = themes
        self._picker: ModelPicker | None = None
        self._sampler: ParametersPopover | None = None
        themes.theme_changed.connect(self._on_theme_changed)

    def open_picker(self) -> None:
        """The list of models under the button that shows the current one."""
        if self._picker is None:
            from app.gui.model_picker import ModelPicker

            theme = self._themes.theme
            self._picker = ModelPicker(self._stores.library, self._stores.live, theme, self._parts)
            self._picker.import_requested.connect(self.import_requested)
            self._picker.load_settings_requested.connect(self.load_settings_requested)
        self._picker.open_under(self._parts.header.model_button)

    def open_sampler(self) -> None:
        """How answers are written, over the composer's button."""
        if self._sampler is None:
            from app.gui.parameters.popover import ParametersPopover

            stores, theme = self._stores, self._themes.theme
            self._sampler = ParametersPopover(stores.parameters, stores.presets, theme, self._parts)
        self._sampler.open_over(self._parts.composer.sampler_button)

    def choose_files(self) -> None:
        """Ask for model files; `files_chosen` follows unless the user changes their mind."""
        dialog = QFileDialog(self._parts.window(), self.tr("Import model"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([self.tr("GGUF models (*.gguf)"), self.tr("All files (*)")])
        dialog.filesSelected.connect(self._on_files_selected)
        dialog.open()

    def show_shortcuts(self, rows: Sequence[tuple[str, str]]) -> None:
        """`rows`: what it does, and the keys."""
        from app.gui.shortcuts_dialog import ShortcutsDialog

        ShortcutsDialog(rows, self._parts.window()).open()

    def show_summary(self) -> None:
        """What the model reads in place of the older turns of the open chat."""
        from app.gui.summary_dialog import show_summary

        show_summary(self._stores.summaries, self._parts.window())

    def show_about(self) -> None:
        """Versions of the app and of what it stands on."""
        from app.gui.about_dialog import AboutDialog, versions

        loaded = self._stores.live.state(self._stores.library.current_id).loaded
        AboutDialog(versions(loaded), self._parts.window()).open()

    def _on_files_selected(self, paths: list[str]) -> None:
        self.files_chosen.emit(paths)

    def _on_theme_changed(self, theme: Theme) -> None:
        for popover in (self._picker, self._sampler):
            if popover is not None:
                popover.apply_theme(theme)
