"""What to do about a gated repository. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.display_text import display_text
from app.gui.icons import pixmap

if TYPE_CHECKING:
    from app.domain.hub import HubAccount
    from app.gui.theme_tokens import Theme


class GatedNote(QFrame):
    """Two steps: accept the conditions on the page, sign in here."""

    browser_requested = Signal()
    sign_in_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build_ui()
        self._open.clicked.connect(self.browser_requested)
        self.sign_in.clicked.connect(self.sign_in_requested)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._sign.setPixmap(pixmap("lock", theme.accent, 18, self.devicePixelRatioF()))

    def show_account(self, account: HubAccount | None) -> None:
        """The words depend on whether somebody is signed in."""
        if account is None:
            text = self.tr(
                "Its author asks you to accept conditions first: do so on its page, "
                "then sign in here with the same account."
            )
        else:
            text = self.tr(
                "Its author asks you to accept conditions on its page. You are signed in as {0}: "
                "once you have accepted them there, downloads work."
            ).format(display_text(account.name, 60))
        self._text.setText(text)
        self.sign_in.setVisible(account is None)
        self.setAccessibleName(f"{self._title.text()} {text}")

    def _build_ui(self) -> None:
        self.setObjectName("problemBanner")
        self.setProperty("tone", "notice")
        self._sign = QLabel()
        self._title = QLabel(self.tr("This model is gated."))
        self._title.setObjectName("problemText")
        self._text = QLabel()
        self._text.setObjectName("problemAction")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._open = QPushButton(self.tr("Open its page"))
        self._open.setObjectName("gatedPage")
        self.sign_in = QPushButton(self.tr("Sign in"))
        self.sign_in.setObjectName("gatedSignIn")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self._open, self.sign_in):
            button.setProperty("kind", "secondary")
            buttons.addWidget(button)
        buttons.addStretch(1)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(self._title)
        texts.addWidget(self._text)
        texts.addSpacing(6)
        texts.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 14, 12)
        row.setSpacing(12)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
