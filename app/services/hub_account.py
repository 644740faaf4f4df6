"""Who is signed in to the Hub. The token is checked, handed on and never kept here. Any thread."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING

from app.domain.errors import AppError, UserFixableError
from app.domain.hub import HubAccount
from app.domain.hub_events import HubAccountChanged
from app.hub.protocol import Account, WhoAmI
from app.services.hub_questions import ask

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.events import Event
    from app.hub.token_store import TokenStore
    from app.services.hub_port import HubPort

_TOKEN = re.compile(r"[!-~]{1,200}")


class HubAccounts:
    """Methods block: they wait for the Hub and for the keyring."""

    def __init__(self, port: HubPort, store: TokenStore, publish: Callable[[Event], None]) -> None:
        self._port = port
        self._store = store
        self._publish = publish
        self._lock = threading.Lock()  # one change at a time
        self._account: HubAccount | None = None

    def account(self) -> HubAccount | None:
        """Who is signed in, from this run or an earlier one."""
        with self._lock:
            return self._current()

    def sign_in(self, token: str, *, remember: bool) -> HubAccount:
        """Try a token, and take it where the Hub does. Raises UserFixableError."""
        checked = _checked(token)
        with self._lock:
            before = self._current()
            name = self._name_of(checked)
            if before is not None and before.remembered:
                self._store.forget()
            remembered = remember and self._store.save(name, checked)
            self._account = HubAccount(name, remembered)
            account = self._account
        self._publish(HubAccountChanged(account))
        return account

    def sign_out(self) -> None:
        """Forget the token, in the keyring too."""
        with self._lock:
            self._account = None
            self._store.forget()
            self._port.set_token(None)
        self._publish(HubAccountChanged(None))

    def _name_of(self, token: str) -> str:
        """Whose token it is; where it is nobody's, the one from before holds again."""
        before = self._port.token or self._store.load()
        self._port.set_token(token)
        try:
            return ask(self._port, WhoAmI(""), Account).name
        except AppError:
            self._port.set_token(before)
            raise

    def _current(self) -> HubAccount | None:
        if self._account is None and self._store.load() is not None:
            name = self._store.account_name()
            self._account = HubAccount(name, remembered=True) if name else None
        return self._account


def _checked(token: str) -> str:
    stripped = token.strip()
    if _TOKEN.fullmatch(stripped):
        return stripped
    raise UserFixableError(
        "This is no access token.",
        "Copy one from huggingface.co/settings/tokens; it begins with “hf_”.",
        code="bad_token",
    )
