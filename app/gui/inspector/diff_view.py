"""The differences of chat templates, line by line. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.file_text import many_lines, one_line
from app.gui.inspector.text_view import TextView
from app.gui.theme import danger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.inspection_diff import TemplateDiff
    from app.gui.theme_tokens import Theme


class DiffView(QWidget):
    """Lines with "-" stand only in this model, lines with "+" only in the other one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = TextView(self.tr("Differences of the chat templates"))
        self._colors = _DiffColors(self.text.document(), theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)

    def apply_theme(self, theme: Theme) -> None:
        self._colors.apply_theme(theme)

    def show_diffs(self, diffs: Sequence[TemplateDiff]) -> None:
        """Show the differences of all templates; without any it says so."""
        parts = [self._words(diff) for diff in diffs]
        self.text.show_text("\n\n".join(parts) or self.tr("The chat templates are the same."))

    def _words(self, diff: TemplateDiff) -> str:
        name = one_line(diff.name, 60) or self.tr("Default")
        if diff.too_long:
            text = self.tr("{name}: they differ, and are too long to compare line by line.")
            return text.format(name=name)
        return "\n".join([f"{name}:", *map(many_lines, diff.lines)])


class _DiffColors(QSyntaxHighlighter):
    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        colors = {
            "+": self._theme.success,
            "-": danger(self._theme),
            "@": self._theme.text_tertiary,
        }
        if text[:1] in colors:
            form = QTextCharFormat()
            form.setForeground(QColor(colors[text[0]]))
            self.setFormat(0, len(text), form)
