"""How the model sees a text. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.bridge.sentences import told
from app.gui.discover.check_box import CheckBox
from app.gui.fonts import figure_font
from app.gui.formats import local
from app.gui.insight.text_token_canvas import TextTokenCanvas

if TYPE_CHECKING:
    from app.bridge.tokenizer_store import TokenizerStore
    from app.domain.token_view import TextToken
    from app.gui.theme_tokens import Theme

WIDTH, HEIGHT = 760, 620
_FIELD = 150


class TokenizerWindow(QDialog):
    """Live while one types; the whole prompt of a chat, or any text, can be put into it."""

    def __init__(self, store: TokenizerStore, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._store = store
        self._chat_id: str | None = None
        self._build_ui(theme)
        self._field.textChanged.connect(self._on_text_changed)
        self._special.toggled.connect(self._on_text_changed)
        self._prompt.toggled.connect(self._on_prompt_toggled)
        self._load.clicked.connect(store.load_model)
        store.changed.connect(self._show)
        self._show()

    def apply_theme(self, theme: Theme) -> None:
        self._canvas.apply_theme(theme)
        self._special.apply_theme(theme)
        self._prompt.apply_theme(theme)

    def show_text(self, text: str, chat_id: str | None) -> None:
        """A text, or an empty field; `chat_id`: the chat whose prompt can be shown."""
        self._chat_id = chat_id
        self._prompt.setEnabled(chat_id is not None)
        self._prompt.setChecked(False)
        self._field.setPlainText(text)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_text_changed()
        self.show()
        self.raise_()
        self.activateWindow()

    def show_prompt(self, chat_id: str) -> None:
        """All that the model is given of a chat."""
        self.show_text("", chat_id)
        self._prompt.setChecked(True)

    def _on_text_changed(self) -> None:
        if not self._prompt.isChecked():
            special = self._special.isChecked()
            self._store.show_text(self._field.toPlainText(), special=special)

    def _on_prompt_toggled(self, whole: bool) -> None:
        self._field.setEnabled(not whole)
        self._field.setVisible(not whole)
        self._special.setEnabled(not whole)
        if whole and self._chat_id is not None:
            self._store.show_prompt(self._chat_id)
        else:
            self._on_text_changed()

    def _show(self) -> None:
        problem = self._store.problem
        absent = problem is not None and problem.code == "not_resident"
        self._canvas.show_tokens(self._store.tokens)
        self._load.setVisible(absent)
        if not self._store.model_name:
            said = self.tr("There is no model yet. Import one first.")
        elif absent:
            words = self.tr("{model} is not in memory, so it cannot read this.")
            said = words.format(model=self._store.model_name)
        elif problem is not None:
            said = told(problem)
        else:
            said = self._counted(self._store.tokens)
        self._counts.setText(said)

    def _counted(self, tokens: tuple[TextToken, ...]) -> str:
        count = len(tokens)
        if self._prompt.isChecked():
            special = sum(token.special for token in tokens)
            words = self.tr("{n} tokens, {special} of them control tokens")
            return words.format(n=local(f"{count:,}"), special=local(f"{special:,}"))
        text = self._field.toPlainText()
        said = self.tr("{n} tokens · {characters} characters")
        said = said.format(n=local(f"{count:,}"), characters=local(f"{len(text):,}"))
        if parts := len(text.split()):
            per_word = self.tr("{share} tokens per word").format(
                share=local(f"{count / parts:.2f}")
            )
            said = f"{said} · {per_word}"
        return said

    def _build_ui(self, theme: Theme) -> None:
        self.setObjectName("tokenizerWindow")
        self.setWindowTitle(self.tr("How the model sees a text"))
        self.setWindowFlag(Qt.WindowType.Window)
        self.resize(WIDTH, HEIGHT)
        self.setMinimumSize(420, 360)
        self._field = QPlainTextEdit()
        self._field.setObjectName("tokenizerField")
        self._field.setAccessibleName(self.tr("Text"))
        self._field.setPlaceholderText(self.tr("Type or paste a text"))
        self._field.setTabChangesFocus(True)
        self._field.setFixedHeight(_FIELD)
        self._canvas = TextTokenCanvas(theme)
        frame = QFrame()
        frame.setObjectName("tokenizerTokens")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self._canvas)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        column.addWidget(self._field)
        column.addLayout(self._build_choices(theme))
        column.addLayout(self._build_outcome())
        column.addWidget(frame, 1)

    def _build_choices(self, theme: Theme) -> QHBoxLayout:
        self._special = CheckBox(self.tr("Read control tokens"), theme)
        self._special.setToolTip(
            self.tr("As the template writes them; words of a person never become control tokens.")
        )
        self._prompt = CheckBox(self.tr("Whole prompt of this chat"), theme)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self._special)
        row.addWidget(self._prompt)
        row.addStretch(1)
        return row

    def _build_outcome(self) -> QHBoxLayout:
        self._counts = QLabel()
        self._counts.setObjectName("tokenizerCounts")
        self._counts.setTextFormat(Qt.TextFormat.PlainText)
        self._counts.setWordWrap(True)
        self._counts.setFont(figure_font(12, QFont.Weight.Medium))
        self._load = QPushButton(self.tr("Load it"))
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self._counts, 1)
        row.addWidget(self._load)
        return row
