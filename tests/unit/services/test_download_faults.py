"""How often something is tried again, and how long it waits between."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.download import Download, DownloadFile, DownloadState
from app.domain.events import Event
from app.domain.hub_events import DownloadProgressed
from app.hub.protocol import Failed
from app.services.download_faults import MOST_RESTARTS, DownloadFaults
from app.services.download_files import DownloadFiles
from app.services.download_keeper import DownloadKeeper
from app.services.download_queue import DownloadQueue, put
from app.services.download_room import Room
from app.services.download_run import DownloadRun
from app.services.work_thread import WorkThread
from app.storage.database import Database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ENTRY = Download(
    "d",
    "org/m",
    "c",
    "Q4_0",
    "Q4_0",
    (DownloadFile("m.gguf", 100, "ab" * 32),),
    DownloadState.ACTIVE,
    0,
    1.0,
)


class Clockwork(WorkThread):
    """Remembers what is to be done later."""

    def __init__(self) -> None:
        super().__init__("clockwork")
        self.waits: list[float] = []

    def later(self, seconds: float, work: Callable[[], None]) -> None:
        self.waits.append(seconds)


@dataclass
class Court:
    """Judges failures of one run."""

    folder: Path
    events: list[Event] = field(default_factory=list)
    thread: Clockwork = field(default_factory=Clockwork)

    def __post_init__(self) -> None:
        self.database = Database(self.folder / "db.sqlite3", self.folder / "backups")
        keeper = DownloadKeeper(self.database, self.events.append)
        keeper.queue = put(DownloadQueue(), ENTRY, ours=True)
        files = DownloadFiles(self.folder / "models")
        self.faults = DownloadFaults(keeper, files, Room(files.root), self.thread)
        nobody: object = None
        self.run = DownloadRun(ENTRY, files, nobody, nobody, nobody)  # type: ignore[arg-type]

    def judge(self, code: str) -> str | None:
        """The code of the problem; None where it is tried again."""
        problem = self.faults.judge(self.run, "m.gguf", Failed("r", "Text.", "Action.", code))
        return problem.code if problem else None


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    opened = Court(tmp_path)
    yield opened
    opened.database.close()


def test_a_dead_hub_process_is_started_again_so_often_and_then_given_up(court: Court) -> None:
    verdicts = [court.judge("hub_gone") for _ in range(MOST_RESTARTS + 1)]
    assert verdicts == [None] * MOST_RESTARTS + ["hub_gone"]
    assert court.thread.waits == [0.0, 1.0, 2.0, 4.0, 8.0, 16.0]


def test_a_missing_network_is_waited_for_without_an_end(court: Court) -> None:
    assert {court.judge("offline") for _ in range(200)} == {None}
    assert court.thread.waits[-1] == 30.0
    waits = [event.progress for event in court.events if isinstance(event, DownloadProgressed)]
    assert (waits[-1].waiting_s, waits[-1].reason) == (30.0, "Text.")


def test_another_writer_of_the_same_part_is_named(court: Court) -> None:
    court.judge("busy")
    court.judge("busy")
    (shown,) = (event for event in court.events if isinstance(event, DownloadProgressed))
    assert shown.progress.reason == "Another Quantscope window is downloading this."


def test_a_refusal_is_not_tried_again(court: Court) -> None:
    assert court.judge("gated") == "gated"
    assert court.thread.waits == []
