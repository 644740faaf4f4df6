"""A fake Hub, the real hub process with short waits, and what it said."""

from __future__ import annotations

import hashlib
import os
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.hub.protocol import Failed, Fetch, Fetched, FetchProgress, HubEvent
from app.hub.worker import HubWorker
from tests.fake_hub.contents import FakeContents, FakeFile, FakeRepository
from tests.fake_hub.server import FakeHub
from tests.helpers.quick_hub import launch_quick_hub
from tests.helpers.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MIB = 1 << 20
NAME = "model-Q4_K_M.gguf"
_SIZE = 6 * MIB + 321


@dataclass
class Bench:
    """One repository with one file, and the means to bring it here."""

    hub: FakeHub
    repository: FakeRepository
    data: bytes
    folder: Path
    recorder: Recorder = field(default_factory=Recorder)
    asked: int = 0

    def __post_init__(self) -> None:
        self.worker = HubWorker(self.recorder.publish, launch=launch_quick_hub)

    @property
    def part(self) -> Path:
        """Where the file arrives."""
        return self.folder / f"{NAME}.part"

    def command(self, **changes: object) -> Fetch:
        """A wish for the file; the newest request id is its."""
        self.asked += 1
        known: dict[str, object] = {
            "request_id": f"f{self.asked}",
            "repository": self.repository.id,
            "revision": self.repository.revision,
            "path": NAME,
            "size": len(self.data),
            "sha256": hashlib.sha256(self.data).hexdigest(),
            "part_path": os.fsencode(self.part),
        }
        return Fetch(**{**known, **changes})  # type: ignore[arg-type]

    def start(self, **changes: object) -> str:
        """Begin to fetch; returns the request id."""
        command = self.command(**changes)
        self.worker.submit(command)
        return command.request_id

    def end(self, request_id: str) -> Fetched | Failed:
        """How a request ended."""
        return self.recorder.wait_for(
            (Fetched, Failed),  # type: ignore[arg-type]
            lambda event: event.request_id == request_id,
        )

    def fetch(self, **changes: object) -> Fetched | Failed:
        """Fetch, to the end."""
        return self.end(self.start(**changes))

    def fetched(self, **changes: object) -> None:
        """Fetch; it must succeed and be right."""
        end = self.fetch(**changes)
        assert isinstance(end, Fetched), end
        assert end.sha256 == hashlib.sha256(self.data).hexdigest()
        assert end.size == len(self.data)
        assert self.part.read_bytes() == self.data

    def fetched_at(self, part: Path) -> None:
        """Fetch to another place; it must succeed and be right."""
        assert isinstance(self.fetch(part_path=os.fsencode(part)), Fetched)
        assert part.read_bytes() == self.data

    def failed(self, **changes: object) -> Failed:
        """Fetch; it must fail."""
        end = self.fetch(**changes)
        assert isinstance(end, Failed), end
        assert end.text.endswith((".", "!")) or ":" in end.text
        return end

    def progress(
        self, request_id: str, fits: Callable[[FetchProgress], bool] = lambda _event: True
    ) -> FetchProgress:
        """Wait for a sign of progress."""
        return self.recorder.wait_for(
            FetchProgress, lambda event: event.request_id == request_id and fits(event)
        )

    @property
    def twice(self) -> int:
        """Bytes that were sent more than once."""
        return self.hub.sent[NAME] - len(self.data)

    def events(self, request_id: str) -> list[HubEvent]:
        """Everything about a request, in order."""
        found = [event for event in self.recorder.events if isinstance(event, HubEvent)]
        return [event for event in found if event.request_id == request_id]


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    """A file of six MiB on a fake Hub."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    data = random.Random(1).randbytes(_SIZE)  # noqa: S311 - bytes to move
    contents = FakeContents(tokens={"hf_good": "ada"})
    repository = contents.add(FakeRepository("org/model", {NAME: FakeFile(data)}))
    with FakeHub(contents) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        opened = Bench(hub, repository, data, tmp_path)
        yield opened
        opened.worker.close()
        assert opened.worker.pid is None
