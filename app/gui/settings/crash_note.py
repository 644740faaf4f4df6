"""Says after a crash that there is a report, once and quietly. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.gui.problem_banner import ProblemBanner
from app.gui.settings.report_dialog import ReportDialog

if TYPE_CHECKING:
    from app.bridge.diagnostics_store import DiagnosticsStore
    from app.gui.main_window import MainWindow

OFFER = "crash-report"


class CrashNote(QObject):
    """Shown once the report lies on the disk. A kill cannot be told from a power cut."""

    def __init__(self, store: DiagnosticsStore, window: MainWindow, *, crashed: bool) -> None:
        super().__init__(window)
        self._store = store
        self._window = window
        self._crashed = crashed
        store.crash_noted.connect(self._on_noted)
        for banner in window.findChildren(ProblemBanner):
            banner.offer_chosen.connect(self._on_offer_chosen)

    def _on_noted(self) -> None:
        if self._crashed:
            text = self.tr("Quantscope crashed the last time. Your chats are kept.")
        else:
            text = self.tr("Quantscope did not end in order the last time. Your chats are kept.")
        self._window.show_notice(text, [(OFFER, self.tr("Look at the report"))])

    def _on_offer_chosen(self, key: str) -> None:
        if key == OFFER:
            ReportDialog(self._store, self._window).open()
