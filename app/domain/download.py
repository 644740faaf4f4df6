"""Downloads as the queue keeps and shows them. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.domain.hub import HubCompanion, HubLevel


class DownloadState(str, Enum):
    """Where a download stands; all of them survive the end of the app."""

    QUEUED = "queued"
    ACTIVE = "active"
    PAUSED = "paused"
    VERIFYING = "verifying"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class DownloadRequest:
    """A wish: one level of a repository at a pinned commit, with companions."""

    repository: str
    revision: str
    level: HubLevel
    companions: tuple[HubCompanion, ...] = ()
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class DownloadFile:
    """One file of a download. `received` counts the bytes that are safely on the disk."""

    path: str  # inside the repository
    size: int
    sha256: str | None
    received: int = 0
    companion: bool = False


@dataclass(frozen=True, slots=True)
class DownloadProblem:
    """Why a download failed or waits: what happened, what to do, a stable code."""

    text: str
    action: str
    code: str


@dataclass(frozen=True, slots=True)
class Download:
    """One entry of the queue, in the order of `position`."""

    id: str
    repository: str
    revision: str
    label: str
    quantization: str
    files: tuple[DownloadFile, ...]
    state: DownloadState
    position: int
    added_at: float
    problem: DownloadProblem | None = None
    model_id: str | None = None  # in the library, once done
    licence: str | None = None

    @property
    def size(self) -> int:
        return sum(file.size for file in self.files)

    @property
    def received(self) -> int:
        return sum(file.received for file in self.files)


@dataclass(frozen=True, slots=True)
class DownloadProgress:
    """How an active or verifying download gets on. Bytes, bytes/s, seconds; None: not known yet."""

    download_id: str
    received: int
    size: int
    rate: float | None
    seconds_left: float | None
    waiting_s: float | None = None  # until the next try, after the connection was lost
    reason: str = ""  # one plain sentence while it waits
