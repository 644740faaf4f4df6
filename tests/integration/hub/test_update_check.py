"""Looking for a new version: a real hub process, a server on this computer."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, NamedTuple

import pytest

from app.domain.errors import UserFixableError
from app.hub.worker import HubWorker
from app.services.hub_port import HubPort
from app.services.update_check import UpdateAnswer, UpdateCheck

if TYPE_CHECKING:
    from collections.abc import Iterator

WAIT_S = 60
NEWER = {"version": "9.1.0", "notes": "## New\n* faster", "page": "https://example.org/9.1"}


class Answer(NamedTuple):
    status: int
    body: bytes
    location: str = ""


class Server(ThreadingHTTPServer):
    """Answers by path, and keeps what it was asked with."""

    daemon_threads = True

    def __init__(self, answers: dict[str, Answer]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers = answers
        self.asked: list[tuple[str, dict[str, str]]] = []

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        answer = self.server.answers[self.path]
        self.send_response(answer.status)
        if answer.location:
            self.send_header("Location", answer.location)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    listed = json.dumps({"releases": [{"version": "0.0.1"}, NEWER]}).encode()
    server = Server(
        {
            "/feed": Answer(200, listed),
            "/old": Answer(200, json.dumps({"releases": [{"version": "0.0.1"}]}).encode()),
            "/moved": Answer(302, b"", "/feed"),
            "/round": Answer(302, b"", "/round"),
            "/outside": Answer(302, b"", "http://example.org/feed"),
            "/broken": Answer(200, b"<html>sign in to the Wi-Fi</html>"),
            "/huge": Answer(200, b" " * (2 << 20)),
            "/gone": Answer(404, b""),
        }
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def port() -> Iterator[HubPort]:
    port = HubPort(HubWorker)
    port.set_token("hf_" + "q" * 34)
    yield port
    port.close()


def look(port: HubPort, address: str) -> UpdateAnswer:
    return UpdateCheck(port, address, "0.1.0").look().result(WAIT_S)


def test_a_newer_version_is_told_with_its_notes(port: HubPort, server: Server) -> None:
    for path in ("/feed", "/moved"):
        answer = look(port, server.url(path))
        assert answer.newer
        assert answer.release is not None
        assert answer.release.notes == "## New\n* faster"
    assert not any("authorization" in map(str.lower, sent) for _path, sent in server.asked)


def test_an_older_list_means_that_this_is_the_newest(port: HubPort, server: Server) -> None:
    assert not look(port, server.url("/old")).newer


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/broken", "bad_feed"),
        ("/huge", "bad_feed"),
        ("/gone", "no_feed"),
        ("/round", "bad_feed"),
        ("/outside", "bad_feed"),
    ],
)
def test_whatever_else_comes_is_said_in_words(
    port: HubPort, server: Server, path: str, code: str
) -> None:
    with pytest.raises(UserFixableError) as caught:
        look(port, server.url(path))
    assert caught.value.code == code


def test_a_server_that_is_away_is_said_in_words(port: HubPort, server: Server) -> None:
    address = server.url("/feed")
    server.shutdown()
    server.server_close()
    with pytest.raises(UserFixableError) as caught:
        look(port, address)
    assert caught.value.code == "offline"


def test_offline_nobody_is_asked(port: HubPort, server: Server) -> None:
    port.set_offline(True)
    with pytest.raises(UserFixableError) as caught:
        look(port, server.url("/feed"))
    assert caught.value.code == "switched_off"
    assert server.asked == []
