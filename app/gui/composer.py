"""The card in which questions are written and sent. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.sampling import SamplingParams
from app.gui.composer_field import ComposerField
from app.gui.context_gauge_button import ContextGaugeButton
from app.gui.formats import UNKNOWN, short_tokens, tokens, trimmed
from app.gui.icon_button import IconButton
from app.gui.icons import icon
from app.gui.send_button import SendButton

if TYPE_CHECKING:
    from app.gui.composer_field import TakePaste
    from app.gui.theme_tokens import Theme

MAX_WIDTH = 760
NEARLY_FULL = 0.9


class Composer(QWidget):
    """Keeps its text until `clear_sent` says that it was taken."""

    send_requested = Signal(str)
    queue_requested = Signal(str)  # Enter while an answer is written; with files it is a send
    stop_requested = Signal()
    sampler_requested = Signal()
    attach_requested = Signal()
    text_changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answering = False
        self._ready = False
        self._waits_for_model = False
        self._has_files = False
        self._build_ui(theme)
        self._connect()
        self.apply_theme(theme)
        self.set_sampling(SamplingParams())
        self.set_context(None, None)
        self.set_model_name(None)

    @property
    def sampler_button(self) -> QPushButton:
        return self._sampler

    @property
    def context_gauge(self) -> QPushButton:
        return self._context

    @property
    def field(self) -> QWidget:
        return self._edit

    @property
    def text(self) -> str:
        return self._edit.toPlainText()

    @property
    def waits_for_model(self) -> bool:
        """Enter was pressed before the models were known: what is written goes by itself."""
        return self._waits_for_model

    def apply_theme(self, theme: Theme) -> None:
        self._sampler.setIcon(icon("sliders-horizontal", theme.text_secondary, 14, gap=2))
        self._attach.apply_theme(theme)
        self._send.apply_theme(theme)

    def set_model_name(self, name: str | None, *, listed: bool = True) -> None:
        """The model that will answer; None where there is none, or none yet unless `listed`."""
        nothing = self.tr("Import a model to start") if listed else self.tr("Write a message…")
        named = self.tr("Message {model}…")
        self._edit.setPlaceholderText(nothing if name is None else named.format(model=name))
        self._edit.viewport().update()  # Qt 6.11 paints another placeholder at the next key only
        self._ready = name is not None
        self._refresh_button()
        if self._waits_for_model and self._ready:
            self._on_send()

    def set_answering(self, answering: bool) -> None:
        """While an answer is written Send is Stop; the text stays editable."""
        self._answering = answering
        self._refresh_button()

    def set_sampling(self, sampling: SamplingParams) -> None:
        text = self.tr("Temp {value}").format(value=trimmed(sampling.temperature))
        if sampling.grammar or sampling.json_schema:  # else one wonders about every answer
            form = self.tr("Grammar") if sampling.grammar else self.tr("JSON")
            text = f"{text} · {form}"
        self._sampler.setText(text)
        self._sampler.setAccessibleName(self.tr("Sampler settings, {temp}").format(temp=text))

    def set_context(self, used: int | None, length: int | None) -> None:
        """Tokens of the model's context that this chat takes."""
        known = used is not None and length is not None
        self._context.setVisible(known)
        said = self.tr("Context: {used} of {length} tokens used")
        said = said.format(used=tokens(used), length=tokens(length))
        self._context.setText(
            f"{short_tokens(used)} / {short_tokens(length)}" if known else UNKNOWN
        )
        self._context.setAccessibleName(said)
        self._context.setToolTip(said)
        full = used is not None and length is not None and used > NEARLY_FULL * length
        if self._context.property("warning") != full:
            self._context.setProperty("warning", full)
            self._context.style().polish(self._context)

    def set_text(self, text: str) -> None:
        self._edit.setPlainText(text)
        self._edit.moveCursor(QTextCursor.MoveOperation.End)

    def insert_text(self, text: str) -> None:
        """Put words where the cursor is."""
        self._edit.insert_text(text)

    def take_attachments(self, take_paste: TakePaste) -> None:
        """Offer the paperclip; `take_paste` says whether it took what is pasted."""
        self._edit.take_paste = take_paste
        self._attach.show()

    def set_has_files(self, has_files: bool) -> None:
        """Files can be sent without a word."""
        self._has_files = has_files
        self._refresh_button()

    def put_above_field(self, widget: QWidget, *, first: bool = False) -> None:
        """Something in the card over the field, such as the files that will be sent.

        `first`: over what is there already.
        """
        self._above.insertWidget(0 if first else self._above.count(), widget)

    def clear_sent(self, sent: str) -> None:
        """Empty the field, unless the user went on writing meanwhile."""
        if self.text == sent:
            self._edit.clear()

    def focus_message(self) -> None:
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._card.setProperty("focused", event.type() == QEvent.Type.FocusIn)
            self._card.style().polish(self._card)
        return super().eventFilter(watched, event)

    def _build_ui(self, theme: Theme) -> None:
        self._edit = ComposerField()
        self._edit.installEventFilter(self)
        self._card = QFrame()
        self._card.setObjectName("composerCard")
        self._card.setMaximumWidth(MAX_WIDTH)
        inner = QVBoxLayout(self._card)
        inner.setContentsMargins(14, 12, 10, 10)
        inner.setSpacing(8)
        self._above = QVBoxLayout()
        self._above.setSpacing(8)
        inner.addLayout(self._above)
        inner.addWidget(self._edit)
        inner.addLayout(self._build_tools(theme))
        note = QLabel(self.tr("Runs on this computer. Nothing leaves it."))
        note.setObjectName("note")
        note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 12)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._card, 1000)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(note)

    def _build_tools(self, theme: Theme) -> QHBoxLayout:
        self._attach = IconButton("paperclip", self.tr("Attach files"))
        self._attach.setObjectName("attachButton")
        self._attach.hide()
        self._sampler = QPushButton()
        self._sampler.setObjectName("samplerChip")
        self._sampler.setProperty("kind", "chip")
        self._sampler.setIconSize(QSize(16, 14))
        self._sampler.setFixedHeight(28)
        self._sampler.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._sampler.setToolTip(self.tr("Sampler, reply length and system prompt"))
        self._context = ContextGaugeButton()
        self._send = SendButton(theme)
        self._tools = row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._attach)
        row.addWidget(self._sampler)
        row.addStretch(1)
        row.addWidget(self._context)
        row.addWidget(self._send)
        return row

    def _connect(self) -> None:
        self._edit.textChanged.connect(self._on_text_changed)
        self._edit.send_requested.connect(self._on_send)
        self._edit.stop_requested.connect(self.stop_requested)
        self._send.send_requested.connect(self._on_send)
        self._send.stop_requested.connect(self.stop_requested)
        self._sampler.clicked.connect(self.sampler_requested)
        self._attach.clicked.connect(self.attach_requested)

    def _can_send(self) -> bool:
        return self._ready and not self._answering and self._has_words()

    def _has_words(self) -> bool:
        return self._has_files or bool(self.text.strip())

    def _refresh_button(self) -> None:
        self._send.set_state(self._answering, self._can_send())

    def _on_text_changed(self) -> None:
        self._waits_for_model = False
        self._refresh_button()
        self.text_changed.emit(self.text)

    def _on_send(self) -> None:
        """Send now, or as soon as there is a model: right after the start it is not known yet."""
        self._waits_for_model = not self._ready and self._has_words()
        if not self._ready or not self._has_words():
            return
        if self._answering and not self._has_files:
            self.queue_requested.emit(self.text)
        else:
            self.send_requested.emit(self.text)
