"""Reads the list of releases: a small text from one address. Hub process."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import httpx2

from app.domain.errors import UserFixableError
from app.hub.http_client import get
from app.hub.trouble import Trouble

if TYPE_CHECKING:
    import threading

_MOST_BYTES = 1 << 20
_MOST_HOPS = 3
_ACTION = "Try again later."
_OF_THIS_COMPUTER = frozenset({"127.0.0.1", "localhost"})


def read_feed(client: httpx2.Client, address: str, stop: threading.Event) -> str:
    """The text at the address, without any account. Raises UserFixableError in words."""
    url = httpx2.URL(address)
    try:
        for _hop in range(_MOST_HOPS + 1):
            _check(url)
            response = get(client, url, {"Accept": "application/json"})
            with closing(response):
                if not response.has_redirect_location:
                    return _text(response, stop)
                url = url.join(response.headers["Location"])
    except (Trouble, httpx2.TransportError) as error:
        text = "The list of releases cannot be reached."
        action = "Check the network connection, then try again."
        raise UserFixableError(text, action, code="offline") from error
    raise _unusable()


def _check(url: httpx2.URL) -> None:
    if url.scheme != "https" and url.host not in _OF_THIS_COMPUTER:
        raise _unusable()


def _text(response: httpx2.Response, stop: threading.Event) -> str:
    if response.status_code != httpx2.codes.OK:
        text = f"The list of releases cannot be had (status {response.status_code})."
        raise UserFixableError(text, _ACTION, code="no_feed")
    data = bytearray()
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) > _MOST_BYTES or stop.is_set():
            raise _unusable()
    return data.decode("utf-8", "replace")


def _unusable() -> UserFixableError:
    return UserFixableError("The list of releases cannot be used.", _ACTION, code="bad_feed")
