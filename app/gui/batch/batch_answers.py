"""One prompt and all its answers in full. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from app.bridge.sentences import told
from app.domain.chat import Role
from app.gui.theme import danger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.bridge.batch_store import BatchStore
    from app.domain.batch import Batch, BatchCell, BatchPrompt
    from app.gui.batch.batch_words import BatchWords
    from app.gui.theme_tokens import Theme


class BatchAnswers(QTextEdit):
    """Plain text as the model wrote it; it can be chosen and copied."""

    def __init__(self, store: BatchStore, words: BatchWords, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("batchAnswers")
        self.setAccessibleName(self.tr("The prompt and its answers"))
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self._store = store
        self._words = words
        self._theme = theme
        self._shown: tuple[BatchPrompt, Sequence[BatchCell]] | None = None
        store.answers_read.connect(self._on_answers)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._write()

    def show_nothing(self) -> None:
        """No prompt is chosen."""
        self._shown = None
        self.clear()

    def _on_answers(self, prompt: BatchPrompt, cells: Sequence[BatchCell]) -> None:
        self._shown = (prompt, cells)
        self._write()

    def _write(self) -> None:
        batch = self._store.shown
        if self._shown is None or batch is None:
            return
        prompt, cells = self._shown
        self.clear()
        cursor = self.textCursor()
        for turn in prompt.turns:
            self._title(cursor, self._role(turn.role), "")
            self._text(cursor, turn.text, self._theme.text)
        for cell in cells:
            self._cell(cursor, batch, cell)
        if len(cells) < len(batch.plan.lanes):
            count = len(batch.plan.lanes) - len(cells)
            self._title(cursor, self.tr("Still to come: {count}").format(count=count), "")
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _cell(self, cursor: QTextCursor, batch: Batch, cell: BatchCell) -> None:
        lane = batch.plan.lanes[cell.lane]
        self._title(cursor, self._words.lane_name(lane), self._words.figures(cell))
        if cell.text:
            self._text(cursor, cell.text.strip("\n"), self._theme.text)
        if cell.problem is not None:
            self._text(cursor, told(cell.problem), danger(self._theme))

    def _role(self, role: Role) -> str:
        return {
            Role.SYSTEM: self.tr("System prompt"),
            Role.USER: self.tr("Prompt"),
            Role.ASSISTANT: self.tr("Answer before"),
        }[role]

    def _title(self, cursor: QTextCursor, text: str, figures: str) -> None:
        above = QTextBlockFormat()
        above.setTopMargin(0 if cursor.atStart() else 14)
        above.setBottomMargin(3)
        bold = _colored(self._theme.text)
        bold.setFontWeight(QFont.Weight.DemiBold)
        self._block(cursor, above)
        cursor.insertText(text, bold)
        if figures:
            below = QTextBlockFormat()
            below.setBottomMargin(3)
            cursor.insertBlock(below)
            cursor.insertText(figures, _colored(self._theme.text_secondary))

    def _text(self, cursor: QTextCursor, text: str, color: str) -> None:
        self._block(cursor, QTextBlockFormat())
        cursor.insertText(text, _colored(color))

    def _block(self, cursor: QTextCursor, how: QTextBlockFormat) -> None:
        if cursor.atStart():
            cursor.setBlockFormat(how)
        else:
            cursor.insertBlock(how)


def _colored(color: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(color))
    return made
