"""The batch page: the form for a new one, or a batch with its table. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout, QWidget

from app.gui.batch.batch_bar import BatchBar
from app.gui.batch.batch_form import BatchForm
from app.gui.batch.batch_view import BatchView
from app.gui.batch.batch_words import BatchWords
from app.gui.batch.kept_batches import KeptBatches
from app.gui.compare.exporting import file_stem
from app.gui.page_stack import PageStack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.bridge.batch_store import BatchStore
    from app.bridge.presets_store import PresetsStore
    from app.domain.sampling import SamplingParams
    from app.gui.theme_tokens import Theme


class BatchPage(QWidget):
    """Wishes that concern the window leave as signals."""

    notice_raised = Signal(str)

    def __init__(
        self, store: BatchStore, presets: PresetsStore, sampling: SamplingParams, theme: Theme
    ) -> None:
        super().__init__()
        self._store = store
        self._presets = presets
        self._theme = theme
        self._words = BatchWords(self)
        self._kept: KeptBatches | None = None
        self._bar = BatchBar(theme)
        self._form = BatchForm(store, sampling, theme)
        self._view = BatchView(store, self._words, theme)
        self._build_ui()
        self._connect()
        self._on_presets_changed()
        self._on_shown_changed()
        store.refresh()

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        for part in (self._bar, self._form, self._view):
            part.apply_theme(theme)
        if self._kept is not None:
            self._kept.apply_theme(theme)

    def focus_page(self) -> None:
        """Choose a file, or look through the answers."""
        if self._store.shown is None:
            self._form.focus_first()
        else:
            self._view.focus_table()

    def take_files(self, paths: list[str]) -> None:
        """A file with prompts was dropped; a model becomes a level."""
        draft = self._store.draft
        unknown = [path for path in paths if not draft.choice.add_file(path)]
        if unknown:
            self._store.begin_new()
            draft.take_file(unknown[0])

    def compare_levels(self, model_ids: Sequence[str]) -> None:
        """Prepare a batch of these."""
        self._store.begin_new()
        self._store.draft.choice.take_levels(model_ids)
        self.focus_page()

    def stop(self) -> bool:
        """Stop the shown batch; False where it does not run."""
        shown = self._store.shown
        running = shown is not None and shown.state.is_active
        if running:
            self._store.stop()
        return running

    def _build_ui(self) -> None:
        self.setObjectName("batchPage")
        self._stack = PageStack()
        self._stack.addWidget(self._form)
        self._stack.addWidget(self._view)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(8)
        column.addWidget(self._bar)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._bar.kept_requested.connect(self._on_kept)
        self._bar.new_requested.connect(self._store.begin_new)
        self._bar.export_requested.connect(self._on_export)
        self._store.shown_changed.connect(self._on_shown_changed)
        self._store.state_changed.connect(self._refresh)
        self._store.kept_changed.connect(self._refresh)
        self._store.exported.connect(self._on_exported)
        self._presets.changed.connect(self._on_presets_changed)

    def _refresh(self) -> None:
        shown = self._store.shown
        can_export = shown is not None and shown.done + shown.failed > 0
        title = shown.title if shown is not None else ""
        self._bar.show_batch(title, can_export=can_export, kept=len(self._store.kept))

    def _on_shown_changed(self) -> None:
        """The keyboard goes along: left to Qt it would come to stand on Stop."""
        wanted = self._form if self._store.shown is None else self._view
        focused = QApplication.focusWidget() or self
        follows = self.isVisible() and (focused is self or self.isAncestorOf(focused))
        self._refresh()
        self._view.show_batch()
        if wanted is not self._stack.currentWidget():
            self._stack.setCurrentWidget(wanted)
            if follows:
                self.focus_page()

    def _on_presets_changed(self) -> None:
        self._form.show_presets(self._presets.presets.samplers)

    def _on_kept(self, button: QWidget) -> None:
        if self._kept is None:
            self._kept = KeptBatches(self._store, self._words, self._theme, self.window())
        self._kept.open_under(button)

    def _on_export(self) -> None:
        shown = self._store.shown
        if shown is None:
            return
        dialog = QFileDialog(self.window(), self.tr("Export results"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(["*.csv", "*.jsonl"])
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(f"{file_stem(shown.title)}.csv")
        dialog.fileSelected.connect(self._store.export)
        dialog.open()

    def _on_exported(self, path: str) -> None:
        self.notice_raised.emit(self.tr("Written to {path}").format(path=path))
