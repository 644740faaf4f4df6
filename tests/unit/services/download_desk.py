"""A queue of downloads over a real database and real files, with a hub process under control."""

from __future__ import annotations

import hashlib
import queue
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.domain.download import Download, DownloadRequest, DownloadState
from app.domain.events import Event
from app.domain.hub import CompanionKind, HubCompanion, HubFile, HubLevel
from app.domain.hub_events import DownloadProgressed, DownloadsChanged
from app.domain.settings import Settings
from app.services.download_room import Room
from app.services.download_service import DownloadService
from app.storage.database import Database
from tests.helpers.fake_hub_port import FakeLibrary, FakePort
from tests.helpers.gguf_writer import TINY_LLAMA, Gguf
from tests.helpers.recorder import Recorder

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")
WAIT_S = 20.0
REVISION = "0123456789abcdef0123456789abcdef01234567"
REPOSITORY = "org/Model-GGUF"
PLENTY = 1 << 50


def a_model(title: str = "Tiny", **metadata: str | int) -> bytes:
    """A small model; different titles make different bytes."""
    more = {key.replace("__", "."): value for key, value in metadata.items()}
    return Gguf(TINY_LLAMA | {"general.name": title} | more).encode()


def hub_file(path: str, data: bytes) -> HubFile:
    """As the Hub lists it."""
    return HubFile(path, len(data), hashlib.sha256(data).hexdigest())


def split_model(count: int = 2) -> dict[str, bytes]:
    """Parts of one model, by name."""
    return {
        f"m-{number + 1:05}-of-{count:05}.gguf": a_model(split__no=number, split__count=count)
        for number in range(count)
    }


@dataclass
class Desk:
    """One process of the app on `home`; several may be open on the same one."""

    home: Path
    port: FakePort = field(default_factory=FakePort)
    library: FakeLibrary = field(default_factory=FakeLibrary)
    settings: Settings = field(default_factory=Settings)
    recorder: Recorder = field(default_factory=Recorder)
    free: int = PLENTY
    heard: queue.SimpleQueue[Event] = field(default_factory=queue.SimpleQueue)

    def __post_init__(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        self.folder = self.home / "models"
        self.database = Database(self.home / "db.sqlite3", self.home / "backups")
        self.service = DownloadService(
            self.database,
            self.port,
            self.library,
            self.folder,
            lambda: self.settings,
            self._hear,
            room=Room(self.folder, lambda _folder: self.free),
        )

    def wish(self, future: Future[T]) -> T:
        return future.result(timeout=WAIT_S)

    def request(
        self, data: dict[str, bytes] | None = None, *, mmproj: bytes | None = None
    ) -> DownloadRequest:
        """A level of these files, which the hub then has."""
        files = data or {"tiny-Q4_K_M.gguf": a_model()}
        self.port.contents |= files
        companions: tuple[HubCompanion, ...] = ()
        if mmproj is not None:
            self.port.contents["mmproj.gguf"] = mmproj
            file = hub_file("mmproj.gguf", mmproj)
            companions = (HubCompanion(CompanionKind.MMPROJ, file),)
        listed = tuple(hub_file(path, content) for path, content in files.items())
        label = next(iter(files)).rpartition(".")[0]
        level = HubLevel(label, "Q4_K_M", listed, complete=True, bits_per_weight=4.8)
        return DownloadRequest(REPOSITORY, REVISION, level, companions, "apache-2.0")

    def add(self, data: dict[str, bytes] | None = None, *, mmproj: bytes | None = None) -> Download:
        return self.wish(self.service.add(self.request(data, mmproj=mmproj)))

    def until(self, download_id: str, *states: DownloadState) -> Download:
        """The entry once it is in one of the states; looks at the newest announcement only."""

        def fits(event: DownloadsChanged) -> bool:
            newest = [e for e in self.recorder.events if isinstance(e, DownloadsChanged)][-1]
            entry = find(event, download_id)
            return event is newest and entry is not None and entry.state in states

        found = find(self.recorder.wait_for(DownloadsChanged, fits), download_id)
        assert found is not None
        return found

    def progress(self, since: int = 0) -> DownloadProgressed:
        return self.recorder.wait_for(DownloadProgressed, since=since)

    def files(self) -> list[str]:
        """Everything in the folder of the models, but locks."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        names = (path.relative_to(self.folder).as_posix() for path in found)
        return sorted(name for name in names if not name.startswith("."))

    def _hear(self, event: Event) -> None:
        self.recorder.publish(event)
        self.heard.put(event)

    def close(self) -> None:
        self.service.close()
        assert self.database.close(timeout=WAIT_S)


def find(event: DownloadsChanged, download_id: str) -> Download | None:
    return next((each for each in event.downloads if each.id == download_id), None)
