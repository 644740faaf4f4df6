"""Work that goes on elsewhere, in one line for the sidebar. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.gui.downloads.progress_bar import ThinProgressBar
from app.gui.elided_label import ElidedLabel
from app.gui.fonts import figure_font
from app.gui.icons import pixmap

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme

HEIGHT = 48


class StatusIndicator(QPushButton):
    """Words, a share and a bar beside a sign. `clicked` wishes to see more."""

    def __init__(self, name: str, sign: str, parent: QWidget | None = None) -> None:
        """`name` is for style sheets and tests, `sign` that of an icon."""
        super().__init__(parent)
        self._icon = sign
        self.setObjectName(name)
        self._build_line()

    def apply_theme(self, theme: Theme) -> None:
        self._bar.set_colors(theme.accent, theme.selected)
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(pixmap(self._icon, theme.text_secondary, 16, ratio))

    def show_line(self, words: str, percent: str, fraction: float | None) -> None:
        """`fraction` 0 to 1; None: it has ended, and there is only something to say."""
        self._words.setText(words)
        self._percent.setText(percent)
        self._percent.setVisible(fraction is not None)
        self._bar.setVisible(fraction is not None)
        self._bar.set_fraction(fraction or 0)

    def tell(self, name: str, more: str) -> None:
        """What is read out, and what the tooltip adds."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(more)
        self.setToolTip(more)

    def _build_line(self) -> None:
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
