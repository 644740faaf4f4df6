"""A group of rows under a heading, which can be folded. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.gui.icons import icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.gui.parameters.rows import ParameterRow
    from app.gui.theme_tokens import Theme


class Section(QWidget):
    """Rows that a search does not want are hidden; without any the section is hidden, too."""

    def __init__(self, title: str, rows: Sequence[ParameterRow], *, folds: bool = False) -> None:
        super().__init__()
        self._title = title
        self._rows = tuple(rows)
        self._usable = {id(row): True for row in rows}
        self._open = not folds
        self._words = ""
        self._theme: Theme | None = None
        self._build_ui(folds=folds)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        for row in self._rows:
            row.apply_theme(theme)
        self._show_state()

    def set_usable(self, row: ParameterRow, usable: bool) -> None:
        """Whether a row makes sense at present."""
        if self._usable[id(row)] != usable:
            self._usable[id(row)] = usable
            self._refresh()

    def search(self, words: str) -> bool:
        """Show only rows that match; whether there are any."""
        self._words = words.strip()
        return self._refresh()

    def show_changed(self, count: int) -> None:
        """How many rows of a folded section were changed."""
        note = self.tr("{count} changed").format(count=count) if count else ""
        self._note.setText(note)
        self._note.setVisible(bool(note) and self._fold is not None)

    def _build_ui(self, *, folds: bool) -> None:
        self._fold: QPushButton | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._note = QLabel()
        self._note.setObjectName("changedNote")
        self._note.hide()
        if folds:
            self._fold = QPushButton(self._title)
            self._fold.setProperty("kind", "fold")
            self._fold.setIconSize(QSize(16, 16))
            self._fold.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._fold.clicked.connect(self._on_fold)
            head = QHBoxLayout()
            head.setSpacing(8)
            head.addWidget(self._fold, 1)
            head.addWidget(self._note)
            column.addLayout(head)
        else:
            heading = QLabel(self._title)
            heading.setObjectName("parameterGroup")
            column.addWidget(heading)
        self._body = QWidget()
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(14)
        for row in self._rows:
            inner.addWidget(row)
        column.addWidget(self._body)
        self._refresh()

    def _refresh(self) -> bool:
        found = False
        for row in self._rows:
            wanted = self._usable[id(row)] and (not self._words or row.matches(self._words))
            row.setVisible(wanted)
            found = found or wanted
        self._body.setVisible(found and (self._open or bool(self._words)))
        self.setVisible(found)
        self._show_state()
        return found

    def _show_state(self) -> None:
        if self._fold is None:
            return
        shown = self._open or bool(self._words)
        state = self.tr("shown") if shown else self.tr("folded")
        self._fold.setAccessibleName(f"{self._title}, {state}")
        if self._theme is not None:
            name = "chevron-down" if shown else "chevron-right"
            self._fold.setIcon(icon(name, self._theme.text_secondary, 16))

    def _on_fold(self) -> None:
        self._open = not self._open
        self._refresh()
