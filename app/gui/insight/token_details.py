"""One token of an answer: its figures, and what else could have stood there. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.gui.accessible import tell_current_row
from app.gui.elided_label import ElidedLabel
from app.gui.fonts import figure_font
from app.gui.formats import local
from app.gui.insight.candidate_list import CandidateList
from app.gui.insight.token_words import TokenWords, quoted, share

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QResizeEvent

    from app.domain.token_view import Candidate, TokenRecord
    from app.gui.theme_tokens import Theme


_ROOMY = 170  # pixels


class TokenDetails(QWidget):
    """`branch_requested(Candidate)`: go on from here with another token."""

    branch_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = TokenWords(self)
        self._record: TokenRecord | None = None
        self._can_branch = True
        self._build_ui(theme)
        self._list.selectionModel().currentChanged.connect(self._on_current_changed)
        self._list.activated.connect(self._on_branch)
        self._button.clicked.connect(self._on_branch)
        self.show_token(None, 0, 0)

    def apply_theme(self, theme: Theme) -> None:
        self._list.apply_theme(theme)

    def set_can_branch(self, can: bool) -> None:
        """Whether an answer could be written now."""
        self._can_branch = can
        self._show_button()

    def focus_candidates(self) -> None:
        """Choose among them with the arrow keys; Enter goes on with one."""
        if self._record is not None:
            self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            tell_current_row(self._list)

    def show_token(self, record: TokenRecord | None, number: int, count: int) -> None:
        """`number` of `count` in the answer, from 1; None where no token is looked at."""
        self._record = record
        self._list.candidates.show(record)
        for each in (self._title, self._list, self._head):
            each.setVisible(record is not None)
        self._fit()
        if record is None:
            words = self.tr("Choose a token to see what else could have stood there.")
            self._figures.setText(words)
        else:
            self._show_record(record, number, count)
        self._show_button()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In the smallest window the list needs the button's place; Enter does the same there."""
        self._button.setVisible(self._record is not None and self.height() >= _ROOMY)

    def _show_record(self, record: TokenRecord, number: int, count: int) -> None:
        self._title.setText(self._words.named(record))
        self._title.setAccessibleName(self._words.said(record, number, count))
        words = self.tr("Token {n} of {count} · id {id} · {share}, {rank} · entropy {bits}")
        figures = words.format(
            n=local(f"{number:,}"),
            count=local(f"{count:,}"),
            id=record.id,
            share=share(record.probability),
            rank=self._words.rank(record.rank),
            bits=self._words.entropy(record.entropy),
        )
        self._figures.setText(figures)
        written = [row for row, each in enumerate(record.candidates) if each.id == record.id]
        if written:
            index = self._list.candidates.index(written[0])
            self._list.setCurrentIndex(index)

    def _chosen(self) -> Candidate | None:
        """Another token than the written one, with which an answer can go on."""
        row = self._list.currentIndex().row()
        candidate = self._list.candidates.candidate(row)
        if candidate is None or self._record is None or candidate.id == self._record.id:
            return None
        return candidate

    def _show_button(self) -> None:
        candidate = self._chosen()
        self._button.setEnabled(candidate is not None and candidate.writable and self._can_branch)
        if candidate is None:
            self._button.setText(self.tr("Continue from here with another token"))
            self._button.setToolTip(self.tr("Choose one in the list"))
            return
        words = self.tr("Continue from here with {token}")
        self._button.setText(words.format(token=quoted(candidate.text)))
        why = "" if candidate.writable else self.tr("A part of a character cannot be continued.")
        self._button.setToolTip(why)

    def _on_current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_button()

    def _on_branch(self) -> None:
        candidate = self._chosen()
        if candidate is not None and self._button.isEnabled():
            self.branch_requested.emit(candidate)

    def _build_ui(self, theme: Theme) -> None:
        self.setObjectName("tokenDetails")
        self._title = ElidedLabel("")
        self._title.setObjectName("tokenTitle")
        self._figures = QLabel()
        self._figures.setObjectName("tokenFigures")
        self._figures.setFont(figure_font(12))
        self._figures.setTextFormat(Qt.TextFormat.PlainText)
        self._figures.setWordWrap(True)
        self._head = self._build_head()
        self._list = CandidateList(theme)
        self._button = QPushButton()
        self._button.setObjectName("branchButton")
        self._button.setProperty("kind", "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._figures)
        column.addSpacing(4)
        column.addWidget(self._head)
        column.addWidget(self._list, 1)
        column.addWidget(self._button)
        column.addStretch(0)

    def _build_head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(0)
        for text, stretch in (
            (self.tr("Token"), 32),
            (self.tr("Model"), 34),
            (self.tr("After samplers"), 34),
        ):
            label = QLabel(text)
            label.setObjectName("figureName")
            row.addWidget(label, stretch)
        return head
