"""Below a message: what can be done with it, its siblings, and what it cost. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.domain.chat import Message, MessageHead, Role
from app.gui import formats
from app.gui.answer_words import AnswerWords
from app.gui.elided_label import ElidedLabel
from app.gui.fonts import figure_font
from app.gui.icon_button import IconButton
from app.gui.plain_tooltip import plain_tooltip
from app.gui.transcript.look import SMALL_PIXELS

if TYPE_CHECKING:
    from app.domain.generation import AnswerStats
    from app.gui.transcript.look import Look


class FooterBar(QWidget):
    """Small buttons and figures; under a question only its siblings, at the right."""

    copy_requested = Signal(str)  # message id
    regenerate_requested = Signal(str)  # message id
    sibling_requested = Signal(str, int)  # message id, -1 or 1
    details_requested = Signal(object, object)  # AnswerStats, the button

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = AnswerWords(self)
        self._stats: AnswerStats | None = None
        self._message_id = ""
        self._state: object = None
        self._look: Look | None = None
        self._build_ui()
        self._connect()

    def _build_ui(self) -> None:
        self.copy_button = self._button("copy", self.tr("Copy answer"), "copyAnswer")
        self.again_button = self._button(
            "refresh-cw", self.tr("Write another answer"), "regenerateAnswer"
        )
        self.previous_button = self._button(
            "chevron-left", self.tr("Previous version"), "previousSibling"
        )
        self.next_button = self._button("chevron-right", self.tr("Next version"), "nextSibling")
        self.details_button = self._button(
            "info", self.tr("Figures of this answer"), "answerDetails"
        )
        self.place_label = QLabel(self)
        self.figures_label = ElidedLabel("", self)
        self.remark_label = QLabel(self)
        self.remark_label.setObjectName("answerRemark")
        for label in (self.place_label, self.figures_label, self.remark_label):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setFont(figure_font(SMALL_PIXELS))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for button in (self.copy_button, self.again_button, self.details_button):
            layout.addWidget(button)
        layout.addStretch(0)
        for widget in (self.previous_button, self.place_label, self.next_button):
            layout.addWidget(widget)
        layout.addSpacing(8)
        layout.addWidget(self.figures_label)
        layout.addWidget(self.remark_label)
        layout.addStretch(1)

    def _button(self, icon_name: str, name: str, object_name: str) -> IconButton:
        button = IconButton(icon_name, name, self)
        button.setObjectName(object_name)
        button.setIconSize(QSize(16, 16))
        button.setFixedSize(30, 30)
        return button

    def _connect(self) -> None:
        self.copy_button.clicked.connect(self._on_copy)
        self.again_button.clicked.connect(self._on_again)
        self.previous_button.clicked.connect(self._on_previous)
        self.next_button.clicked.connect(self._on_next)
        self.details_button.clicked.connect(self._on_details)

    def show_message(self, message: Message, head: MessageHead, look: Look) -> None:
        """Show the footer of a message."""
        if (message, head, look) == self._state:
            return
        self._state = (message, head, look)
        self._message_id = message.id
        is_answer = head.role is Role.ASSISTANT
        self.copy_button.setVisible(is_answer)
        self.again_button.setVisible(is_answer)
        has_siblings = head.sibling_count > 1
        for widget in (self.previous_button, self.place_label, self.next_button):
            widget.setVisible(has_siblings)
        self.previous_button.setEnabled(head.sibling_index > 0)
        self.next_button.setEnabled(head.sibling_index + 1 < head.sibling_count)
        self.place_label.setText(f"{head.sibling_index + 1}/{head.sibling_count}")
        self.place_label.setAccessibleName(
            self.tr("Version {0} of {1}").format(head.sibling_index + 1, head.sibling_count)
        )
        self._show_figures(message.stats if is_answer else None)
        self._apply(look)

    def _show_figures(self, stats: AnswerStats | None) -> None:
        """What an answer cost, what must not be missed beside it, the rest in the tooltip."""
        self._stats = stats
        self.details_button.setVisible(stats is not None)
        self.figures_label.setText(self._figures(stats))
        remark = self._words.remark(stats) if stats else ""
        self.remark_label.setVisible(bool(remark))
        self.remark_label.setText(f" · {remark}")
        self.remark_label.setAccessibleName(remark)
        self.setToolTip(plain_tooltip("\n".join(self._words.detail(stats)) if stats else ""))

    def _figures(self, stats: AnswerStats | None) -> str:
        if stats is None:
            return ""
        return self.tr("{0} tokens · {1} tok/s · {2} to first token").format(
            formats.tokens(stats.generated_tokens),
            formats.rate(stats.decode_rate),
            formats.seconds(stats.first_token_s),
        )

    def _apply(self, look: Look) -> None:
        if look is self._look:
            return
        self._look = look
        for button in (
            self.copy_button,
            self.again_button,
            self.previous_button,
            self.next_button,
            self.details_button,
        ):
            button.apply_theme(look.theme)
        theme = look.theme
        self.setStyleSheet(
            f"QLabel {{ color: {theme.text_tertiary} }}"
            f" #answerRemark {{ color: {theme.text_secondary}; font-weight: 500 }}"
        )

    def _on_copy(self) -> None:
        self.copy_requested.emit(self._message_id)

    def _on_again(self) -> None:
        self.regenerate_requested.emit(self._message_id)

    def _on_details(self) -> None:
        self.details_requested.emit(self._stats, self.details_button)

    def _on_previous(self) -> None:
        self.sibling_requested.emit(self._message_id, -1)

    def _on_next(self) -> None:
        self.sibling_requested.emit(self._message_id, 1)
