"""One level of a run: waiting, being made, there. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.gui.chip_button import chip_button
from app.gui.downloads.progress_bar import ThinProgressBar
from app.gui.elided_label import ElidedLabel
from app.gui.formats import file_size
from app.gui.icons import pixmap
from app.gui.library.level_text import bits, duration

if TYPE_CHECKING:
    from app.bridge.levels_run import RunState
    from app.domain.quantizing import LevelOffer, MadeLevel
    from app.gui.theme_tokens import Theme

_SIGN = 16


class RunRow(QWidget):
    """chat_requested(model id) for a level that is there."""

    chat_requested = Signal(str)

    def __init__(self, level: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = level
        self._theme = theme
        self._icon = ""
        self._model_id = ""
        self._build_ui()
        self._chat.clicked.connect(self._on_chat_clicked)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._bar.set_colors(theme.accent, theme.selected)
        self._show_icon(self._icon)

    def show_state(self, state: RunState, at: int) -> None:
        """`at` is the place of the level in the run."""
        offer = state.offers[at]
        made = state.made[at] if at < len(state.made) else None
        busy = made is None and state.current == offer.level
        self._bar.setVisible(busy)
        self._chat.setVisible(made is not None and made.model is not None)
        self._model_id = made.model.id if made and made.model else ""
        if made is not None:
            self._show("check", self._made_words(made))
        elif busy:
            self._show("", self._progress_words(state))
        else:
            waiting = self.tr("Waiting") if state.running else self.tr("Not made")
            self._show("", f"{waiting} · {self._size(offer)}")

    def _show(self, icon: str, words: str) -> None:
        self._words.setText(words)
        self.setAccessibleName(f"{self._level}: {words}")
        if icon != self._icon:
            self._show_icon(icon)

    def _show_icon(self, icon: str) -> None:
        self._icon = icon
        self._sign.clear()
        if icon:
            ratio = self.devicePixelRatioF()
            self._sign.setPixmap(pixmap(icon, self._theme.success, _SIGN, ratio))

    def _made_words(self, made: MadeLevel) -> str:
        words = self.tr("{size} · {bits} bits per weight · made in {time}")
        plan = made.plan
        return words.format(
            size=file_size(plan.file_bytes),
            bits=bits(plan.bits_per_weight),
            time=duration(made.seconds),
        )

    def _progress_words(self, state: RunState) -> str:
        progress = state.progress
        if progress is None or progress.level != self._level:
            self._bar.set_fraction(0)
            return self.tr("Reading the model")
        self._bar.set_fraction(progress.share)
        words = self.tr("Tensor {number} of {count} · {name}")
        return words.format(number=progress.number, count=progress.count, name=progress.tensor)

    def _size(self, offer: LevelOffer) -> str:
        return file_size(offer.plan.file_bytes) if offer.plan else ""

    def _build_ui(self) -> None:
        self._sign = QLabel()
        self._sign.setFixedSize(_SIGN, _SIGN)
        name = QLabel(self._level)
        name.setObjectName("levelName")
        self._words = ElidedLabel()
        self._words.setObjectName("levelNote")
        self._bar = ThinProgressBar()
        self._bar.setAccessibleName(self.tr("Progress of {level}").format(level=self._level))
        self._chat: QPushButton = chip_button(self.tr("Chat with it"))
        self._chat.setObjectName(f"chat-{self._level}")
        self._chat.setAccessibleDescription(self._level)
        self._chat.setAutoDefault(False)
        texts = QVBoxLayout()
        texts.setSpacing(3)
        for part in (name, self._words, self._bar):
            texts.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 9, 14, 9)
        row.setSpacing(12)
        row.addWidget(self._sign)
        row.addLayout(texts, 1)
        row.addWidget(self._chat)

    def _on_chat_clicked(self) -> None:
        self.chat_requested.emit(self._model_id)
