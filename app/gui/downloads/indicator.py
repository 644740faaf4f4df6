"""All running downloads in one line, for the sidebar. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from app.gui.downloads.words import rate_text, summary_text, time_left_text
from app.gui.status_indicator import StatusIndicator

if TYPE_CHECKING:
    from app.bridge.download_store import DownloadStore
    from app.gui.theme_tokens import Theme


class DownloadIndicator(StatusIndicator):
    """Hidden while nothing is to come. `clicked` wishes for the Downloads page.

    When the last download ends while the window is not in front, the window asks for attention.
    """

    def __init__(
        self, downloads: DownloadStore, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__("downloadIndicator", "download", parent)
        self._store = downloads
        downloads.changed.connect(self._show)
        downloads.progressed.connect(self._show)
        downloads.ended.connect(self._on_ended)
        self.apply_theme(theme)
        self._show()

    def _show(self) -> None:
        totals = self._store.totals
        self.setVisible(totals.unfinished > 0)
        if not totals.unfinished:
            return
        words = [rate_text(totals.rate)] if totals.rate else [self._count_words(totals.unfinished)]
        if totals.seconds_left is not None:
            words.append(time_left_text(totals.seconds_left))
        percent = f"{int(100 * totals.fraction)} %"
        self.show_line(" · ".join(words), percent, totals.fraction)
        self.tell(self.tr("Downloads, {0}").format(percent), summary_text(totals))

    def _count_words(self, count: int) -> str:
        return self.tr("Downloading") if count == 1 else self.tr("{0} downloads").format(count)

    def _on_ended(self) -> None:
        if self._store.totals.unfinished == 0:
            QApplication.alert(self.window())
