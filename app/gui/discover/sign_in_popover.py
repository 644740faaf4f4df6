"""Signing in to the Hub with a token, and out again. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.bridge.sentences import told
from app.domain.display_text import display_text
from app.gui.discover.check_box import CheckBox
from app.gui.popover import Popover

if TYPE_CHECKING:
    from app.bridge.account_store import AccountStore
    from app.gui.theme_tokens import Theme

WIDTH = 380


class SignInPopover(Popover):
    """The token is masked, and out of the field as soon as it was sent or the card closes."""

    token_page_requested = Signal()

    def __init__(self, account: AccountStore, theme: Theme, window: QWidget) -> None:
        super().__init__(self.tr("Hub account"), window)
        self._account = account
        self._build_ui(theme)
        self._connect()
        self._show_state()

    def apply_theme(self, theme: Theme) -> None:
        self._remember.apply_theme(theme)

    def open_under(self, anchor: QWidget) -> None:
        first = self._token if self._account.account is None else self._sign_out
        self.open_at(anchor, first, QSize(WIDTH, self._height()))

    def _height(self) -> int:
        """Of the words as they now are."""
        layout = self.card.layout()
        return layout.totalHeightForWidth(WIDTH) if layout is not None else 0

    def close_card(self) -> None:
        self._token.clear()
        if self._account.problem is not None:
            self._account.forget_problem()
        super().close_card()

    def _build_ui(self, theme: Theme) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_in(theme))
        self._stack.addWidget(self._build_out())
        title = QLabel(self.tr("Hub account"))
        title.setObjectName("popoverTitle")
        column = QVBoxLayout(self.card)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(self._stack, 1)

    def _build_in(self, theme: Theme) -> QWidget:
        page = QWidget()
        words = _sentence(
            self.tr(
                "Only gated and private models need an account. "
                "Make an access token on the Hub and paste it here."
            )
        )
        self._token = QLineEdit()
        self._token.setObjectName("hubToken")
        self._token.setAccessibleName(self.tr("Access token"))
        self._token.setPlaceholderText(self.tr("Access token, starts with hf_"))
        self._token.setEchoMode(QLineEdit.EchoMode.Password)
        self._token.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self._token.setMaxLength(500)
        self._token.setFixedHeight(34)
        self._remember = CheckBox(self.tr("Remember in the system's keyring"), theme)
        self._remember.setObjectName("hubRemember")
        self._remember.setAccessibleDescription(
            self.tr("Otherwise the token is forgotten when the app ends.")
        )
        self._result = _sentence("")
        self._result.setObjectName("signInProblem")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(words)
        column.addWidget(self._token)
        column.addWidget(self._remember)
        column.addWidget(self._result)
        column.addStretch(1)
        column.addLayout(self._build_buttons())
        return page

    def _build_buttons(self) -> QHBoxLayout:
        self._make = QPushButton(self.tr("Make a token…"))
        self._make.setProperty("kind", "link")
        self._sign_in = QPushButton(self.tr("Sign in"))
        self._sign_in.setObjectName("hubSignIn")
        self._sign_in.setProperty("kind", "primary")
        self._sign_in.setFixedHeight(34)
        row = QHBoxLayout()
        row.addWidget(self._make)
        row.addStretch(1)
        row.addWidget(self._sign_in)
        return row

    def _build_out(self) -> QWidget:
        page = QWidget()
        self._who = _sentence("")
        self._who.setObjectName("hubWho")
        self._kept = _sentence("")
        self._kept.setObjectName("hubTokenKept")
        self._sign_out = QPushButton(self.tr("Sign out"))
        self._sign_out.setObjectName("hubSignOut")
        self._sign_out.setProperty("kind", "secondary")
        self._sign_out.setFixedHeight(34)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._who)
        column.addWidget(self._kept)
        column.addStretch(1)
        column.addWidget(self._sign_out, 0, Qt.AlignmentFlag.AlignRight)
        return page

    def _connect(self) -> None:
        self._token.textChanged.connect(self._show_state)
        self._token.returnPressed.connect(self._on_sign_in)
        self._sign_in.clicked.connect(self._on_sign_in)
        self._sign_out.clicked.connect(self._account.sign_out)
        self._make.clicked.connect(self.token_page_requested)
        self._account.changed.connect(self._on_account_changed)

    def _on_sign_in(self) -> None:
        token = self._token.text().strip()
        if token and not self._account.busy:
            self._account.sign_in(token, remember=self._remember.isChecked())
            self._token.clear()

    def _on_account_changed(self) -> None:
        turns = self._stack.currentIndex() != self._wanted_page() and self.isVisible()
        if turns:  # focus that leaves with its page would close the card
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_state()
        if turns:
            first = self._token if self._account.account is None else self._sign_out
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wanted_page(self) -> int:
        return 0 if self._account.account is None else 1

    def _show_state(self) -> None:
        store = self._account
        self._stack.setCurrentIndex(self._wanted_page())
        self._sign_in.setEnabled(bool(self._token.text().strip()) and not store.busy)
        self._sign_out.setEnabled(not store.busy)
        self._sign_in.setText(self.tr("Signing in…") if store.busy else self.tr("Sign in"))
        problem = store.problem
        said = told(problem) if problem is not None else ""
        self._result.setText(said)
        self._result.setVisible(bool(said))
        if said and self.isVisible():
            self.card.resize(WIDTH, self._height())
        if store.account is not None:
            name = display_text(store.account.name, 80)
            self._who.setText(self.tr("Signed in as {0}.").format(name))
            self._kept.setText(self._kept_words(remembered=store.account.remembered))
            if self.isVisible():
                self.card.resize(WIDTH, self._height())

    def _kept_words(self, *, remembered: bool) -> str:
        if remembered:
            return self.tr("The token is kept in the system's keyring.")
        if self._account.has_no_keyring:
            return self.tr(
                "This system has no keyring that takes the token: it holds until the app ends, "
                "and you sign in again the next time."
            )
        return self.tr("The token is forgotten when the app ends.")


def _sentence(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("fieldSentence")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
