"""Colours a code document in short slices, so that a long block never holds up the window."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.gui.markdown.code_lexer import START, Color, LineLexer, Stack
from app.gui.theme import danger

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme

_SLICE_S = 0.004
_LONG_LINE = 300
_TINT = 28  # of 255


class Highlighter(QSyntaxHighlighter):
    """GUI thread. Lines are lexed in order; an edit is always an addition at the end."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._lexer: LineLexer | None = None
        self._formats: dict[Color, QTextCharFormat] = {}
        self._stacks: list[Stack] = [START]  # in which each line begins
        self._until = 0.0
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._on_timeout)

    def set_theme(self, theme: Theme) -> None:
        self._formats = {
            Color.KEYWORD: _format(theme.code_keyword),
            Color.STRING: _format(theme.code_string),
            Color.COMMENT: _format(theme.code_comment),
            Color.NUMBER: _format(theme.code_number),
            Color.FUNCTION: _format(theme.code_function),
            Color.INSERTED: _format(theme.success, tinted=True),
            Color.DELETED: _format(danger(theme), tinted=True),
        }

    def restart(self, lexer: LineLexer | None) -> None:
        """Begin anew at the first line; None: no colours."""
        self._lexer = lexer
        self._stacks = [START]
        self._timer.stop()
        if lexer is None:
            return
        if self.document().firstBlock().length() > _LONG_LINE:
            self._timer.start()  # several blocks of such lines may be shown by one event
        else:
            self._on_timeout()

    def highlightBlock(self, text: str) -> None:
        number = self.currentBlock().blockNumber()
        if self._lexer is None or number >= len(self._stacks):
            self._go_on_later()
            return
        if perf_counter() > self._until and number + 1 >= len(self._stacks):
            self._go_on_later()
            if number + 1 < self.document().blockCount():
                return
        spans, stack = self._lexer.lex(text, self._stacks[number])
        del self._stacks[number + 1 :]
        self._stacks.append(stack)
        for span in spans:
            self.setFormat(span.start, span.length, self._formats[span.color])

    def _go_on_later(self) -> None:
        if self._lexer is not None and not self._timer.isActive():
            self._timer.start()

    def _on_timeout(self) -> None:
        self._until = perf_counter() + _SLICE_S
        while perf_counter() < self._until:
            block = self.document().findBlockByNumber(len(self._stacks) - 1)
            if not block.isValid():
                return
            self.rehighlightBlock(block)
            if not block.next().isValid():
                return
        self._go_on_later()


def _format(color: str, *, tinted: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(color))
    if tinted:
        background = QColor(color)
        background.setAlpha(_TINT)
        made.setBackground(background)
    return made
