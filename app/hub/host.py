"""The hub process: commands from standard input, events to standard output.

Main thread: takes commands in. Each request has a thread of its own while it runs. The process ends
when its parent closes the pipe; what transfers have written by then stays.
"""

from __future__ import annotations

import logging
import os
import threading
from typing import IO, TYPE_CHECKING

from app.child_pipes import take_standard_streams
from app.domain.errors import AppError
from app.domain.frames import read_message
from app.hub.hashing import hash_file
from app.hub.host_pipes import EventPipe
from app.hub.jobs import Job, JobPool
from app.hub.offline import refuse_if_offline, switched_off
from app.hub.protocol import (
    COMMANDS,
    Account,
    Cancel,
    Configure,
    Failed,
    Feed,
    Fetch,
    Fetched,
    Found,
    HashFile,
    Head,
    HubCommand,
    HubEvent,
    Opened,
    OpenRepository,
    ReadFeed,
    ReadHead,
    Search,
    Shutdown,
    WhoAmI,
)
from app.hub.rate_limit import RateLimit
from app.hub.reports import CancelledError, FetchReport
from app.hub.timing import Timing
from app.network_guard import forbid_network

if TYPE_CHECKING:
    from app.domain.hub import HubModel
    from app.hub.hub_client import HubClient
    from app.hub.transfer import Line

_log = logging.getLogger(__name__)
_QUESTIONS_AT_ONCE = 8
_TRANSFERS_AT_ONCE = 3
_PUBLIC_HUB = "https://huggingface.co"

Question = Search | OpenRepository | ReadHead | WhoAmI | ReadFeed


class HubHost:
    """Takes commands and gives each to a pool of threads."""

    def __init__(self, commands: IO[bytes], events: IO[bytes], timing: Timing) -> None:
        self._commands = commands
        self._timing = timing
        self._pipe = EventPipe(events)
        self._token: str | None = None
        self._offline = False  # once and for all: the parent starts another process instead
        self._limit = RateLimit()
        self._lock = threading.Lock()
        self._line: Line | None = None
        self._client: tuple[str | None, HubClient] | None = None
        self._questions = JobPool("hub-question", _QUESTIONS_AT_ONCE)
        self._transfers = JobPool("hub-transfer", _TRANSFERS_AT_ONCE)
        self._hashes = JobPool("hub-hash", 1)

    def run(self) -> None:
        """Work until Shutdown or until the parent is gone."""
        while (command := read_message(self._commands, COMMANDS)) is not None:
            if isinstance(command, Shutdown):
                return
            self._take(command)

    def _take(self, command: HubCommand) -> None:
        match command:
            case Configure():
                self._token = command.token
                if command.offline and not self._offline:
                    self._offline = True
                    forbid_network()
                self._limit.change(command.rate_limit)
            case Cancel():
                self._cancel(command.request_id)
            case Fetch():
                self._begin(self._transfers, command)
            case HashFile():
                self._begin(self._hashes, command)
            case Search() | OpenRepository() | ReadHead() | WhoAmI() | ReadFeed():
                self._begin(self._questions, command)
            case Shutdown():
                pass

    def _begin(self, pool: JobPool, command: Question | Fetch | HashFile) -> None:
        self._pipe.open(command.request_id)
        pool.add(Job(command.request_id, lambda stop: self._answer(command, stop)))

    def _cancel(self, request_id: str) -> None:
        """Questions may hang in a library: whoever asked is answered at once."""
        for pool in (self._transfers, self._hashes):
            if pool.stop(request_id):
                return
        self._questions.stop(request_id)
        self._pipe.cancelled(request_id)

    def _answer(self, command: Question | Fetch | HashFile, stop: threading.Event) -> None:
        try:
            self._pipe.finish(self._work(command, stop))
        except CancelledError:
            self._pipe.cancelled(command.request_id)
        except AppError as error:
            failed = Failed(command.request_id, error.text, error.action, error.code)
            self._pipe.finish(failed)
        except Exception as error:  # noqa: BLE001 - whoever asked has to hear of it
            _log.exception("a request failed")
            text = f"Something unexpected happened ({type(error).__name__})."
            self._pipe.finish(Failed(command.request_id, text, "Try again.", "unexpected"))

    def _work(self, command: Question | Fetch | HashFile, stop: threading.Event) -> HubEvent:
        request_id = command.request_id
        if not isinstance(command, HashFile):
            if self._offline:
                raise switched_off()
            refuse_if_offline(os.environ)
        match command:
            case Fetch():
                return self._fetch(command, stop)
            case HashFile():
                return hash_file(command, self._pipe.send, stop)
            case Search():
                return self._search(command, stop)
            case OpenRepository(_, repository, revision):
                return Opened(request_id, self._hub().open_repository(repository, revision))
            case ReadHead(_, repository, revision, path, count):
                return Head(request_id, *self._hub().read_head(repository, revision, path, count))
            case WhoAmI() | ReadFeed():
                return self._look_up(command, stop)

    def _search(self, command: Search, stop: threading.Event) -> HubEvent:
        last: list[Found] = []

        def emit(models: tuple[HubModel, ...], finished: bool) -> None:  # noqa: FBT001
            found = Found(command.request_id, models, finished)
            if finished:
                last.append(found)
            else:
                self._pipe.send(found)

        self._hub().search(command.query, emit, stop)
        return last[0] if last else Found(command.request_id, (), finished=True)

    def _fetch(self, command: Fetch, stop: threading.Event) -> Fetched:
        from app.hub.file_request import FileRequest
        from app.hub.transfer import fetch

        request = FileRequest(
            os.environ.get("HF_ENDPOINT") or _PUBLIC_HUB,
            command.repository,
            command.revision,
            command.path,
            command.size,
            command.sha256,
            lambda: self._token,
        )
        report = FetchReport(command.request_id, self._pipe.send)
        size, sha256 = fetch(request, command.part_path, self._open_line(), report, stop)
        return Fetched(command.request_id, size, sha256)

    def _look_up(self, command: WhoAmI | ReadFeed, stop: threading.Event) -> HubEvent:
        if isinstance(command, WhoAmI):
            return Account(command.request_id, self._hub().whoami())
        return Feed(command.request_id, self._read_feed(command.address, stop))

    def _read_feed(self, address: str, stop: threading.Event) -> str:
        from app.hub.feed import read_feed
        from app.hub.http_client import new_client

        with new_client(self._timing) as client:
            return read_feed(client, address, stop)

    def _open_line(self) -> Line:
        """The HTTP client, made at the first transfer: hashing a file needs none."""
        from app.hub.http_client import new_client
        from app.hub.transfer import Line

        with self._lock:
            if self._line is None:
                self._line = Line(new_client(self._timing), self._limit, self._timing)
            return self._line

    def _hub(self) -> HubClient:
        """The library's client for the token that holds now; importing it takes half a second."""
        from app.hub.hub_client import HubClient

        with self._lock:
            if self._client is None or self._client[0] != self._token:
                self._client = (self._token, HubClient(self._token))
            return self._client[1]


def main(timing: Timing | None = None) -> int:
    """Run the hub process until the parent is done with it."""
    commands, events = take_standard_streams(network=True)
    HubHost(commands, events, timing or Timing()).run()
    os._exit(0)  # threads may hang in a connection; what was written is with the system


if __name__ == "__main__":
    main()
