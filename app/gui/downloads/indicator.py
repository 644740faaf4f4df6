"""All running downloads in one line, for the sidebar. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.gui.downloads.progress_bar import ThinProgressBar
from app.gui.downloads.words import rate_text, summary_text, time_left_text
from app.gui.elided_label import ElidedLabel
from app.gui.fonts import figure_font
from app.gui.icons import pixmap

if TYPE_CHECKING:
    from app.bridge.download_store import DownloadStore
    from app.gui.theme_tokens import Theme

HEIGHT = 48


class DownloadIndicator(QPushButton):
    """Hidden while nothing is to come. `clicked` wishes for the Downloads page.

    When the last download ends while the window is not in front, the window asks for attention.
    """

    def __init__(
        self, downloads: DownloadStore, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store = downloads
        self._build_ui()
        downloads.changed.connect(self._show)
        downloads.progressed.connect(self._show)
        downloads.ended.connect(self._on_ended)
        self.apply_theme(theme)
        self._show()

    def apply_theme(self, theme: Theme) -> None:
        self._bar.set_colors(theme.accent, theme.selected)
        color = theme.text_secondary
        self._sign.setPixmap(pixmap("download", color, 16, self.devicePixelRatioF()))

    def _build_ui(self) -> None:
        self.setObjectName("downloadIndicator")
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._sign = QLabel()
        self._words = ElidedLabel()
        self._words.setObjectName("downloadLevel")
        self._percent = QLabel()
        self._percent.setObjectName("downloadLevel")
        self._percent.setFont(figure_font(12))
        self._bar = ThinProgressBar()
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._words, 1)
        top.addWidget(self._percent)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addStretch(1)
        column.addLayout(top)
        column.addWidget(self._bar)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(9, 0, 9, 0)
        row.setSpacing(10)
        row.addWidget(self._sign)
        row.addLayout(column, 1)
        for part in (self._sign, self._words, self._percent, self._bar):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _show(self) -> None:
        totals = self._store.totals
        self.setVisible(totals.unfinished > 0)
        if not totals.unfinished:
            return
        words = [rate_text(totals.rate)] if totals.rate else [self._count_words(totals.unfinished)]
        if totals.seconds_left is not None:
            words.append(time_left_text(totals.seconds_left))
        percent = f"{int(100 * totals.fraction)} %"
        self._words.setText(" · ".join(words))
        self._percent.setText(percent)
        self._bar.set_fraction(totals.fraction)
        self.setAccessibleName(self.tr("Downloads, {0}").format(percent))
        self.setAccessibleDescription(summary_text(totals))
        self.setToolTip(summary_text(totals))

    def _count_words(self, count: int) -> str:
        return self.tr("Downloading") if count == 1 else self.tr("{0} downloads").format(count)

    def _on_ended(self) -> None:
        if self._store.totals.unfinished == 0:
            QApplication.alert(self.window())
