"""TLS and proxies: what protects a transfer, and the ways out that some networks have."""

from __future__ import annotations

import shutil
import subprocess
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

import pytest

from app.domain.errors import UserFixableError
from app.hub.api_client import ApiClient
from app.hub.protocol import Configure
from tests.fake_hub.server import FakeHub
from tests.integration.hub.conftest import NAME, Bench

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from urllib.response import addinfourl

pytestmark = pytest.mark.integration


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of nobody for 127.0.0.1, with its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl here to make a certificate")
    folder = tmp_path_factory.mktemp("tls")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    names = ["-subj", "/CN=fake", "-addext", "subjectAltName=IP:127.0.0.1"]
    made = [openssl, "req", "-x509", *kind, *names, "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(made, check=True, capture_output=True)
    certificate.write_bytes(certificate.read_bytes() + key.read_bytes())
    return certificate


def test_a_file_comes_over_tls(
    bench: Bench, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with FakeHub(bench.hub.contents, certificate=certificate) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        bench.fetched()
        assert hub.sent[NAME] == len(bench.data)


def test_a_certificate_of_nobody_is_not_trusted(
    bench: Bench, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with FakeHub(bench.hub.contents, certificate=certificate) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        failed = bench.failed()
        assert failed.code == "not_secure"
        assert "cannot be trusted" in failed.text
        assert hub.requests == []


def test_certificates_that_cannot_be_read_are_named(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "gone.pem"))
    assert bench.failed().code == "no_certificates"
    with pytest.raises(UserFixableError) as refused:
        ApiClient(bench.hub.url)
    assert refused.value.code == "no_certificates"


def test_from_tls_no_way_leads_to_plain_text(
    bench: Bench, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with FakeHub(bench.hub.contents, certificate=certificate, plain_store=True) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert bench.failed().code == "not_secure"
        assert len(hub.requests) == 1


class _Straight(HTTPRedirectHandler):
    """Redirects are for the client to follow."""

    def redirect_request(self, *_arguments: object) -> None:
        return None


class _Proxy(BaseHTTPRequestHandler):
    """Passes plain requests on, for those who know the password."""

    def do_GET(self) -> None:
        if self.headers.get("Proxy-Authorization") != "Basic bWU6cGFzcw==":
            self.send_error(407)
            return
        kept = ("Range", "Authorization")
        headers = {name: self.headers[name] for name in kept if name in self.headers}
        asked = Request(self.path, headers=headers)  # noqa: S310 - of the test
        try:
            self._pass_on(build_opener(ProxyHandler({}), _Straight()).open(asked))
        except HTTPError as redirect:
            self._pass_on(redirect)

    def _pass_on(self, answer: HTTPError | addinfourl) -> None:
        with answer:
            self.send_response(answer.status or 500)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            shutil.copyfileobj(answer, self.wfile)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - its name there
        pass


@pytest.fixture
def proxy() -> Iterator[str]:
    """Host and port of a proxy."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Proxy) as server:
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_proxy_with_a_password_is_gone_through(
    bench: Bench, proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://me:pass@{proxy}")
    monkeypatch.setenv("NO_PROXY", "")
    bench.repository.gated = True
    bench.worker.submit(Configure("", "hf_good", None))
    bench.fetched()
    assert bench.hub.requests[0].authorization == "Bearer hf_good"
    assert bench.hub.requests[1].authorization is None


def test_a_proxy_that_refuses_is_named(
    bench: Bench, proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://{proxy}")
    monkeypatch.setenv("NO_PROXY", "")
    failed = bench.failed()
    assert failed.code == "proxy"
    assert bench.hub.requests == []
