"""The measure page: choose levels, watch them being measured, decide. GUI thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.gui.announce import announce
from app.gui.compare.exporting import CompareExport
from app.gui.compare.kept_popover import KeptPopover, KeptWords
from app.gui.form_scroll import form_scroll
from app.gui.measure.chats_popover import ChatsPopover
from app.gui.measure.measure_bar import MeasureBar
from app.gui.measure.measure_words import MeasureWords
from app.gui.measure.results_view import ResultsView
from app.gui.measure.setup_form import SetupForm
from app.gui.page_stack import PageStack
from app.gui.undo_bar import UndoBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.bridge.measure_store import MeasureStore
    from app.domain.chat import Chat
    from app.domain.measurement import Measurement
    from app.gui.theme_tokens import Theme


class MeasurePage(QWidget):
    """`chats` gives those to choose from; wishes that concern the window leave as signals."""

    notice_raised = Signal(str)
    level_requested = Signal(str)  # model id: somebody wants to chat with it

    def __init__(
        self, store: MeasureStore, chats: Callable[[], Sequence[Chat]], theme: Theme
    ) -> None:
        super().__init__()
        self._store = store
        self._offered_chats = chats
        self._theme = theme
        self._words = MeasureWords(self)
        self._kept: KeptPopover | None = None
        self._chats: ChatsPopover | None = None
        self._was_running = ""  # id of a measurement that runs
        self._build_ui()
        self._export = CompareExport(store, self, self.results.to_image)
        self._connect()
        store.refresh()
        self._refresh()

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        for part in (self._bar, self.form, self.results, self._undo):
            part.apply_theme(theme)
        if self._kept is not None:
            self._kept.apply_theme(theme)

    def focus_page(self) -> None:
        """Where the next measurement begins, or in the table of the one that is shown."""
        if self._store.shown is None:
            self.form.levels.focus_first()
        elif self._store.is_running:
            self.results.run.focus_stop()
        else:
            self.results.table.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def compare_levels(self, model_ids: Sequence[str]) -> None:
        """Prepare a measurement of these."""
        self._store.choice.take_levels(model_ids)
        self._store.begin_new()
        self.focus_page()

    def stop(self) -> bool:
        """End the measurement that is shown; False where none runs."""
        running = self._store.is_running
        if running:
            self._store.stop()
        return running

    def _build_ui(self) -> None:
        self.setObjectName("measurePage")
        self._bar = MeasureBar(self._theme)
        self.form = SetupForm(self._store, self._theme)
        self.results = ResultsView(self._words, self._theme)
        self._stack = PageStack()
        self._form_scroll = form_scroll(self.form, "measureScroll")
        self._results_scroll = form_scroll(self.results, "measureScroll")
        self._stack.addWidget(self._form_scroll)
        self._stack.addWidget(self._results_scroll)
        self._foot = QWidget()
        self._foot.setFixedHeight(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)
        self._undo = UndoBar(self._theme, self, self._foot)

    def _connect(self) -> None:
        store, bar = self._store, self._bar
        bar.kept_requested.connect(self._on_kept_requested)
        bar.new_requested.connect(self._on_new_requested)
        bar.again_requested.connect(self._on_again_requested)
        bar.export_requested.connect(self._export.ask)
        self.form.chats_requested.connect(self._on_chats_requested)
        self.results.level_requested.connect(self.level_requested)
        self.results.run.stop_requested.connect(store.stop)
        self.results.run.go_on_requested.connect(store.go_on)
        store.state_changed.connect(self._refresh)
        store.progress_changed.connect(self._on_progress)
        store.kept_changed.connect(self._show_bar)
        store.choice.changed.connect(self._show_bar)
        store.removed.connect(self._on_removed)
        store.exported.connect(self._on_exported)

    def _refresh(self) -> None:
        shown = self._store.shown
        if shown is not None:
            self.results.show_measurement(shown, self._store.progress)
            self._announce_end(shown)
        self._show_bar()
        wanted = self._form_scroll if shown is None else self._results_scroll
        if wanted is not self._stack.currentWidget():
            had_focus = self._stack.isAncestorOf(QApplication.focusWidget() or self)
            self._stack.setCurrentWidget(wanted)
            if had_focus:
                self.focus_page()

    def _announce_end(self, shown: Measurement) -> None:
        """In a sentence, where it was watched."""
        if shown.is_running:
            self._was_running = shown.id
        elif self._was_running == shown.id:
            self._was_running = ""
            announce(self, self._words.verdict(shown))

    def _show_bar(self) -> None:
        store, shown = self._store, self._store.shown
        self._bar.show_title(shown.title if shown is not None else "")
        self._bar.show_offers(
            shown=shown is not None, running=store.is_running, kept=len(store.kept)
        )

    def _on_progress(self) -> None:
        if (shown := self._store.shown) is not None:
            self.results.show_progress(shown, self._store.progress)

    def _on_new_requested(self) -> None:
        self._store.begin_new()
        self.focus_page()

    def _on_again_requested(self) -> None:
        if (shown := self._store.shown) is not None:
            self._store.run_again(shown.id)

    def _on_kept_requested(self, anchor: QWidget) -> None:
        if self._kept is None:
            words = KeptWords(
                self.tr("Kept measurements"),
                self.tr("None yet. Each measurement is kept from its start."),
                _levels,
            )
            self._kept = KeptPopover(self._store, words, self._theme, self.window())
            self._kept.run_requested.connect(self._store.run_again)
        self._kept.open_under(anchor)

    def _on_chats_requested(self, anchor: QWidget) -> None:
        if self._chats is None:
            self._chats = ChatsPopover(self.window())
            self._chats.chosen.connect(self.form.text.take_chats)
        chosen = self._store.choice.plan.text.chat_ids
        self._chats.open_under(anchor, self._offered_chats(), chosen)

    def _on_removed(self, measurement: Measurement) -> None:
        words = self._words.removed(measurement)
        self._undo.offer_undo(words, partial(self._store.restore, measurement))

    def _on_exported(self, path: str) -> None:
        words = self._words.exported(path)
        self.notice_raised.emit(words)
        announce(self, words)


def _levels(measurement: Measurement) -> str:
    return ", ".join(dict.fromkeys(level.model.quantization for level in measurement.levels))
