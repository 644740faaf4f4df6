"""A hub process that does what a test tells it, and a library that takes what it is given."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.model_file import ModelFile
from app.hub.protocol import Failed, Fetch, Fetched, FetchProgress, Hashed, HashFile, HubEvent
from tests.unit.storage.builders import INFO

if TYPE_CHECKING:
    from app.domain.model_file import ModelDetails
    from app.hub.protocol import HubCommand

PATIENCE_S = 20.0


@dataclass
class OpenFetch:
    """One request to fetch a file, which a test moves on."""

    command: Fetch
    receive: Callable[[HubEvent], None]
    data: bytes
    open: bool = True

    @property
    def part(self) -> Path:
        return Path(os.fsdecode(self.command.part_path))

    def bring(self, count: int) -> None:
        """So many bytes are on the disk."""
        self.part.write_bytes(self.data[:count])
        self.receive(FetchProgress(self.command.request_id, count, verifying=False))

    def wait(self, seconds: float, reason: str) -> None:
        """Nothing comes."""
        size = self.part.stat().st_size if self.part.exists() else 0
        self.receive(FetchProgress(self.command.request_id, size, False, seconds, reason))

    def finish(self) -> None:
        """All of it, and right."""
        self.bring(len(self.data))
        self.open = False
        digest = hashlib.sha256(self.data).hexdigest()
        self.receive(Fetched(self.command.request_id, len(self.data), digest))

    def fail(self, code: str, text: str = "It broke.", action: str = "Wait.") -> None:
        """It ends for good."""
        self.open = False
        self.receive(Failed(self.command.request_id, text, action, code))


@dataclass
class FakePort:
    """Files by their path in the repository. `automatic`: everything comes at once."""

    contents: dict[str, bytes] = field(default_factory=dict)
    automatic: bool = False
    fetches: list[OpenFetch] = field(default_factory=list)
    hashed: list[Path] = field(default_factory=list)
    unhashed: list[str] = field(default_factory=list)  # codes with which the next ones fail
    rates: list[int | None] = field(default_factory=list)
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _count: int = 0

    def request(self, command: HubCommand, receive: Callable[[HubEvent], None]) -> str:
        self._count += 1
        command = replace(command, request_id=f"r{self._count}")
        if isinstance(command, HashFile):
            self._hash(command, receive)
        if isinstance(command, Fetch):
            fetch = OpenFetch(command, receive, self.contents[command.path])
            with self._changed:
                self.fetches.append(fetch)
                self._changed.notify_all()
            if self.automatic:
                fetch.finish()
        return command.request_id

    def cancel(self, request_id: str) -> None:
        for fetch in self.fetches:
            if fetch.open and fetch.command.request_id == request_id:
                fetch.fail("cancelled", "Stopped.")

    def set_rate_limit(self, rate_limit: int | None) -> None:
        self.rates.append(rate_limit)

    def fetch(self, path: str, number: int = 1) -> OpenFetch:
        """The `number`-th request for a file, waited for."""
        with self._changed:
            arrived = self._changed.wait_for(lambda: len(self._of(path)) >= number, PATIENCE_S)
            assert arrived, f"nobody asked for {path}"
            return self._of(path)[number - 1]

    def _of(self, path: str) -> list[OpenFetch]:
        return [each for each in self.fetches if each.command.path == path]

    def _hash(self, command: HashFile, receive: Callable[[HubEvent], None]) -> None:
        path = Path(os.fsdecode(command.path))
        self.hashed.append(path)
        if self.unhashed:
            receive(Failed(command.request_id, "It broke.", "Wait.", self.unhashed.pop(0)))
            return
        data = path.read_bytes()
        receive(Hashed(command.request_id, hashlib.sha256(data).hexdigest(), len(data)))


@dataclass
class FakeLibrary:
    """Remembers what was published; `refusal` is raised instead."""

    models: dict[str, ModelFile] = field(default_factory=dict)
    refusal: Exception | None = None
    refreshed: int = 0

    def list_models(self) -> Future[tuple[ModelFile, ...]]:
        future: Future[tuple[ModelFile, ...]] = Future()
        listed = [replace(m, missing=not Path(m.path).exists()) for m in self.models.values()]
        future.set_result(tuple(listed))
        return future

    def refresh(self) -> Future[None]:
        self.refreshed += 1
        future: Future[None] = Future()
        future.set_result(None)
        return future

    def publish_download(self, path: str, details: ModelDetails) -> Future[ModelFile]:
        future: Future[ModelFile] = Future()
        if self.refusal is not None:
            future.set_exception(self.refusal)
            return future
        known = self.models.get(path)
        model_id = known.id if known else f"m{len(self.models) + 1}"
        self.models[path] = ModelFile(model_id, path, INFO, 1.0, details=details)
        future.set_result(self.models[path])
        return future
