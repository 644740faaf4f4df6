"""The way to the hub process: sends requests, and hands each event to whoever asked. Any thread."""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from app.hub.offline import switched_off
from app.hub.protocol import (
    Configure,
    Failed,
    FetchProgress,
    Found,
    HashFile,
    HashProgress,
    HubCommand,
    HubEvent,
    HubGone,
)

_log = logging.getLogger(__name__)
_TOKEN_PATIENCE_S = 3.0

Receive = Callable[[HubEvent], None]


class Worker(Protocol):
    """A hub process, as HubWorker owns one; it says the last Configure to each new process."""

    def submit(self, command: HubCommand) -> None: ...
    def cancel(self, request_id: str) -> None: ...
    def drop(self) -> None: ...
    def close(self, timeout: float = 3.0) -> None: ...


class HubPort:
    """Routes events by request id.

    `load_token` runs in a thread at the first request; requests wait for it, though not long: a
    keyring may ask for a password. An event that ends a request is the last one it receives.
    """

    def __init__(
        self,
        make_worker: Callable[[Receive], Worker],
        load_token: Callable[[], str | None] = lambda: None,
    ) -> None:
        self._lock = threading.Lock()
        self._receivers: dict[str, Receive] = {}
        self._held: list[HubCommand] | None = []  # until the token is known
        self._loading = False
        self._chosen = False  # somebody signed in or out in this run
        self._closed = False
        self._load_token = load_token
        self._token: str | None = None
        self._rate_limit: int | None = None
        self._offline = False
        self._worker = make_worker(self._take)

    def request(self, command: HubCommand, receive: Receive) -> str:
        """Send a command under a new id, which is returned.

        `receive` is called on a thread of the port, and may be before this returns.
        """
        sent = replace(command, request_id=uuid.uuid4().hex)
        with self._lock:
            refusal = self._refusal(sent)
            if refusal is None:
                self._receivers[sent.request_id] = receive
                self._send(sent)
        if refusal is not None:
            receive(refusal)
        return sent.request_id

    def cancel(self, request_id: str) -> None:
        """Stop a request; it ends with Failed, the code "cancelled"."""
        with self._lock:
            held = [each for each in self._held or () if each.request_id == request_id]
            for command in held:
                if self._held is not None:
                    self._held.remove(command)
            if not held and request_id in self._receivers:
                self._worker.cancel(request_id)
        if held:
            self._take(Failed(request_id, "Stopped.", "", "cancelled"))

    @property
    def token(self) -> str | None:
        """Who asks now."""
        with self._lock:
            return self._token

    def set_token(self, token: str | None) -> None:
        """Who asks from now on; None: nobody."""
        with self._lock:
            self._token = token
            self._chosen = self._loading = True
            self._configure()
            self._release()

    def set_offline(self, offline: bool) -> None:  # noqa: FBT001
        """On: the process ends, what is open fails with the code "switched_off", nothing begins.

        Files of this computer can still be hashed, in a process that cannot reach another one.
        """
        with self._lock:
            if offline == self._offline:
                return
            self._offline = offline
            self._configure()
            self._worker.drop()
            ended, self._receivers = self._receivers, {}
            if self._held is not None:
                self._held = []
        for request_id, receive in ended.items():
            _hand_over(receive, _switched_off(request_id))

    def set_rate_limit(self, rate_limit: int | None) -> None:
        """How fast files may come, in bytes/s over all of them; None: as fast as they can."""
        with self._lock:
            self._rate_limit = rate_limit
            self._configure()

    def close(self) -> None:
        """End the process; what is open fails with the code "hub_gone"."""
        with self._lock:
            self._closed = True
            self._held = None
        self._worker.close()
        self._end_all(closing=True)

    def _refusal(self, command: HubCommand) -> Failed | None:
        if self._closed:
            return _gone(command.request_id, closing=True)
        if self._offline and not isinstance(command, HashFile):
            return _switched_off(command.request_id)
        return None

    def _send(self, command: HubCommand) -> None:
        if self._held is None:
            self._worker.submit(command)
            return
        self._held.append(command)
        if not self._loading:
            self._loading = True
            threading.Thread(target=self._load, name="hub-token", daemon=True).start()
            late = threading.Timer(_TOKEN_PATIENCE_S, self._release_late)
            late.daemon = True
            late.start()

    def _load(self) -> None:
        try:
            token = self._load_token()
        except Exception as error:  # noqa: BLE001 - its text may hold the token
            _log.warning("The token cannot be loaded: %s", type(error).__name__)
            token = None
        with self._lock:
            if not self._chosen:
                self._token = token
                self._configure()
                self._release()

    def _release_late(self) -> None:
        with self._lock:
            self._release()

    def _configure(self) -> None:
        if not self._closed:
            token = None if self._offline else self._token
            self._worker.submit(Configure("", token, self._rate_limit, self._offline))

    def _release(self) -> None:
        held, self._held = self._held, None
        for command in held or ():
            self._worker.submit(command)

    def _take(self, event: HubEvent) -> None:
        if isinstance(event, HubGone):
            self._end_all(closing=event.expected)
            return
        with self._lock:
            ends = _is_last(event)
            find = self._receivers.pop if ends else self._receivers.get
            receive = find(event.request_id, None)
        if receive is not None:
            _hand_over(receive, event)

    def _end_all(self, *, closing: bool) -> None:
        with self._lock:
            held = {command.request_id for command in self._held or ()}
            ended = {key: each for key, each in self._receivers.items() if key not in held}
            for request_id in ended:
                del self._receivers[request_id]
                # It may have reached the next process already, where nobody would hear of it.
                self._worker.cancel(request_id)
        for request_id, receive in ended.items():
            _hand_over(receive, _gone(request_id, closing=closing))


def _hand_over(receive: Receive, event: HubEvent) -> None:
    """A receiver that fails must not take the events of all others with it."""
    try:
        receive(event)
    except Exception:  # noqa: BLE001 - see above
        _log.exception("An event of the Hub could not be dealt with")


def _is_last(event: HubEvent) -> bool:
    if isinstance(event, Found):
        return event.finished
    return not isinstance(event, FetchProgress | HashProgress)


def _switched_off(request_id: str) -> Failed:
    error = switched_off()
    return Failed(request_id, error.text, error.action, error.code)


def _gone(request_id: str, *, closing: bool) -> Failed:
    if closing:
        return Failed(request_id, "Quantscope is closing.", "", "hub_gone")
    text = "The part of Quantscope that talks to the Hub ended unexpectedly."
    return Failed(request_id, text, "Try again.", "hub_gone")
