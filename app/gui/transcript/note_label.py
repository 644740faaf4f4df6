"""Lines in small print: what an answer waits for, or why it ended early. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.bridge.sentences import translated
from app.domain.chat import Message, MessageStatus
from app.gui.fonts import ui_font
from app.gui.icons import pixmap
from app.gui.theme import danger, mix
from app.gui.transcript.look import SMALL_PIXELS

if TYPE_CHECKING:
    from app.gui.transcript.look import Look


class StatusLabel(QLabel):
    """What the answer waits for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: object = None
        self.setObjectName("answerStatus")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(ui_font(14))

    def show_text(self, text: str, look: Look) -> None:
        if (text, look) == self._state:
            return
        self._state = (text, look)
        self.setText(text)
        self.setAccessibleName(text)
        self.setStyleSheet(f"color: {look.theme.text_tertiary}; background: transparent")


class NoteLabel(QWidget):
    """Why an answer ended before its end, and the way on from there."""

    continue_requested = Signal(str)  # message id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: object = None
        self._message_id = ""
        self.setObjectName("answerNote")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._picture = QLabel(self)
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._label.setFont(ui_font(SMALL_PIXELS))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 9, 12, 9)
        layout.setSpacing(10)
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._make_button(), 0, Qt.AlignmentFlag.AlignTop)

    def _make_button(self) -> QPushButton:
        self.continue_button = QPushButton(self.tr("Continue"))
        self.continue_button.setObjectName("continueAnswer")
        self.continue_button.setAccessibleName(self.tr("Continue this answer"))
        self.continue_button.setProperty("kind", "link")
        self.continue_button.setFont(ui_font(SMALL_PIXELS))
        self.continue_button.setFixedHeight(22)
        self.continue_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.continue_button.clicked.connect(self._on_continue)
        return self.continue_button

    def show_message(self, message: Message, look: Look, width: int, *, can_go_on: bool) -> int:
        """Returns the height that it needs."""
        self.continue_button.setVisible(can_go_on)
        if (message, look) != self._state:
            self._state = (message, look)
            self._message_id = message.id
            self._show(message, look)
        return max(self.heightForWidth(width), 36)

    def _show(self, message: Message, look: Look) -> None:
        theme = look.theme
        failed = message.status is MessageStatus.FAILED
        color = danger(theme) if failed else theme.text_secondary
        name = "triangle-alert" if failed else "info"
        self._picture.setPixmap(pixmap(name, color, 16, self.devicePixelRatio()))
        text = translated(message.error or "") or self._default_text(message.status)
        self._label.setText(text)
        self.setAccessibleName(text)
        background = mix(theme.window, color, 0.08 if failed else 0.05)
        self.setStyleSheet(
            f"#answerNote {{ background: {background}; border-radius: 10px }}"
            f" QLabel {{ color: {theme.text if failed else theme.text_secondary};"
            " background: transparent }"
        )

    def _on_continue(self) -> None:
        self.continue_requested.emit(self._message_id)

    def _default_text(self, status: MessageStatus) -> str:
        if status is MessageStatus.STOPPED:
            return self.tr("You stopped this answer.")
        if status is MessageStatus.INTERRUPTED:
            return self.tr("Quantscope was closed while this answer was being written.")
        return self.tr("This answer failed.")
