"""Requests of a fake Hub: where they go, and who may read what. One thread a connection."""

from __future__ import annotations

import hashlib
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, cast
from urllib.parse import parse_qs, unquote, urlsplit

from tests.fake_hub import sending
from tests.fake_hub.faults import Fault, Stage

if TYPE_CHECKING:
    from tests.fake_hub.contents import FakeFile, FakeRepository
    from tests.fake_hub.server import FakeHub


class Handler(BaseHTTPRequestHandler):
    """HTTP/1.1 with connections that stay open."""

    protocol_version = "HTTP/1.1"

    @property
    def hub(self) -> FakeHub:
        """The Hub that this request was made to."""
        return cast("FakeHub", self.server.hub)  # type: ignore[attr-defined]

    def do_GET(self) -> None:
        self._route(b"")

    def do_HEAD(self) -> None:
        self._route(b"")

    def do_POST(self) -> None:
        self._route(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - its name there
        """Tests read `hub.requests`."""

    def _route(self, body: bytes) -> None:
        from tests.fake_hub.server import Seen

        headers = self.headers
        self.hub.note(
            Seen(self.command, self.path, headers.get("Range"), headers.get("Authorization"))
        )
        address = urlsplit(self.path)
        if self.server.is_store:  # type: ignore[attr-defined]
            self._serve_store(address.path, parse_qs(address.query))
        elif address.path.startswith("/api/"):
            self._serve_api(address.path, parse_qs(address.query), body)
        elif "/resolve/" in address.path:
            self._serve_hub(address.path)
        else:
            self.answer(404, {"X-Error-Code": "NotFound"})

    def _serve_api(self, path: str, query: dict[str, list[str]], body: bytes) -> None:
        from tests.fake_hub.api import api_response

        if self._spoiled(self.hub.faults.take(path, Stage.HUB)):
            return
        given = {name.lower(): value for name, value in self.headers.items()}
        said = api_response(self.hub.contents, self.command, path, query, given, body)
        self.answer(said.status, said.headers, said.body)

    def _serve_hub(self, place: str) -> None:
        name, _, rest = place.lstrip("/").partition("/resolve/")
        revision, _, quoted = rest.partition("/")
        repository = self.hub.contents.repositories.get(unquote(name))
        path = unquote(quoted)
        faults = self.hub.faults.take(path, Stage.HUB)
        if self._spoiled(faults) or not self._admitted(repository, unquote(revision), path):
            return
        assert repository is not None
        file = repository.files[path]
        spoiled = {name: text for fault in faults for name, text in fault.headers.items()}
        headers = {**self._hub_headers(repository, file), **spoiled}
        if not file.lfs:
            self._send_file(path, file, headers)
            return
        location = self.hub.store_url + self.hub.links.sign(repository.id, path)
        self.answer(302, {**headers, "Location": location})

    def _admitted(self, repository: FakeRepository | None, revision: str, path: str) -> bool:
        """Answer with the refusal of the real Hub where there is one."""
        token = (self.headers.get("Authorization") or "").removeprefix("Bearer ")
        known = token in self.hub.contents.tokens
        if token and not known:
            self.answer(401, {"X-Error-Message": "Invalid credentials in Authorization header"})
        elif repository is None or (repository.private and not known):
            self.answer(404 if known else 401, {"X-Error-Code": "RepoNotFound"})
        elif repository.gated and not known:
            self.answer(401, {"X-Error-Code": "GatedRepo"})
        elif revision not in {"main", repository.revision}:
            self.answer(404, {"X-Error-Code": "RevisionNotFound"})
        elif path not in repository.files:
            self.answer(404, {"X-Error-Code": "EntryNotFound"})
        else:
            return True
        return False

    def _hub_headers(self, repository: FakeRepository, file: FakeFile) -> dict[str, str]:
        if not file.lfs:
            data = file.data if isinstance(file.data, bytes) else file.data.read_bytes()
            blob = hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
            return {"X-Repo-Commit": repository.revision, "ETag": f'"{blob}"'}
        sha256 = f'"{self.hub.sha256(file)}"'
        return {
            "X-Repo-Commit": repository.revision,
            "X-Linked-ETag": sha256,
            "X-Linked-Size": str(file.size),
            "ETag": sha256,
        }

    def _serve_store(self, place: str, query: dict[str, list[str]]) -> None:
        name, _, quoted = place.removeprefix("/cdn/").partition("/-/")
        repository_id, path = unquote(name), unquote(quoted)
        if not self.hub.links.holds(repository_id, path, query):
            self.answer(403, {"Content-Type": "application/xml"}, b"<Error>expired</Error>")
            return
        file = self.hub.contents.repositories[repository_id].files[path]
        self._send_file(path, file, {"ETag": f'"{self.hub.sha256(file)}"'})

    def _send_file(self, path: str, file: FakeFile, headers: dict[str, str]) -> None:
        faults = self.hub.faults.take(path, Stage.STORE)
        if not self._spoiled(faults):
            self.close_connection |= sending.send_file(self, path, file, headers, faults)

    def _spoiled(self, faults: list[Fault]) -> bool:
        """Keep silent and answer with a status where a fault says so."""
        for fault in faults:
            if fault.silent_s:
                self.hub.closing.wait(fault.silent_s)
            if fault.status is not None:
                self.answer(fault.status, fault.headers, fault.content)
                return True
        return False

    def answer(self, status: int, headers: dict[str, str], content: bytes = b"") -> None:
        """Send a whole answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if not {"Content-Length", "Connection"} & headers.keys():
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
