"""A bar under the header that says what went wrong and what to do. GUI thread."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.bridge.sentences import translated
from app.gui.icon_button import IconButton
from app.gui.icons import pixmap
from app.gui.theme import danger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.events import Problem
    from app.gui.theme_tokens import Theme


class ProblemBanner(QFrame):
    """Stays until it is dismissed; the newest problem or notice is shown. Plain text only."""

    offer_chosen = Signal(str)  # the key of one of the offers; the banner is hidden by then

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

    @property
    def has_offers(self) -> bool:
        """Whether it shows ways out."""
        return self._offers.count() > 1

    def show_problem(self, problem: Problem, offers: Sequence[tuple[str, str]] = ()) -> None:
        """`offers` are ways out of it: a key, and the text of its button."""
        self._problem = problem
        self._copy.setVisible(not offers)
        self._show_offers(offers)
        self._show("problem", translated(problem.text), translated(problem.action))

    def show_notice(self, text: str, offers: Sequence[tuple[str, str]] = ()) -> None:
        """Something worth knowing that is no failure; `offers` as above."""
        self._problem = None
        self._copy.hide()
        self._show_offers(offers)
        self._show("notice", translated(text), "")

    def _show(self, tone: str, text: str, action: str) -> None:
        self.setProperty("tone", tone)
        self.style().polish(self)
        self.apply_theme(self._theme)
        self._text.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(f"{text} {action}".strip())
        self.show()

    def _show_offers(self, offers: Sequence[tuple[str, str]]) -> None:
        while (item := self._offers.takeAt(0)) is not None:
            if button := item.widget():
                button.setParent(None)
                button.deleteLater()
        for key, text in offers:
            button = QPushButton(text)
            button.setObjectName(f"offer-{key}")
            button.clicked.connect(functools.partial(self._on_offer_clicked, key))
            self._offers.addWidget(button)
        self._offers.setContentsMargins(0, 6 if offers else 0, 0, 0)
        self._offers.addStretch(1)  # an empty row would keep the texts narrow

    def _on_offer_clicked(self, key: str) -> None:
        self.hide()
        self.offer_chosen.emit(key)

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
        self._offers = QHBoxLayout()
        self._offers.setContentsMargins(0, 0, 0, 0)
        self._offers.setSpacing(8)
        texts.addLayout(self._offers)
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
            lines = (
                translated(self._problem.text),
                translated(self._problem.action),
                self._problem.code,
            )
            QGuiApplication.clipboard().setText("\n".join(line for line in lines if line))
