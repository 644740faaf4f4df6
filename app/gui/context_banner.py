"""Above the message field: what of the chat was left out, or that it is nearly full. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.gui.answer_words import AnswerWords
from app.gui.formats import tokens
from app.gui.icon_button import IconButton
from app.gui.icons import pixmap

if TYPE_CHECKING:
    from app.bridge.context_notes import ContextNote
    from app.gui.theme_tokens import Theme


class ContextBanner(QFrame):
    """Real figures, and the ways to change what happens."""

    engine_settings_requested = Signal()
    load_settings_requested = Signal()
    summary_requested = Signal()
    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = AnswerWords(self)
        self._theme = theme
        self._full = False
        self._build_ui()
        self._engine.clicked.connect(self.engine_settings_requested)
        self._load.clicked.connect(self.load_settings_requested)
        self._summary.clicked.connect(self.summary_requested)
        self._dismiss.clicked.connect(self.dismissed)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._dismiss.apply_theme(theme)
        name, color = ("triangle-alert", theme.warning) if self._full else ("info", theme.accent)
        self._sign.setPixmap(pixmap(name, color, 18, self.devicePixelRatioF()))

    def show_note(self, note: ContextNote, *, has_summary: bool) -> None:
        """`has_summary`: one can be shown, if the note is about it."""
        self._full = note.cut is None
        text, more = self._said(note)
        self._text.setText(text)
        self._more.setText(more)
        self._load.setVisible(self._full)
        summarised = bool(note.cut and note.cut.summarised_turns)
        self._summary.setVisible(summarised and has_summary)
        self.setProperty("tone", "warning" if self._full else "notice")
        self.style().polish(self)
        self.setAccessibleName(f"{self._text.text()} {self._more.text()}")
        self.apply_theme(self._theme)

    def _said(self, note: ContextNote) -> tuple[str, str]:
        """What happened, and what it means."""
        if note.refused:
            return (
                self.tr("This chat does not fit into the context any more."),
                self.tr("Let older turns be left out, or load the model with a longer context."),
            )
        if note.cut is None:
            words = self.tr("{used} of {length} tokens of the context are used.")
            return (
                words.format(used=tokens(note.used), length=tokens(note.length)),
                self.tr("The next answer may stop in the middle, as the engine settings say."),
            )
        what = self._words.cut(note.cut) or self.tr("something was left out")
        if note.cut.summarised_turns:
            means = self.tr("The model reads a summary instead. The chat itself keeps every word.")
        else:
            means = self.tr(
                "The model does not see that any more. The chat itself keeps every word."
            )
        return self.tr("The context was full: {what}.").format(what=what), means

    def _build_ui(self) -> None:
        self.setObjectName("contextBanner")
        self._sign = QLabel()
        self._text = QLabel()
        self._text.setObjectName("contextBannerText")
        self._more = QLabel()
        self._more.setObjectName("contextBannerMore")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        for label in (self._text, self._more):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            texts.addWidget(label)
        self._engine = self._link(
            self.tr("Engine settings…"), self.tr("Choose what happens when the context is full")
        )
        self._engine.setObjectName("bannerEngineSettings")
        self._load = self._link(self.tr("Longer context…"), self.tr("Load with a longer context"))
        self._load.setObjectName("bannerLoadSettings")
        self._summary = self._link(
            self.tr("Show summary"), self.tr("Show the summary of the older turns")
        )
        self._summary.setObjectName("bannerShowSummary")
        links = QHBoxLayout()
        links.setSpacing(8)
        links.addWidget(self._summary)
        links.addWidget(self._engine)
        links.addWidget(self._load)
        links.addStretch(1)
        links.setContentsMargins(0, 2, 0, 0)
        texts.addLayout(links)
        self._dismiss = IconButton("x", self.tr("Dismiss"))
        self._dismiss.setObjectName("dismissContextBanner")
        self._dismiss.setFixedSize(28, 28)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 10, 6)
        row.setSpacing(12)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        row.addWidget(self._dismiss, 0, Qt.AlignmentFlag.AlignTop)

    def _link(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(name)
        button.setProperty("kind", "link")
        return button
