"""The library's HTTP client with what it lacks: time-outs, bounds, a way to stop. Hub process.

The library waits without limit on requests, and sleeps as long as a server tells it to. Here
nothing that it would retry reaches it: refusals and lost connections are exceptions of our own.
"""

from __future__ import annotations

import contextlib
import threading
import time
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, Any

import httpx2

from app.hub.http_client import trusted

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONNECT_S, _SILENCE_S = 10.0, 15.0
_WHOLE_ANSWER_S = 120.0
_MOST_BYTES = 64 << 20  # a page of 1 000 results with their chat templates has 15 MB
KEEP = "quantscope_keep"  # request extension: this many bytes of the answer are enough
_ENCODINGS = {"content-encoding", "transfer-encoding"}


class Refusal(Exception):  # noqa: N818 - it becomes a UserFixableError
    """An answer with an error. `own`: from the Hub itself, not from where it keeps its files."""

    def __init__(self, status: int, headers: httpx2.Headers, *, own: bool) -> None:
        super().__init__(f"status {status}")
        self.status = status
        self.headers = headers
        self.own = own


class Unreachable(Exception):  # noqa: N818 - the same
    """No answer came; the cause says why. `lost`: the connection broke after it had stood."""

    def __init__(self, *, lost: bool = False) -> None:
        super().__init__("no answer")
        self.lost = lost


class StrangeAnswer(Exception):  # noqa: N818 - the same
    """What answered is not the Hub, or not as it should be."""

    def __init__(self, *, web_page: bool) -> None:
        super().__init__("a web page" if web_page else "too large or not readable")
        self.web_page = web_page


class Stopped(Exception):  # noqa: N818 - wanted
    """Nobody waits for the answer any more."""


class ApiClient(httpx2.Client):
    """Reads every answer to its end in `send`; a token goes to `endpoint` only.

    Raises UserFixableError ("no_certificates").
    """

    def __init__(self, endpoint: str) -> None:
        no_cookies = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
        super().__init__(verify=trusted(), follow_redirects=True, cookies=no_cookies)
        self._origin = _origin(httpx2.URL(endpoint))
        self._of_thread = threading.local()

    @contextlib.contextmanager
    def stoppable(self, stopped: threading.Event) -> Iterator[None]:
        """Requests of this thread end with Stopped soon after `stopped` is set."""
        self._of_thread.stopped = stopped
        try:
            yield
        finally:
            self._of_thread.stopped = None

    def send(self, request: httpx2.Request, **options: Any) -> httpx2.Response:  # noqa: ANN401
        """As the library's, but bounded; raises Refusal, Unreachable, StrangeAnswer, Stopped."""
        if self._is_stopped():
            raise Stopped
        request.extensions["timeout"] = httpx2.Timeout(_SILENCE_S, connect=_CONNECT_S).as_dict()
        if _origin(request.url) != self._origin:  # the next page may be said to be anywhere
            request.headers.pop("Authorization", None)
        try:
            response = super().send(request, **{**options, "stream": True})
            with contextlib.closing(response):
                return self._read(request, response)
        except httpx2.DecodingError as error:
            raise StrangeAnswer(web_page=False) from error
        except (httpx2.ConnectError, httpx2.TimeoutException, httpx2.ProxyError) as error:
            raise Unreachable from error
        except httpx2.TransportError as error:
            raise Unreachable(lost=True) from error
        except (httpx2.TooManyRedirects, httpx2.InvalidURL) as error:
            raise StrangeAnswer(web_page=False) from error

    def _read(self, request: httpx2.Request, response: httpx2.Response) -> httpx2.Response:
        if response.status_code >= 400:
            own = _origin(response.request.url) == self._origin
            raise Refusal(response.status_code, response.headers, own=own)
        if response.headers.get("Content-Type", "").lower().startswith("text/html"):
            raise StrangeAnswer(web_page=True)
        keep = request.extensions.get(KEEP)
        body = self._body(response, keep or _MOST_BYTES)
        if keep is None and len(body) > _MOST_BYTES:
            raise StrangeAnswer(web_page=False)
        headers = [
            (name, value)
            for name, value in response.headers.multi_items()
            if name.lower() not in _ENCODINGS
        ]
        content = body[:keep]
        return httpx2.Response(
            response.status_code, headers=headers, content=content, request=response.request
        )

    def _body(self, response: httpx2.Response, enough: int) -> bytes:
        end = time.monotonic() + _WHOLE_ANSWER_S
        body = bytearray()
        for piece in response.iter_bytes():
            body += piece
            if self._is_stopped():
                raise Stopped
            if len(body) > enough:
                break
            if time.monotonic() > end:
                raise Unreachable
        return bytes(body)

    def _is_stopped(self) -> bool:
        stopped: threading.Event | None = getattr(self._of_thread, "stopped", None)
        return stopped is not None and stopped.is_set()


def _origin(url: httpx2.URL) -> tuple[str, str, int | None]:
    return (url.scheme, url.host, url.port)
