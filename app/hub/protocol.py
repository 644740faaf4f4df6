"""Everything that crosses the pipe to the hub process, as two closed unions. Any thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from app.domain.frames import kinds_of
from app.domain.hub import HubModel, HubQuery, HubRepository


@dataclass(frozen=True, slots=True)
class Configure:
    """Who asks, and how fast files may come. `token` None: anonymous. Never answered.

    A process that was told to be `offline` once stays so.
    """

    request_id: str
    token: str | None = field(repr=False)
    rate_limit: int | None  # bytes/s over all transfers
    offline: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """Find repositories; answered by Found, several times, until one is `finished`."""

    request_id: str
    query: HubQuery


@dataclass(frozen=True, slots=True)
class OpenRepository:
    """List a repository's files and read its card. None: the newest commit."""

    request_id: str
    repository: str
    revision: str | None


@dataclass(frozen=True, slots=True)
class ReadHead:
    """Fetch the first bytes of a file, for its GGUF header."""

    request_id: str
    repository: str
    revision: str
    path: str
    byte_count: int


@dataclass(frozen=True, slots=True)
class WhoAmI:
    """Ask whose token it is; answered by Account."""

    request_id: str


@dataclass(frozen=True, slots=True)
class ReadFeed:
    """Read the list of releases, without any account; answered by Feed."""

    request_id: str
    address: str


@dataclass(frozen=True, slots=True)
class Fetch:
    """Bring one file to `part_path`, going on with what is there, and compare its hash.

    The file stays at `part_path`: publishing it is the caller's. Paths are as the file system
    spells them.
    """

    request_id: str
    repository: str
    revision: str
    path: str
    size: int
    sha256: str | None
    part_path: bytes


@dataclass(frozen=True, slots=True)
class HashFile:
    """Compute the sha256 of a local file."""

    request_id: str
    path: bytes


@dataclass(frozen=True, slots=True)
class Cancel:
    """Stop the request at once; answered by Failed with the code "cancelled"."""

    request_id: str


@dataclass(frozen=True, slots=True)
class Shutdown:
    """End the process; partial files stay."""

    request_id: str


@dataclass(frozen=True, slots=True)
class Found:
    """More results of a search, in their order."""

    request_id: str
    models: tuple[HubModel, ...]
    finished: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """A repository."""

    request_id: str
    repository: HubRepository


@dataclass(frozen=True, slots=True)
class Head:
    """The first bytes of a file and the size of all of it."""

    request_id: str
    data: bytes
    size: int


@dataclass(frozen=True, slots=True)
class Account:
    """Whose token it is."""

    request_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Feed:
    """The list of releases as it came."""

    request_id: str
    text: str


@dataclass(frozen=True, slots=True)
class FetchProgress:
    """Bytes on the disk so far, at most ten times a second.

    `waiting_s` and `reason` say why nothing comes and when it is tried again.
    """

    request_id: str
    received: int
    verifying: bool
    waiting_s: float | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """The file is whole and, where a hash was given, right; it is synced to the disk."""

    request_id: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class HashProgress:
    """Bytes hashed so far."""

    request_id: str
    done: int
    size: int


@dataclass(frozen=True, slots=True)
class Hashed:
    """The hash of a local file."""

    request_id: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Failed:
    """The request failed for good; what to do next is in words."""

    request_id: str
    text: str
    action: str
    code: str


@dataclass(frozen=True, slots=True)
class HubGone:
    """The process ended. Made by the worker, never sent; `detail` is the tail of its log."""

    request_id: str
    exit_code: int | None
    expected: bool
    detail: str


HubCommand: TypeAlias = (
    Configure
    | Search
    | OpenRepository
    | ReadHead
    | WhoAmI
    | ReadFeed
    | Fetch
    | HashFile
    | Cancel
    | Shutdown
)
HubMessage: TypeAlias = (
    Found
    | Opened
    | Head
    | Account
    | Feed
    | FetchProgress
    | Fetched
    | HashProgress
    | Hashed
    | Failed
)
HubEvent: TypeAlias = HubMessage | HubGone

COMMANDS: dict[str, type[HubCommand]] = kinds_of(HubCommand)
EVENTS: dict[str, type[HubEvent]] = kinds_of(HubMessage)
