"""All quantization levels of a repository, with the context that they are judged for. GUI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.bridge.repository_store import LONGEST_CONTEXT, SHORTEST_CONTEXT
from app.bridge.sentences import translated
from app.domain.fit import FitVerdict
from app.gui.discover.choice_button import ChoiceButton
from app.gui.discover.level_row import LevelRow
from app.gui.discover.level_state import level_state
from app.gui.formats import short_tokens

if TYPE_CHECKING:
    from app.bridge.download_store import DownloadStore
    from app.bridge.repository_store import RepositoryStore
    from app.domain.hub import HubLevel
    from app.gui.theme_tokens import Theme

ROWS_A_STEP = 6


class LevelsCard(QWidget):
    """Rows are made a few at a time: some repositories have hundreds."""

    download_requested = Signal(object)  # HubLevel
    downloads_requested = Signal()

    def __init__(self, downloads: DownloadStore, theme: Theme) -> None:
        super().__init__()
        self._downloads = downloads
        self._theme = theme
        self._store: RepositoryStore | None = None
        self._rows: list[LevelRow] = []
        self._missing: list[HubLevel] = []
        self._more = QTimer(self, singleShot=True, interval=0)
        self._build_ui()
        self._connect()
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._context.apply_theme(theme)
        for row in self._rows:
            row.apply_theme(theme)

    def show_repository(self, store: RepositoryStore) -> None:
        """Show the levels of another repository."""
        self._store = store
        for row in self._rows:
            self._list.removeWidget(row)
            row.deleteLater()
        self._rows = []
        self._missing = list(store.levels)
        self._empty.setVisible(not self._missing)
        self._frame.setVisible(bool(self._missing))
        self._on_more()
        self.show_levels()

    def show_levels(self) -> None:
        """What fits and what is there may have changed."""
        store = self._store
        if store is None:
            return
        self._context.set_choices(self._contexts(store))
        self._context.set_value(store.context)
        self._context.setVisible(store.header_problem is None and bool(store.levels))
        self._remark.setText(self._remark_text(store))
        self._remark.setVisible(bool(self._remark.text()))
        for row in self._rows:
            self._show_row(row, store)

    def focus_first(self) -> bool:
        """The focus on the recommended row's button, else on the first one's."""
        for row in sorted(self._rows, key=lambda each: not each.property("recommended")):
            button = row.findChild(QWidget, "levelButton")
            if button is not None and button.isEnabled():
                button.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False

    def _build_ui(self) -> None:
        title = QLabel(self.tr("Quantization levels"))
        title.setObjectName("sectionTitle")
        self._context = ChoiceButton(self.tr("Context"), [(short_tokens(8192), 8192)])
        self._context.setObjectName("levelContext")
        self._context.setToolTip(self.tr("Tokens that the memory is reckoned for"))
        top = QHBoxLayout()
        top.addWidget(title, 1)
        top.addWidget(self._context)
        self._remark = QLabel()
        self._remark.setObjectName("fieldSentence")
        self._remark.setTextFormat(Qt.TextFormat.PlainText)
        self._remark.setWordWrap(True)
        self._empty = QLabel(self.tr("There are no GGUF models in this repository."))
        self._empty.setObjectName("quiet")
        self._frame = QFrame()
        self._frame.setObjectName("levelsFrame")
        self._frame.setAccessibleName(self.tr("Quantization levels"))
        self._list = QVBoxLayout(self._frame)
        self._list.setContentsMargins(1, 1, 1, 1)
        self._list.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        for widget in (self._remark, self._empty, self._frame):
            column.addWidget(widget)

    def _connect(self) -> None:
        self._more.timeout.connect(self._on_more)
        self._context.chosen.connect(self._on_context_chosen)
        self._downloads.changed.connect(self._show_downloads)
        self._downloads.progressed.connect(self._show_progress)

    def _on_more(self) -> None:
        store = self._store
        if store is None:
            return
        step, self._missing = self._missing[:ROWS_A_STEP], self._missing[ROWS_A_STEP:]
        for level in step:
            row = LevelRow(level, self._theme)
            row.setProperty("first", not self._rows)
            row.download_requested.connect(self.download_requested)
            row.downloads_requested.connect(self.downloads_requested)
            self._rows.append(row)
            self._show_row(row, store)
            self._list.addWidget(row)
        if self._missing:
            self._more.start()

    def _show_row(self, row: LevelRow, store: RepositoryStore) -> None:
        chosen = store.recommended
        is_chosen = chosen is not None and chosen.label == row.level.label
        row.show_fit(store.fit(row.level), chosen.reason if chosen and is_chosen else None)
        row.show_state(level_state(row.level, store, self._downloads))

    def _show_downloads(self) -> None:
        if self._store is not None:
            for row in self._rows:
                row.show_state(level_state(row.level, self._store, self._downloads))

    def _show_progress(self) -> None:
        """Ten times a second: only rows whose files are on their way."""
        store = self._store
        if store is None or not self.isVisible():
            return
        for row in self._rows:
            if self._downloads.find(store.model.id, row.level.label) is not None:
                row.show_state(level_state(row.level, store, self._downloads))

    def _remark_text(self, store: RepositoryStore) -> str:
        if store.header_problem is not None:
            return self.tr("How much memory these take is not known: {0}").format(
                translated(store.header_problem.text)
            )
        if store.judging:
            return self.tr("Reading the header to see what fits on this computer…")
        fits = [fit for level in store.levels if (fit := store.fit(level)) is not None]
        if fits and all(fit.verdict is FitVerdict.TOO_LARGE for fit in fits):
            return self.tr(
                "None of these fits into the memory of this computer at {0} tokens. "
                "A shorter context or a smaller model may."
            ).format(short_tokens(store.context))
        return ""

    def _contexts(self, store: RepositoryStore) -> list[tuple[str, object]]:
        longest = min(store.trained_context or 131_072, LONGEST_CONTEXT)
        lengths, length = {store.context}, SHORTEST_CONTEXT
        while length <= longest:
            lengths.add(length)
            length *= 2
        lengths.add(max(longest, SHORTEST_CONTEXT))
        return [(short_tokens(each), each) for each in sorted(lengths)]

    def _on_context_chosen(self, context: int) -> None:
        if self._store is not None:
            self._store.choose_context(context)
