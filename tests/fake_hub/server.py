"""A Hub on loopback. Every connection has a thread of its own.

    contents = FakeContents()
    contents.add(FakeRepository("org/model", {"model.gguf": FakeFile(data)}))
    with FakeHub(contents) as hub:
        os.environ["HF_ENDPOINT"] = hub.url
        hub.faults.add("model.gguf", reset(after=4 << 20, times=3))  # see faults.py
        ...
        hub.requests          # Seen(method, path, range, authorization), in their order
        hub.sent["model.gguf"]  # bytes of the file that left the server
        hub.stop(); hub.start() # no network, and again: the same address

Large files (`lfs`) are answered by 302 to a signed address at another origin (`hub.store_url`) that
expires after `link_lifetime_s`; small ones directly. With a `certificate` (PEM with its key) both
speak TLS, but for the store where it is `plain_store`. `/api/…` goes to api.py.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections import Counter
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from tests.fake_hub.faults import Faults
from tests.fake_hub.handler import Handler
from tests.fake_hub.links import Links

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from tests.fake_hub.contents import FakeContents, FakeFile, FakeRepository


_Request = socket.socket | tuple[bytes, socket.socket]
_Address = Any


class Seen(NamedTuple):
    """One request, as it came."""

    method: str
    path: str
    range: str | None
    authorization: str | None


class FakeHub:
    """Two origins: the Hub itself, and the store where its bytes lie."""

    def __init__(
        self,
        contents: FakeContents,
        *,
        link_lifetime_s: float = 3600.0,
        certificate: Path | None = None,
        plain_store: bool = False,
    ) -> None:
        self.contents = contents
        self._certificates = (certificate, None if plain_store else certificate)
        self.faults = Faults()
        self.links = Links(link_lifetime_s)
        self.requests: list[Seen] = []
        self.sent: Counter[str] = Counter()
        self.closing = threading.Event()
        self._hashes: dict[tuple[int | str, int], str] = {}
        self._lock = threading.Lock()
        self._changed = threading.Condition(self._lock)
        self._servers: list[_Server] = []
        self._ports = (0, 0)
        self.start()

    @property
    def url(self) -> str:
        """Address of the Hub: what HF_ENDPOINT has to be."""
        return self._url(0)

    @property
    def store_url(self) -> str:
        """Address of the store; no token may ever get there."""
        return self._url(1)

    def _url(self, role: int) -> str:
        scheme = "https" if self._certificates[role] else "http"
        return f"{scheme}://127.0.0.1:{self._ports[role]}"

    def file_url(self, repository: FakeRepository, path: str) -> str:
        """The address of a file that curl would be given."""
        return f"{self.url}/{repository.id}/resolve/{repository.revision}/{quote(path)}"

    def start(self) -> None:
        """Listen, at the same ports as before."""
        self.closing.clear()
        self._servers = [
            _Server(port, self, role, self._certificates[role])
            for role, port in enumerate(self._ports)
        ]
        self._ports = (self._servers[0].server_port, self._servers[1].server_port)
        for server in self._servers:
            server.start()

    def stop(self) -> None:
        """Refuse connections and break those that are open."""
        self.closing.set()
        for server in self._servers:
            server.stop()
        self._servers = []

    def sha256(self, file: FakeFile) -> str:
        """The hash of a file, computed once: large ones take a second."""
        data = file.data
        key = (id(data), 0) if isinstance(data, bytes) else (str(data), data.stat().st_mtime_ns)
        with self._lock:
            if key not in self._hashes:
                self._hashes[key] = file.sha256
            return self._hashes[key]

    def saw(self, text: str, patience_s: float = 60.0) -> None:
        """Wait until a request came whose path holds `text`."""
        with self._changed:
            came = self._changed.wait_for(
                lambda: any(text in seen.path for seen in self.requests), patience_s
            )
        assert came, f"nobody asked for {text}"

    def note(self, seen: Seen) -> None:
        """Record a request."""
        with self._changed:
            self.requests.append(seen)
            self._changed.notify_all()

    def count(self, path: str, sent: int) -> None:
        """Record bytes of a file that were sent."""
        with self._lock:
            self.sent[path] += sent

    def __enter__(self) -> FakeHub:  # noqa: PYI034 - typing.Self came with 3.11
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()


class _Server(ThreadingHTTPServer):
    """One origin. Role 0: the Hub; role 1: the store."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, port: int, hub: FakeHub, role: int, certificate: Path | None) -> None:
        self.hub = hub
        self._tls = _tls(certificate) if certificate else None
        self.is_store = role == 1
        self._open: set[socket.socket] = set()
        super().__init__(("127.0.0.1", port), Handler)
        self._thread = threading.Thread(
            target=self.serve_forever, args=(0.05,), name="fake-hub", daemon=True
        )

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self.shutdown()
        self.server_close()
        self._thread.join()
        for connection in list(self._open):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def get_request(self) -> tuple[socket.socket, _Address]:
        connection, address = super().get_request()
        if self._tls:
            connection = self._tls.wrap_socket(
                connection, server_side=True, do_handshake_on_connect=False
            )
        return connection, address

    def process_request(self, request: _Request, client_address: _Address) -> None:
        if isinstance(request, socket.socket):
            self._open.add(request)
        super().process_request(request, client_address)

    def close_request(self, request: _Request) -> None:
        if isinstance(request, socket.socket):
            self._open.discard(request)
        super().close_request(request)

    def handle_error(self, request: _Request, client_address: _Address) -> None:
        """A client that goes away is nothing to talk about."""


def _tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context
