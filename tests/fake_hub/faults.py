"""What can go wrong on a fake Hub, and where. Any thread.

A key of `Faults` is the path of a file inside its repository, or an API path such as "/api/models"
(it holds for everything below it). Several faults of one key strike together; each as often as its
`times` says (None: for ever).
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from enum import Enum


class Stage(Enum):
    """Where a fault strikes: at the Hub's own address, where the bytes lie, or at the API."""

    HUB = "hub"
    STORE = "store"


class Body(Enum):
    """What becomes of the bytes of a file."""

    RESET = "reset"  # the connection breaks after `after` bytes
    EARLY_CLOSE = "early close"  # it ends in order, but too soon
    STALL = "stall"  # it stays open and silent for `seconds`
    FLIPPED = "flipped"  # the byte at `after` in the file is another one
    SLOW = "slow"  # `rate` bytes/s


@dataclass(slots=True)
class Fault:
    """One fault. `status` answers instead of the file; `body` spoils the bytes."""

    stage: Stage = Stage.STORE
    times: int | None = 1
    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)  # added to the answer, or instead of its
    content: bytes = b""
    body: Body | None = None
    after: int = 0
    seconds: float = 60.0
    rate: int = 0
    ignores_range: bool = False
    most: int = 0  # bytes of one answer, as some stores limit it
    silent_s: float = 0.0  # before the first byte of the answer


class Faults:
    """Which faults strike where."""

    def __init__(self) -> None:
        self._by_key: dict[str, list[Fault]] = {}
        self._lock = threading.Lock()

    def add(self, key: str, *faults: Fault) -> None:
        """Let these strike at `key`, together with what is there already."""
        with self._lock:
            self._by_key.setdefault(key, []).extend(faults)

    def clear(self) -> None:
        """Everything works again."""
        with self._lock:
            self._by_key.clear()

    def take(self, key: str, stage: Stage) -> list[Fault]:
        """The faults that strike this request; counted."""
        with self._lock:
            return [fault for fault in self._of(key) if fault.stage is stage and _used(fault)]

    def _of(self, key: str) -> list[Fault]:
        if key in self._by_key or not key.startswith("/api/"):
            return self._by_key.get(key, [])
        above = [name for name in self._by_key if key.startswith(f"{name}/")]
        return self._by_key[max(above, key=len)] if above else []


def _used(fault: Fault) -> bool:
    if fault.times is None:
        return True
    fault.times -= 1
    return fault.times >= 0


def reset(after: int, times: int | None = 1) -> Fault:
    """The connection is reset after so many bytes of each answer."""
    return Fault(times=times, body=Body.RESET, after=after)


def early_close(after: int, times: int | None = 1) -> Fault:
    """The answer ends after so many bytes, though it promised more."""
    return Fault(times=times, body=Body.EARLY_CLOSE, after=after)


def stall(after: int, seconds: float = 60.0, times: int | None = 1) -> Fault:
    """Nothing comes for a while after so many bytes; then the connection ends."""
    return Fault(times=times, body=Body.STALL, after=after, seconds=seconds)


def flipped_byte(offset: int, times: int | None = 1) -> Fault:
    """One byte of the file is wrong."""
    return Fault(times=times, body=Body.FLIPPED, after=offset)


def slow(rate: int, times: int | None = None) -> Fault:
    """The file comes at `rate` bytes/s."""
    return Fault(times=times, body=Body.SLOW, rate=rate)


def answer(
    status: int, times: int | None = 1, *, stage: Stage = Stage.HUB, **headers: str
) -> Fault:
    """A status instead of the file; header names with _ for -: `Retry_After="1"`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    content = f'{{"error": "{status}"}}'.encode()
    return Fault(stage, times, status, {"Content-Type": "application/json", **named}, content)


def gated(times: int | None = None) -> Fault:
    """The token may not read this repository."""
    return answer(403, times, X_Error_Code="GatedRepo", X_Error_Message="Access is restricted")


def expired_link(times: int | None = 1) -> Fault:
    """The signed address is not valid any more."""
    content = b"<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>"
    return Fault(Stage.STORE, times, 403, {"Content-Type": "application/xml"}, content)


def portal(times: int | None = None, stage: Stage = Stage.HUB) -> Fault:
    """A page of the network answers, as in hotels and trains."""
    page = b"<html><body>Please accept our terms to use this network.</body></html>"
    return Fault(stage, times, 200, {"Content-Type": "text/html; charset=utf-8"}, page)


def secret_portal(times: int | None = None) -> Fault:
    """The same, but it says neither what it sends nor how much: it ends with the connection."""
    return Fault(Stage.HUB, times, 200, {"Connection": "close"}, portal().content)


def ignored_range(times: int | None = None) -> Fault:
    """The whole file comes, whatever part was asked for."""
    return Fault(times=times, ignores_range=True)


def small_answers(most: int, times: int | None = None) -> Fault:
    """No answer to a Range request brings more than `most` bytes, whatever was asked for."""
    return Fault(times=times, most=most)


def wrong_range(content_range: str, times: int | None = None) -> Fault:
    """An answer of a part names another part; the bytes are those that were asked for."""
    return Fault(times=times, headers={"Content-Range": content_range})


def changed_etag(etag: str, times: int | None = None, stage: Stage = Stage.HUB) -> Fault:
    """Another ETag, as if the file had changed; any text will do, a hostile one too.

    At the store, {n} in it is the number of the request.
    """
    return Fault(stage, times, headers={"ETag": etag, "X-Linked-ETag": etag})


def silence(seconds: float, times: int | None = 1, stage: Stage = Stage.HUB) -> Fault:
    """The request is taken, but the answer does not start for so long."""
    return Fault(stage, times, silent_s=seconds)
