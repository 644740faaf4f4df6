"""How models come from the Hub: at a time, how fast, as whom. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from app.gui.discover.choice_button import ChoiceButton
from app.gui.downloads.head import MOST_AT_ONCE, RATES
from app.gui.downloads.words import rate_text
from app.gui.settings.cards import buttons, card, chip, line, page_of, sentence

if TYPE_CHECKING:
    from app.bridge.account_store import AccountStore
    from app.bridge.download_store import DownloadStore
    from app.gui.discover.sign_in_popover import SignInPopover
    from app.gui.theme_tokens import Theme


class DownloadsSettings(QWidget):
    """The same limits as above the list of downloads, and the account of the Hub."""

    token_page_requested = Signal()

    def __init__(
        self,
        downloads: DownloadStore,
        account: AccountStore,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._downloads = downloads
        self._account = account
        self._theme = theme
        self._popover: SignInPopover | None = None
        page_of(self, (self._build_limits(), self._build_account()))
        self._at_once.chosen.connect(self._on_chosen)
        self._rate.chosen.connect(self._on_chosen)
        self._sign.clicked.connect(self._on_sign_clicked)
        downloads.changed.connect(self._show)
        account.changed.connect(self._show)
        self.apply_theme(theme)
        self._show()

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._at_once.apply_theme(theme)
        self._rate.apply_theme(theme)
        if self._popover is not None:
            self._popover.apply_theme(theme)

    def _build_limits(self) -> QFrame:
        numbers = [(str(number), number) for number in range(1, MOST_AT_ONCE + 1)]
        self._at_once = ChoiceButton(self.tr("At a time"), numbers)
        self._at_once.setObjectName("settingsAtOnce")
        rates = [(rate_text(rate * 1e6), rate * 1_000_000) for rate in RATES]
        self._rate = ChoiceButton(self.tr("Rate limit"), [(self.tr("none"), None), *rates])
        self._rate.setObjectName("settingsRate")
        words = sentence(self.tr("The limit counts for all downloads together."))
        return card(self.tr("Transfers"), buttons(self._at_once, self._rate), words)

    def _build_account(self) -> QFrame:
        self._who = QLabel()
        self._sign = chip("")
        self._sign.setObjectName("settingsSign")
        words = self.tr(
            "Only gated and private models need one. The access token lies in the keyring of this"
            " system, or is forgotten when Quantscope ends."
        )
        return card(self.tr("Hub account"), line(self._who, self._sign), sentence(words))

    def _show(self) -> None:
        self._at_once.set_value(self._downloads.at_once)
        self._rate.set_value(self._downloads.rate_limit)
        account = self._account.account
        if account is None:
            self._who.setText(self.tr("Nobody is signed in."))
            words = self.tr("Sign in…")
        else:
            self._who.setText(self.tr("Signed in as {name}").format(name=account.name))
            words = self.tr("Account…")
        self._sign.setText(words)
        self._sign.setAccessibleName(words)

    def _on_chosen(self) -> None:
        self._downloads.limit(at_once=self._at_once.value, rate=self._rate.value)

    def _on_sign_clicked(self) -> None:
        from app.gui.discover.sign_in_popover import SignInPopover

        if self._popover is None:
            self._popover = SignInPopover(self._account, self._theme, self.window())
            self._popover.token_page_requested.connect(self.token_page_requested)
        self._popover.open_under(self._sign)
