"""The chip that says how compared models are asked, and opens what changes it. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy

from app.gui.compare.sampling_popover import SamplingPopover
from app.gui.formats import tokens, trimmed
from app.gui.icons import icon

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.domain.sampling import SamplingParams
    from app.gui.theme_tokens import Theme

_HEIGHT = 28
_SLACK = 3  # pixels: widths of words are rounded


class SamplingChip(QPushButton):
    """Shows temperature, seed and reply length; `sampling` has everything.

    Where there is too little room its words end early, but for the temperature.
    """

    def __init__(self, sampling: SamplingParams, theme: Theme) -> None:
        super().__init__()
        self._sampling = sampling
        self._parts: list[str] = []
        self._popover: SamplingPopover | None = None
        self.setObjectName("compareSampling")
        self.setProperty("kind", "chip")
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIconSize(QSize(16, 14))
        self.clicked.connect(self._on_clicked)
        self.apply_theme(theme)
        self._show()

    @property
    def sampling(self) -> SamplingParams:
        return self._sampling

    def apply_theme(self, theme: Theme) -> None:
        self.setIcon(icon("sliders-horizontal", theme.text_secondary, 14, gap=2))

    def show_sampling(self, sampling: SamplingParams) -> None:
        """Those of what was opened."""
        self._sampling = sampling
        self._show()

    def sizeHint(self) -> QSize:
        return self._size_for(" · ".join(self._parts))

    def minimumSizeHint(self) -> QSize:
        return self._size_for(self._parts[0] if self._parts else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_words()

    def _size_for(self, words: str) -> QSize:
        """Around the words stands the same as around those that are shown."""
        metrics, size = self.fontMetrics(), super().sizeHint()
        around = size.width() - metrics.horizontalAdvance(self.text())
        return QSize(around + metrics.horizontalAdvance(words) + _SLACK, size.height())

    def _show_words(self) -> None:
        words = " · ".join(self._parts)
        room = self.width() - self._size_for("").width() + _SLACK
        end = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(words, end, max(room, 0)))

    def _show(self) -> None:
        sampling = self._sampling
        parts = [self.tr("Temp {value}").format(value=trimmed(sampling.temperature))]
        if sampling.seed is not None:
            parts.append(self.tr("seed {seed}").format(seed=sampling.seed))
        if sampling.max_tokens:
            count = tokens(sampling.max_tokens)
            parts.append(self.tr("at most {count} tokens").format(count=count))
        self._parts = parts
        self.updateGeometry()
        self._show_words()
        words = self.tr("All lanes get: {settings}").format(settings=", ".join(parts))
        self.setAccessibleName(words)
        self.setToolTip(words)

    def _on_clicked(self) -> None:
        if self._popover is None:
            self._popover = SamplingPopover(self._sampling, self.window())
            self._popover.changed.connect(self.show_sampling)
        self._popover.show_sampling(self._sampling)
        self._popover.open_over(self)
