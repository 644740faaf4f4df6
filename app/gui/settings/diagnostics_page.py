"""Logs, diagnostics and crash reports. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.gui.settings.cards import buttons, card, chip, page_of, sentence
from app.gui.settings.diagnostics_dialog import DiagnosticsDialog
from app.gui.settings.open_folder import open_folder
from app.gui.settings.report_dialog import ReportDialog

if TYPE_CHECKING:
    from app.bridge.diagnostics_store import DiagnosticsStore
    from app.gui.theme_tokens import Theme


class DiagnosticsPage(QWidget):
    """`logs` is the folder of the logs."""

    def __init__(self, store: DiagnosticsStore, logs: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._logs = logs
        self._look = chip(self.tr("Look at diagnostics…"))
        self._look.setObjectName("lookAtDiagnostics")
        self._folder = chip(self.tr("Open folder"), self.tr("Open the folder with the logs"))
        self._report = chip(self.tr("Show the last crash report"))
        self._report.setObjectName("showReport")
        bundle = self.tr(
            "Versions, this machine, settings without words, the last lines of the logs and crash"
            " reports. You see every file before it is saved, and nothing is sent."
        )
        crashes = self.tr(
            "When Quantscope or an engine crashes, a report stays on this computer. It is sent to"
            " nobody."
        )
        page_of(
            self,
            (
                card(self.tr("Diagnostics"), sentence(bundle), buttons(self._look)),
                card(
                    self.tr("Logs and crash reports"),
                    sentence(crashes),
                    buttons(self._folder, self._report),
                ),
            ),
        )
        self._look.clicked.connect(self._on_look_clicked)
        self._folder.clicked.connect(self._on_folder_clicked)
        self._report.clicked.connect(self._on_report_clicked)

    def apply_theme(self, theme: Theme) -> None:
        """The style sheet colours all of it."""

    def _on_look_clicked(self) -> None:
        DiagnosticsDialog(self._store, self).open()

    def _on_folder_clicked(self) -> None:
        open_folder(self._logs, self)

    def _on_report_clicked(self) -> None:
        ReportDialog(self._store, self).open()
