"""A bar under the header that says what went wrong and what to do. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.gui.icon_button import IconButton
from app.gui.icons import pixmap
from app.gui.theme import danger

if TYPE_CHECKING:
    from app.domain.events import Problem
    from app.gui.theme_tokens import Theme


class ProblemBanner(QFrame):
    """Stays until it is dismissed; the newest problem or notice is shown. Plain text only."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._problem: Problem | None = None
        self._build_ui()
        self._connect()
        self.apply_theme(theme)
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._dismiss.apply_theme(theme)
        name = "triangle-alert" if self._problem else "info"
        color = danger(theme) if self._problem else theme.accent
        self._sign.setPixmap(pixmap(name, color, 18, self.devicePixelRatioF()))

    def show_problem(self, problem: Problem) -> None:
        self._problem = problem
        self._copy.show()
        self._show("problem", problem.text, problem.action)

    def show_notice(self, text: str) -> None:
        """Something worth knowing that is no failure."""
        self._problem = None
        self._copy.hide()
        self._show("notice", text, "")

    def _show(self, tone: str, text: str, action: str) -> None:
        self.setProperty("tone", tone)
        self.style().polish(self)
        self.apply_theme(self._theme)
        self._text.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(f"{text} {action}".strip())
        self.show()

    def _build_ui(self) -> None:
        self.setObjectName("problemBanner")
        self._sign = QLabel()
        self._text = QLabel()
        self._text.setObjectName("problemText")
        self._action = QLabel()
        self._action.setObjectName("problemAction")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        for label in (self._text, self._action):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            texts.addWidget(label)
        self._copy = QPushButton(self.tr("Copy details"))
        self._copy.setProperty("kind", "link")
        self._dismiss = IconButton("x", self.tr("Dismiss"))
        self._dismiss.setFixedSize(28, 28)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 10, 10)
        row.setSpacing(12)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        row.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._dismiss, 0, Qt.AlignmentFlag.AlignTop)

    def _connect(self) -> None:
        self._copy.clicked.connect(self._on_copy_clicked)
        self._dismiss.clicked.connect(self.hide)

    def _on_copy_clicked(self) -> None:
        if self._problem is not None:
            lines = (self._problem.text, self._problem.action, self._problem.code)
            QGuiApplication.clipboard().setText("\n".join(line for line in lines if line))
