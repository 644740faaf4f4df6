"""Asks what an export is to be, and shows how it goes. GUI thread."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.bridge.sentences import translated
from app.domain.exchange import ExportFormat, ExportResult, ExportWish
from app.gui.discover.check_box import CheckBox
from app.gui.exchange.choice_rows import ChoiceRows
from app.gui.exchange.dialog_parts import button_row, dialog_title, in_words
from app.gui.exchange.progress_pane import ProgressPane
from app.services.exchange.exporting import default_name

if TYPE_CHECKING:
    from app.bridge.exchange_store import ExchangeStore
    from app.domain.events import Problem
    from app.gui.theme_tokens import Theme

WIDTH = 500


class ExportDialog(QDialog):
    """`chat_ids` None: all chats. `titles` are those of the chats, for a name of the file."""

    def __init__(
        self,
        store: ExchangeStore,
        chat_ids: tuple[str, ...] | None,
        titles: tuple[str, ...],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._chat_ids = chat_ids
        self._titles = titles
        self._path = ""
        self._build_ui(theme)
        self._connect()
        self._on_format_changed()
        self._formats.focus_chosen()

    @property
    def wish(self) -> ExportWish:
        """What is chosen now."""
        return ExportWish(
            self._chat_ids,
            ExportFormat(self._formats.chosen),
            branches=self._branches.isChecked(),
            importable=self._importable.isChecked(),
        )

    def apply_theme(self, theme: Theme) -> None:
        self._branches.apply_theme(theme)
        self._importable.apply_theme(theme)
        self._pane.apply_theme(theme)

    def export_to(self, path: str) -> None:
        """Write the file with what is chosen."""
        self._path = path
        self._choice.hide()
        self._progress.show()
        self._store.export(self.wish, path)
        self.adjustSize()
        self._stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        self._store.stop()
        super().reject()

    def _build_ui(self, theme: Theme) -> None:
        self.setObjectName("exportDialog")
        self.setWindowTitle(self.tr("Export chats"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(dialog_title(self._title()))
        self._choice = self._build_choice(theme)
        self._progress = self._build_progress(theme)
        self._progress.hide()
        column.addWidget(self._choice)
        column.addWidget(self._progress)

    def _title(self) -> str:
        if self._chat_ids is None:
            return self.tr("Export all chats")
        if len(self._chat_ids) == 1 and self._titles:
            return self.tr("Export “{title}”").format(title=self._titles[0])
        return in_words(
            len(self._chat_ids), self.tr("Export a chat"), self.tr("Export {count} chats")
        )

    def _build_choice(self, theme: Theme) -> QWidget:
        self._formats = ChoiceRows(self._rows())
        self._branches = CheckBox(self.tr("With every alternative answer and question"), theme)
        self._branches.setObjectName("exportBranches")
        self._importable = CheckBox(self.tr("Can be imported again"), theme)
        self._importable.setObjectName("exportImportable")
        self._importable.setChecked(True)
        self._importable.setToolTip(
            self.tr("The file carries the chats a second time as data, out of a reader’s sight.")
        )
        self._cancel = QPushButton(self.tr("Cancel"))
        self._export = QPushButton(self.tr("Export…"))
        self._export.setObjectName("startExport")
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._formats)
        column.addWidget(self._branches)
        column.addWidget(self._importable)
        column.addSpacing(8)
        column.addLayout(button_row([(self._cancel, "secondary"), (self._export, "primary")]))
        return page

    def _rows(self) -> list[tuple[str, str, str]]:
        return [
            ("md", "Markdown", self.tr("For notes and other apps.")),
            ("html", self.tr("Web page"), self.tr("One file for any browser, light or dark.")),
            ("pdf", "PDF", self.tr("To print or to send.")),
            ("txt", self.tr("Plain text"), self.tr("The words alone.")),
            (
                "json",
                "JSON",
                self.tr("Complete: alternatives, figures and settings. For a backup or a move."),
            ),
        ]

    def _build_progress(self, theme: Theme) -> QWidget:
        self._pane = ProgressPane(theme)
        self._stop = QPushButton(self.tr("Stop"))
        self._stop.setObjectName("stopExport")
        self._show = QPushButton(self.tr("Show in folder"))
        self._show.setObjectName("showExport")
        self._close = QPushButton(self.tr("Close"))
        self._close.setObjectName("closeExport")
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._pane, 1)
        buttons = ((self._stop, "secondary"), (self._show, "secondary"), (self._close, "primary"))
        column.addLayout(button_row(buttons))
        return page

    def _connect(self) -> None:
        self._formats.changed.connect(self._on_format_changed)
        self._cancel.clicked.connect(self.reject)
        self._export.clicked.connect(self._on_export_clicked)
        self._stop.clicked.connect(self._store.stop)
        self._show.clicked.connect(self._on_show_clicked)
        self._close.clicked.connect(self.accept)
        self._store.changed.connect(self._on_changed)
        self._store.exported.connect(self._on_exported)
        self._store.stopped.connect(self._on_stopped)
        self._store.failed.connect(self._on_failed)

    def _on_format_changed(self) -> None:
        """JSON has everything anyway."""
        whole = self._formats.chosen == ExportFormat.JSON.value
        self._branches.setEnabled(not whole)
        self._importable.setEnabled(not whole)

    def _on_export_clicked(self) -> None:
        name = default_name(self._titles, self.wish.format)
        dialog = QFileDialog(self, self.tr("Export chats"), QDir.homePath())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(self.wish.format.value)
        dialog.selectFile(name)
        dialog.fileSelected.connect(self.export_to)
        dialog.open()

    def _on_changed(self) -> None:
        state = self._store.state
        for button, shown in (
            (self._stop, state.running),
            (self._show, not state.running),
            (self._close, not state.running),
        ):
            button.setVisible(shown)
        if state.running:
            words = self.tr("Writing {name}").format(name=PurePath(self._path).name)
            self._pane.show_progress(words, state)

    def _on_exported(self, result: ExportResult) -> None:
        chats = in_words(result.chats, self.tr("1 chat"), self.tr("{count} chats"))
        words = self.tr("{chats} written to {name}.")
        name = PurePath(result.path).name
        self._end(words.format(chats=chats, name=name), result.notices)

    def _on_stopped(self) -> None:
        self._end(self.tr("Stopped. No file was written."))
        self._show.hide()

    def _on_failed(self, problem: Problem) -> None:
        action = translated(problem.action)
        self._end(translated(problem.text), (action,) if action else ())
        self._show.hide()

    def _end(self, words: str, notes: tuple[str, ...] = ()) -> None:
        self._pane.show_end(words, notes)
        self.adjustSize()
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_show_clicked(self) -> None:
        folder = str(PurePath(self._path).parent)
        QDesktopServices.openUrl(QUrl.fromLocalFile(folder))
