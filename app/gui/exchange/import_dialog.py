"""Asks how chats of files come in, and shows how it goes. GUI thread."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.bridge.sentences import translated
from app.domain.exchange import Duplicates, ImportResult
from app.gui.exchange.choice_rows import ChoiceRows
from app.gui.exchange.dialog_parts import button_row, dialog_title, in_words
from app.gui.exchange.file_choice import choose_files
from app.gui.exchange.progress_pane import ProgressPane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.bridge.exchange_store import ExchangeStore
    from app.domain.events import Problem
    from app.gui.theme_tokens import Theme

WIDTH = 500
ROW = 24
LINK_PADDING = 10
MOST_ROWS = 5


class ImportChatsDialog(QDialog):
    """chat_requested(id) for the first chat that came in."""

    chat_requested = Signal(str)

    def __init__(
        self, store: ExchangeStore, paths: Sequence[str], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._paths: list[str] = []
        self._result: ImportResult | None = None
        self._build_ui(theme)
        self._connect()
        self.add_paths(list(paths))

    def apply_theme(self, theme: Theme) -> None:
        self._pane.apply_theme(theme)

    def add_paths(self, paths: list[str]) -> None:
        """Further files or folders."""
        for path in paths:
            if path not in self._paths:
                self._paths.append(path)
                self._files.addItem(PurePath(path).name)
                self._files.item(self._files.count() - 1).setToolTip(path)
        self._files.setVisible(bool(self._paths))
        self._files.setFixedHeight(ROW * min(max(len(self._paths), 1), MOST_ROWS) + 12)
        self._import.setEnabled(bool(self._paths))
        (self._import if self._paths else self._choose).setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        self._store.stop()
        super().reject()

    def _build_ui(self, theme: Theme) -> None:
        self.setObjectName("importChatsDialog")
        self.setWindowTitle(self.tr("Import chats"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(dialog_title(self.tr("Import chats")))
        self._choice = self._build_choice()
        self._progress = self._build_progress(theme)
        self._progress.hide()
        column.addWidget(self._choice)
        column.addWidget(self._progress)

    def _build_choice(self) -> QWidget:
        words = QLabel(
            self.tr(
                "Exports of Quantscope, ChatGPT, LM Studio, Jan and Open WebUI, as files, archives"
                " or folders. Nothing leaves this computer."
            )
        )
        words.setObjectName("fieldSentence")
        words.setWordWrap(True)
        words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(words)
        column.addWidget(self._build_files())
        column.addLayout(self._build_choose())
        column.addSpacing(6)
        column.addWidget(self._build_duplicates())
        column.addSpacing(6)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._import = QPushButton(self.tr("Import"))
        self._import.setObjectName("startChatImport")
        column.addLayout(button_row([(self._cancel, "secondary"), (self._import, "primary")]))
        return page

    def _build_files(self) -> QListWidget:
        self._files = QListWidget()
        self._files.setObjectName("chatFiles")
        self._files.setAccessibleName(self.tr("Files to import"))
        self._files.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self._files.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return self._files

    def _build_choose(self) -> QHBoxLayout:
        self._choose = QPushButton(self.tr("Choose files…"))
        self._choose.setObjectName("chooseChatFiles")
        self._choose_folder = QPushButton(self.tr("Choose a folder…"))
        self._choose_folder.setObjectName("chooseChatFolder")
        row = QHBoxLayout()
        row.setContentsMargins(-LINK_PADDING, 0, 0, 0)
        row.setSpacing(0)
        for button in (self._choose, self._choose_folder):
            button.setProperty("kind", "link")
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _build_duplicates(self) -> ChoiceRows:
        self._duplicates = ChoiceRows(
            [
                (
                    Duplicates.SKIP.value,
                    self.tr("Leave out chats that are here already"),
                    self.tr("They stay as they are."),
                ),
                (
                    Duplicates.COPY.value,
                    self.tr("Import them once more"),
                    self.tr("Each comes in as a chat of its own beside the one that is here."),
                ),
            ]
        )
        return self._duplicates

    def _build_progress(self, theme: Theme) -> QWidget:
        self._pane = ProgressPane(theme)
        self._stop = QPushButton(self.tr("Stop"))
        self._stop.setObjectName("stopChatImport")
        self._copies = QPushButton(self.tr("Import those, too"))
        self._copies.setObjectName("importCopies")
        self._close = QPushButton(self.tr("Close"))
        self._close.setObjectName("closeChatImport")
        self._show = QPushButton(self.tr("Show"))
        self._show.setObjectName("showImported")
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._pane, 1)
        quiet = [(each, "secondary") for each in (self._stop, self._copies, self._close)]
        column.addLayout(button_row([*quiet, (self._show, "primary")]))
        return page

    def _connect(self) -> None:
        self._choose.clicked.connect(self._on_choose_clicked)
        self._choose_folder.clicked.connect(self._on_choose_folder_clicked)
        self._cancel.clicked.connect(self.reject)
        self._import.clicked.connect(self._on_import_clicked)
        self._stop.clicked.connect(self._store.stop)
        self._copies.clicked.connect(self._on_copies_clicked)
        self._close.clicked.connect(self.accept)
        self._show.clicked.connect(self._on_show_clicked)
        self._store.changed.connect(self._on_changed)
        self._store.imported.connect(self._on_imported)
        self._store.stopped.connect(self._on_stopped)
        self._store.failed.connect(self._on_failed)

    def _on_choose_clicked(self) -> None:
        choose_files(self, self.add_paths, folders=False)

    def _on_choose_folder_clicked(self) -> None:
        choose_files(self, self.add_paths, folders=True)

    def _on_import_clicked(self) -> None:
        self._begin(Duplicates(self._duplicates.chosen))

    def _on_copies_clicked(self) -> None:
        self._begin(Duplicates.COPY)

    def _begin(self, duplicates: Duplicates) -> None:
        self._choice.hide()
        self._progress.show()
        self._store.import_files(self._paths, duplicates)
        self.adjustSize()
        self._stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self) -> None:
        state = self._store.state
        self._show_buttons(running=state.running)
        if state.running:
            self._pane.show_progress(self.tr("Chats are being imported."), state)

    def _show_buttons(self, *, running: bool, copies: bool = False, show: bool = False) -> None:
        self._stop.setVisible(running)
        self._close.setVisible(not running)
        self._copies.setVisible(copies)
        self._show.setVisible(show)

    def _on_imported(self, result: ImportResult) -> None:
        self._result = result
        came, skipped = bool(result.chat_ids), result.skipped > 0
        self._show_buttons(running=False, copies=skipped, show=came)
        notes = (self._skipped_words(result.skipped),) if skipped else ()
        self._pane.show_end(self._sentence(result), (*notes, *result.notices))
        self.adjustSize()
        (self._show if came else self._close).setFocus(Qt.FocusReason.OtherFocusReason)

    def _sentence(self, result: ImportResult) -> str:
        if not result.chat_ids:
            return self.tr("Every chat of the export is here already.")
        words = self.tr("{chats} with {messages} imported from {source}.")
        return words.format(
            chats=in_words(len(result.chat_ids), self.tr("1 chat"), self.tr("{count} chats")),
            messages=in_words(result.messages, self.tr("1 message"), self.tr("{count} messages")),
            source=result.source,
        )

    def _skipped_words(self, count: int) -> str:
        one = self.tr("1 chat was left out because it is here already.")
        many = self.tr("{count} chats were left out because they are here already.")
        return in_words(count, one, many)

    def _on_stopped(self) -> None:
        self._end(self.tr("Stopped. Nothing was imported."))

    def _on_failed(self, problem: Problem) -> None:
        action = translated(problem.action)
        self._end(translated(problem.text), (action,) if action else ())

    def _end(self, words: str, notes: tuple[str, ...] = ()) -> None:
        self._show_buttons(running=False)
        self._pane.show_end(words, notes)
        self.adjustSize()
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_show_clicked(self) -> None:
        if self._result is not None and self._result.chat_ids:
            self.chat_requested.emit(self._result.chat_ids[0])
        self.accept()
