"""The page of blind votes: prepare, vote, see what it proves. GUI thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.domain.vote_series import progress_of
from app.gui.announce import announce
from app.gui.open_link import ask_and_open
from app.gui.page_stack import PageStack
from app.gui.undo_bar import UndoBar
from app.gui.vote.ballot_view import BallotView
from app.gui.vote.results_view import ResultsView
from app.gui.vote.vote_bar import VoteBar
from app.gui.vote.vote_export import VoteExport
from app.gui.vote.vote_progress import VoteProgressLine
from app.gui.vote.vote_setup import VoteSetup
from app.gui.vote.vote_words import VoteWords
from app.gui.vote.waiting_view import WaitingView

if TYPE_CHECKING:
    from app.bridge.vote_store import VoteStore
    from app.domain.sampling import SamplingParams
    from app.domain.vote_series import VoteSeries
    from app.gui.theme_tokens import Theme


class VotePage(QWidget):
    """Follows the store; what is in sight belongs to the open blind vote."""

    notice_raised = Signal(str)

    def __init__(self, store: VoteStore, sampling: SamplingParams, theme: Theme) -> None:
        super().__init__()
        self._store = store
        self._words = VoteWords(self)
        self._wants_results = False
        self._build_ui(sampling, theme)
        self._export = VoteExport(store, self)
        self._connect()
        store.refresh()
        self._on_opened()

    def apply_theme(self, theme: Theme) -> None:
        parts = (self._bar, self._setup, self._progress, self._ballot, self._results, self._undo)
        for part in parts:
            part.apply_theme(theme)

    def focus_page(self) -> None:
        """Where the keys do what is next."""
        shown = self._stack.currentWidget()
        if shown is self._ballot:
            self._ballot.focus_choice()
        elif shown is self._results:
            self._results.focus_first()
        elif shown is self._setup:
            self._setup.focus_first()
        elif not self._progress.focus_button():
            self._bar.focus_results()

    def take_files(self, paths: list[str]) -> None:
        """Text files that were dropped become prompts of the next blind vote."""
        if self._store.shown is None:
            for path in paths:
                self._setup.read_file(path)

    def stop(self) -> bool:
        """Stop the answers that are being written; False where none are."""
        answering = self._store.is_answering
        if answering:
            self._store.pause()
        return answering

    def _build_ui(self, sampling: SamplingParams, theme: Theme) -> None:
        self.setObjectName("votePage")
        self._bar = VoteBar(theme)
        self._progress = VoteProgressLine(self._words, theme)
        self._setup = VoteSetup(self._store, sampling, self._words, theme)
        self._ballot = BallotView(self._words, theme)
        self._waiting = WaitingView()
        self._results = ResultsView(self._words, theme)
        self._stack = PageStack()
        for page in (self._setup, self._ballot, self._waiting, self._results):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(8)
        column.addWidget(self._bar)
        column.addWidget(self._progress)
        column.addWidget(self._stack, 1)
        foot = QWidget()
        foot.setFixedHeight(1)
        column.addWidget(foot)
        self._undo = UndoBar(theme, self, foot)

    def _connect(self) -> None:
        store, bar = self._store, self._bar
        bar.new_requested.connect(self._on_new)
        bar.again_requested.connect(self._on_again)
        bar.undo_requested.connect(store.undo)
        bar.add_shortcuts(self)
        bar.results_requested.connect(self._on_results)
        bar.export_requested.connect(self._export.ask)
        self._progress.stop_requested.connect(store.pause)
        self._progress.go_on_requested.connect(store.go_on)
        self._ballot.letter_chosen.connect(store.vote)
        self._ballot.refused.connect(store.refuse)
        self._ballot.row.link_activated.connect(self._on_link)
        self._results.back_requested.connect(self._on_back)
        self._results.reveal_requested.connect(store.reveal)
        store.opened.connect(self._on_opened)
        store.changed.connect(self._show)
        store.removed.connect(self._on_removed)
        store.exported.connect(self._on_exported)

    def _on_opened(self) -> None:
        self._wants_results = False
        self._ballot.forget()
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self._show()
        if had_focus:
            self.focus_page()

    def _show(self) -> None:
        series = self._store.shown
        before = self._stack.currentWidget()
        self._progress.show_state(self._store)
        self._bar.show_series(series, can_undo=self._store.can_undo, results=self._wants_results)
        self._stack.setCurrentWidget(self._fill(series))
        if self._stack.currentWidget() is not before:
            self.focus_page()

    def _fill(self, series: VoteSeries | None) -> QWidget:
        """The page for what is open, with its content."""
        if series is None:
            return self._setup
        if series.revealed or self._wants_results:
            self._results.show_series(series)
            return self._results
        number = self._store.round
        if number is None:
            progress = progress_of(series)
            answering = self._store.is_answering
            self._waiting.show_words(*self._words.waiting(progress, answering=answering))
            return self._waiting
        self._ballot.show_round(series, number)
        return self._ballot

    def _on_new(self) -> None:
        self._store.show("")

    def _on_again(self) -> None:
        if (series := self._store.shown) is not None:
            self._setup.take(series)
            self._store.show("")

    def _on_results(self) -> None:
        self._wants_results = True
        self._show()

    def _on_back(self) -> None:
        self._wants_results = False
        self._show()

    def _on_removed(self, series: VoteSeries) -> None:
        self._undo.offer_undo(self._words.removed(series), partial(self._store.restore, series))

    def _on_exported(self, path: str) -> None:
        words = self._words.exported(path)
        self.notice_raised.emit(words)
        announce(self, words)

    def _on_link(self, address: str) -> None:
        ask_and_open(address, self)
