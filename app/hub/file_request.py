"""Asking for a file, or the rest of it: its address, the redirects, what the answer must be.

Any thread. Nothing that a server says ever becomes a part of a path.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

import httpx2

from app.domain.errors import UserFixableError
from app.hub.file_refusals import bad_token, file_changed, refusal
from app.hub.http_client import get
from app.hub.trouble import Kind, Trouble

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_HOPS = 6
_SHA256 = re.compile(r"[0-9a-f]{64}")
_CONTENT_RANGE = re.compile(r"bytes (\d{1,19})-(\d{1,19})/(\d{1,19}|\*)")
_TOKEN = re.compile(r"[!-~]+")
_SENDABLE_ETAG = re.compile(r'"[!#-~]{1,200}"')  # a strong one


@dataclass(frozen=True, slots=True)
class FileRequest:
    """A file at a pinned commit, and what is known of it."""

    endpoint: str
    repository: str
    revision: str
    path: str
    size: int
    sha256: str | None
    token: Callable[[], str | None]


@dataclass(frozen=True, slots=True)
class Rest:
    """Which part is wanted. `etag` is what an earlier answer called the file."""

    start: int
    etag: str | None = None
    without_range: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """A stream with the file: `skip` bytes of it are here already, `length` come if it is known."""

    response: httpx2.Response
    skip: int
    length: int | None
    etag: str | None


def file_url(endpoint: str, repository: str, revision: str, path: str) -> httpx2.URL:
    """The address of a file. Raises UserFixableError where it can have none."""
    for name in (repository, path):
        if any(part in {"", ".", ".."} for part in name.split("/")):
            text = "The Hub gives the file a name that no file can have."
            raise UserFixableError(text, "Choose another one.", code="bad_name")
    place = f"{quote(repository, safe='/')}/resolve/{quote(revision, safe='')}"
    try:
        url = httpx2.URL(f"{endpoint.strip().rstrip('/')}/{place}/{quote(path, safe='/')}")
    except httpx2.InvalidURL as error:
        raise _bad_endpoint() from error
    if url.scheme not in {"http", "https"} or not url.host:
        raise _bad_endpoint()
    return url


def open_file(client: httpx2.Client, request: FileRequest, rest: Rest) -> Answer:
    """Ask the Hub anew, for signed addresses expire, and go where it sends us.

    The token goes to the Hub's own origin only. Raises Trouble or UserFixableError.
    """
    first = url = file_url(request.endpoint, request.repository, request.revision, request.path)
    for _ in range(_MOST_HOPS):
        at_hub = _origin(url) == _origin(first)
        response = get(client, url, _headers(request, rest, with_token=at_hub))
        try:
            if response.status_code not in _REDIRECTS:
                return _accept(response, request, rest, at_hub=at_hub and "/resolve/" in url.path)
            _compare(response, request)
            url = _next_url(url, response, plain_allowed=first.scheme == "http")
        except BaseException:
            response.close()
            raise
        response.close()
    raise Trouble("The Hub sends us round in a circle.", "bad_answer")


def _headers(request: FileRequest, rest: Rest, *, with_token: bool) -> dict[str, str]:
    headers = {}
    token = request.token()
    if token and with_token:
        if not _TOKEN.fullmatch(token):
            raise bad_token()
        headers["Authorization"] = f"Bearer {token}"
    if rest.start and not rest.without_range:
        headers["Range"] = f"bytes={rest.start}-"
        if rest.etag and not request.sha256 and _SENDABLE_ETAG.fullmatch(rest.etag):
            headers["If-Range"] = rest.etag
    return headers


def _origin(url: httpx2.URL) -> tuple[str, str, int | None]:
    default = 443 if url.scheme == "https" else 80
    return url.scheme, url.host, url.port or default


def _next_url(url: httpx2.URL, response: httpx2.Response, *, plain_allowed: bool) -> httpx2.URL:
    try:
        target = url.join(response.headers.get("Location", ""))
    except (httpx2.InvalidURL, ValueError) as error:
        raise Trouble("The Hub sends us to no address.", "bad_answer") from error
    schemes = {"https", "http"} if plain_allowed else {"https"}
    if target.scheme not in schemes or not target.host:
        raise UserFixableError(
            "The Hub sends us to an address that is not protected.",
            "Somebody may be listening in: try another network.",
            code="not_secure",
        )
    return target


def _compare(response: httpx2.Response, request: FileRequest) -> None:
    """What the Hub says of a large file before it sends us to its bytes."""
    etag = response.headers.get("X-Linked-ETag", "").removeprefix("W/").strip('"').lower()
    if request.sha256 and _SHA256.fullmatch(etag) and etag != request.sha256.lower():
        raise file_changed()
    size = response.headers.get("X-Linked-Size", "")
    if size.isascii() and size.isdigit() and size.lstrip("0") != str(request.size):
        raise file_changed()


def _accept(response: httpx2.Response, request: FileRequest, rest: Rest, *, at_hub: bool) -> Answer:
    if response.status_code not in {200, 206}:
        signed_in = request.token() is not None
        raise refusal(response, request.repository, signed_in=signed_in, at_hub=at_hub)
    _compare(response, request)
    _refuse_pages(response, request.path)
    length = _length(response)
    if response.status_code == 206:
        skip = rest.start - _range_start(response, request, rest)
    elif length is not None and length != request.size:
        raise _other_size()
    else:
        skip = rest.start
    return Answer(response, skip, length, response.headers.get("ETag"))


def portal() -> Trouble:
    """A network that wants something first, as in hotels and trains."""
    text = "A page of this network answers instead of the Hub."
    action = "Open a browser, sign in to the network, then resume."
    return Trouble(text, "captive_portal", action=action)


def refuse_page(beginning: bytes, path: str) -> None:
    """The first bytes of a file: some networks do not even say that they send a page."""
    if _is_page(path):
        return
    if beginning.lstrip()[:14].lower().startswith((b"<!doctype html", b"<html")):
        raise portal()


def _is_page(path: str) -> bool:
    return path.lower().endswith((".html", ".htm", ".xhtml"))


def _refuse_pages(response: httpx2.Response, path: str) -> None:
    """A page, or packed bytes, must never get into a file."""
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind in {"text/html", "application/xhtml+xml"} and not _is_page(path):
        raise portal()
    if response.headers.get("Content-Encoding", "identity").lower() not in {"", "identity"}:
        raise Trouble("The server packs the file in a way that was not asked for.", "bad_answer")


def _length(response: httpx2.Response) -> int | None:
    text = response.headers.get("Content-Length", "")
    if "Transfer-Encoding" in response.headers or not (text.isascii() and text.isdigit()):
        return None
    return int(text[:19])


def _range_start(response: httpx2.Response, request: FileRequest, rest: Rest) -> int:
    match = _CONTENT_RANGE.fullmatch(response.headers.get("Content-Range", "").strip())
    if match is None:
        raise _other_part()
    start, last, total = match.groups()
    if total not in {"*", str(request.size)}:
        raise _other_size()
    length = _length(response)
    if not int(start) <= rest.start <= int(last) < request.size:
        raise _other_part()
    if length is not None and length != int(last) - int(start) + 1:
        raise _other_part()
    return int(start)


def _other_part() -> Trouble:
    text = "The server sends another part of the file than was asked for."
    return Trouble(text, "bad_answer", Kind.RANGE)


def _other_size() -> Trouble:
    text = "The file has another size than the Hub said."
    action = "Open the page of the model again and download it from there."
    return Trouble(text, "changed", Kind.LINK, action=action)


def _bad_endpoint() -> UserFixableError:
    text = "HF_ENDPOINT is not the address of a web server."
    return UserFixableError(text, "Correct or remove it.", code="bad_endpoint")
