"""The Hub: searches, repositories, headers of files, the account. Any thread, nothing blocks.

What takes several steps runs in threads of the service's own, which wait for the hub process.
"""

from __future__ import annotations

import os
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from app.domain.events import Event, Problem
from app.domain.hub_events import HubSearchAnswered, HubSearchFailed
from app.domain.hub_levels import HubPage, group_files
from app.hub.protocol import (
    Failed,
    Found,
    Hashed,
    HashFile,
    HashProgress,
    HubEvent,
    Opened,
    OpenRepository,
    Search,
)
from app.services.hub_account import HubAccounts
from app.services.hub_headers import HubHeaders
from app.services.hub_questions import ask, error_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.hub import HubAccount, HubLevel, HubQuery
    from app.domain.model_file import GgufInfo
    from app.hub.token_store import TokenStore
    from app.services.hub_port import HubPort

_THREADS = 6


class HubService:
    """Asks the hub process through `port`; a remembered token lies in `store`."""

    def __init__(self, port: HubPort, store: TokenStore, publish: Callable[[Event], None]) -> None:
        self._port = port
        self._publish = publish
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="hub")
        self._headers = HubHeaders(port, self._threads)
        self._accounts = HubAccounts(port, store, publish)
        self._lock = threading.Lock()
        self._searches: dict[str, _Search] = {}
        self._hashes: dict[str, str] = {}

    def search(self, query: HubQuery) -> str:
        """Begin a search; HubSearchAnswered and HubSearchFailed bear the id that is returned."""
        search = _Search(self._publish)
        search_id = self._port.request(Search("", query), search.receive)
        with self._lock:
            self._searches = {key: each for key, each in self._searches.items() if not each.ended}
            self._searches[search_id] = search
        return search_id

    def cancel_search(self, search_id: str) -> None:
        """Stop a search; no event of it follows."""
        with self._lock:
            search = self._searches.pop(search_id, None)
        if search is not None:
            search.end()
            self._port.cancel(search_id)

    def open_repository(self, repository: str, revision: str | None = None) -> Future[HubPage]:
        """A repository and its levels; None: at the newest commit."""
        return self._threads.submit(self._open, repository, revision)

    def describe_level(self, repository: str, revision: str, level: HubLevel) -> Future[GgufInfo]:
        """What the header of a level says, without downloading it."""
        return self._headers.describe(repository, revision, level)

    def sign_in(self, token: str, remember: bool) -> Future[HubAccount]:  # noqa: FBT001
        """Check a token and ask with it from now on; `remember`: in the system's keyring.

        Where there is no keyring it holds until the app ends, and the account says so.
        """
        return self._threads.submit(self._accounts.sign_in, token, remember=remember)

    def sign_out(self) -> Future[None]:
        """Forget the token everywhere."""
        return self._threads.submit(self._accounts.sign_out)

    def account(self) -> Future[HubAccount | None]:
        """Who is signed in."""
        return self._threads.submit(self._accounts.account)

    def hash_file(self, path: str, progress: Callable[[int, int], None]) -> Future[str]:
        """The sha256 of a local file; `progress` is told bytes done and all bytes."""
        future: Future[str] = Future()
        future.set_running_or_notify_cancel()

        def receive(event: HubEvent) -> None:
            if isinstance(event, HashProgress):
                progress(event.done, event.size)
            elif isinstance(event, Hashed):
                future.set_result(event.sha256)
            elif isinstance(event, Failed):
                future.set_exception(error_of(event))

        request_id = self._port.request(HashFile("", os.fsencode(path)), receive)
        with self._lock:
            self._hashes[path] = request_id
        future.add_done_callback(lambda _future: self._forget_hash(path, request_id))
        return future

    def cancel_hash(self, path: str) -> None:
        """Stop hashing; the future fails with the code "cancelled"."""
        with self._lock:
            request_id = self._hashes.get(path)
        if request_id is not None:
            self._port.cancel(request_id)

    def close(self) -> None:
        """Take no more work. The port is closed first: what waits for it ends with that."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _open(self, repository: str, revision: str | None) -> HubPage:
        opened = ask(self._port, OpenRepository("", repository, revision), Opened).repository
        return HubPage(opened, group_files(opened.files, opened.model.parameters))

    def _forget_hash(self, path: str, request_id: str) -> None:
        with self._lock:
            if self._hashes.get(path) == request_id:
                del self._hashes[path]


class _Search:
    """Publishes the events of one search until it ends or is ended."""

    def __init__(self, publish: Callable[[Event], None]) -> None:
        self._publish = publish
        self._lock = threading.Lock()
        self.ended = False

    def receive(self, event: HubEvent) -> None:
        with self._lock:
            if self.ended:
                return
            if isinstance(event, Found):
                self.ended = event.finished
                self._publish(HubSearchAnswered(event.request_id, event.models, event.finished))
            elif isinstance(event, Failed):
                self.ended = True
                problem = Problem(event.text, event.action, event.code)
                self._publish(HubSearchFailed(event.request_id, problem))

    def end(self) -> None:
        with self._lock:
            self.ended = True
