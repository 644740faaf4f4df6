"""Who is signed in to the Hub. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from app.domain.hub_events import HubAccountChanged

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.bridge.event_bridge import EventBridge
    from app.domain.events import Event, Problem
    from app.domain.hub import HubAccount


class AccountSource(Protocol):
    """What the store needs of the hub service."""

    def sign_in(self, token: str, remember: bool) -> Future[HubAccount]: ...
    def sign_out(self) -> Future[None]: ...
    def account(self) -> Future[HubAccount | None]: ...


class AccountStore(QObject):
    """A token passes through here to the service and is never kept."""

    changed = Signal()  # account, busy or problem

    def __init__(
        self, hub: AccountSource, events: EventBridge, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._hub = hub
        self._events = events
        self.account: HubAccount | None = None
        self.busy = False
        self.problem: Problem | None = None
        self._asked_to_remember = False
        events.event_published.connect(self._on_event)

    @property
    def has_no_keyring(self) -> bool:
        """The token was to be kept, and this system has nothing that takes it."""
        account = self.account
        return self._asked_to_remember and account is not None and not account.remembered

    def refresh(self) -> None:
        """Ask whether somebody is signed in from before."""
        self._events.when_done(self._hub.account(), self._on_account, self._on_failed)

    def sign_in(self, token: str, *, remember: bool) -> None:
        """Try a token; `remember`: keep it in the system's keyring."""
        self._begin()
        self._asked_to_remember = remember
        future = self._hub.sign_in(token.strip(), remember)
        self._events.when_done(future, self._on_account, self._on_failed)

    def sign_out(self) -> None:
        """Forget the token, in the keyring too."""
        self._begin()
        self._events.when_done(self._hub.sign_out(), self._on_signed_out, self._on_failed)

    def forget_problem(self) -> None:
        self.problem = None
        self.changed.emit()

    def _begin(self) -> None:
        self.busy, self.problem = True, None
        self.changed.emit()

    def _on_account(self, account: HubAccount | None) -> None:
        self.account, self.busy = account, False
        self.changed.emit()

    def _on_signed_out(self, _nothing: None) -> None:
        self._on_account(None)

    def _on_failed(self, problem: Problem) -> None:
        self.problem, self.busy = problem, False
        self.changed.emit()

    def _on_event(self, event: Event) -> None:
        if isinstance(event, HubAccountChanged):
            self._on_account(event.account)
