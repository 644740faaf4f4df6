"""Downloads with the real hub process, database and library, from a fake Hub with faults."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.download import Download, DownloadProblem, DownloadState
from app.domain.hub import HubFile
from app.domain.hub_events import DownloadProgressed, DownloadsChanged
from tests.fake_hub import faults
from tests.fake_hub.contents import FakeContents, FakeFile, FakeRepository
from tests.fake_hub.server import FakeHub
from tests.helpers.recorder import Recorder
from tests.integration.hub.download_process import App, request_of, wait
from tests.integration.hub.test_downloads_killed import a_model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.fake_hub.faults import Fault

pytestmark = pytest.mark.integration

NAME = "m-Q4_K_M.gguf"
DATA = a_model(1)
ACTIVE, DONE, FAILED = DownloadState.ACTIVE, DownloadState.DONE, DownloadState.FAILED


class Desk:
    """The app on one home, a Hub with one file, and what was announced."""

    def __init__(self, hub: FakeHub, home: Path) -> None:
        self.hub = hub
        self.recorder = Recorder()
        self.app = App(home, self.recorder.publish)
        self.repository = hub.contents.repositories["org/model"]

    def add(self, name: str = NAME) -> Download:
        file = self.repository.files[name]
        listed = HubFile(name, file.size, file.sha256)
        request = request_of(self.repository.id, self.repository.revision, listed)
        return wait(self.app.downloads.add(request))

    def until(self, entry: Download, *states: DownloadState) -> Download:
        found: list[Download] = []

        def fits(event: DownloadsChanged) -> bool:
            newest = [e for e in self.recorder.events if isinstance(e, DownloadsChanged)][-1]
            now = [e for e in event.downloads if e.id == entry.id and e.state in states]
            found[:] = now
            return event is newest and bool(now)

        self.recorder.wait_for(DownloadsChanged, fits)
        return found[0]

    def received(self, least: int, since: int = 0) -> None:
        self.recorder.wait_for(
            DownloadProgressed, lambda event: event.progress.received >= least, since=since
        )

    def models(self) -> list[bytes]:
        return [Path(model.path).read_bytes() for model in wait(self.app.library.list_models())]


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHub]:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    contents = FakeContents()
    contents.add(FakeRepository("org/model", {NAME: FakeFile(DATA)}))
    with FakeHub(contents) as opened:
        monkeypatch.setenv("HF_ENDPOINT", opened.url)
        yield opened


@pytest.fixture
def open_desk(hub: FakeHub, tmp_path: Path) -> Iterator[Callable[[], Desk]]:
    opened: list[Desk] = []

    def open_one() -> Desk:
        opened.append(Desk(hub, tmp_path / "home"))
        return opened[-1]

    yield open_one
    for desk in opened:
        desk.app.close()


@pytest.fixture
def desk(open_desk: Callable[[], Desk]) -> Desk:
    return open_desk()


def test_a_level_arrives_in_the_library(desk: Desk) -> None:
    entry = desk.add()
    done = desk.until(entry, DONE)
    (model,) = wait(desk.app.library.list_models())
    assert done.model_id == model.id
    assert model.details.managed
    assert desk.models() == [DATA]


@pytest.mark.parametrize(
    "fault",
    [
        faults.reset(after=200_000, times=3),
        faults.early_close(after=300_000),
        faults.stall(after=100_000),
        faults.ignored_range(),
        faults.expired_link(),
        faults.answer(503, Retry_After="0"),
        faults.answer(429, Retry_After="0"),
    ],
    ids=lambda fault: str(fault.body or fault.status or "ignored range"),
)
def test_what_passes_is_got_over(desk: Desk, fault: Fault) -> None:
    desk.hub.faults.add(NAME, fault)
    desk.until(desk.add(), DONE)
    assert desk.models() == [DATA]


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (faults.gated(), "gated"),
        (faults.answer(401, None), "unauthorized"),
        (faults.answer(404, None, X_Error_Code="EntryNotFound"), "not_found"),
        (faults.portal(), "captive_portal"),
        (faults.flipped_byte(5000, None), "wrong_hash"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_does_not_pass_ends_in_words_and_can_be_tried_again(
    desk: Desk, fault: Fault, code: str
) -> None:
    desk.hub.faults.add(NAME, fault)
    entry = desk.add()
    problem = desk.until(entry, FAILED).problem
    assert isinstance(problem, DownloadProblem)
    assert problem.code == code
    assert problem.text
    assert desk.models() == []

    desk.hub.faults.clear()
    wait(desk.app.downloads.retry(entry.id))
    desk.until(entry, DONE)
    assert desk.models() == [DATA]
    found = [path.name for path in desk.app.folder.rglob("*") if path.is_file()]
    assert found == [NAME]


def test_without_a_network_it_waits_and_goes_on(desk: Desk) -> None:
    desk.hub.faults.add(NAME, faults.slow(400_000))
    entry = desk.add()
    desk.received(100_000)
    desk.hub.stop()
    desk.recorder.wait_for(DownloadProgressed, lambda event: bool(event.progress.reason))
    assert desk.until(entry, ACTIVE).problem is None
    desk.hub.faults.clear()
    desk.hub.start()
    desk.until(entry, DONE)
    assert desk.models() == [DATA]


def test_a_pause_and_a_resume_fetch_little_twice(desk: Desk) -> None:
    desk.hub.faults.add(NAME, faults.slow(1_000_000))
    entry = desk.add()
    desk.received(300_000)
    wait(desk.app.downloads.pause(entry.id))
    desk.until(entry, DownloadState.PAUSED)
    desk.hub.faults.clear()
    wait(desk.app.downloads.resume(entry.id))
    desk.until(entry, DONE)
    assert desk.models() == [DATA]
    # What lay in socket buffers when it was cut off.
    assert desk.hub.sent[NAME] < len(DATA) * 2


def test_a_killed_hub_process_is_not_noticed_but_in_the_time_it_takes(desk: Desk) -> None:
    desk.hub.faults.add(NAME, faults.slow(1_000_000))
    entry = desk.add()
    desk.received(200_000)
    pid = desk.app.hub_pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    desk.until(entry, DONE)
    assert desk.models() == [DATA]


def test_a_cancel_leaves_nothing_and_lists_nothing(desk: Desk) -> None:
    desk.hub.faults.add(NAME, faults.slow(200_000))
    entry = desk.add()
    desk.received(10_000)
    wait(desk.app.downloads.cancel(entry.id))
    assert [path for path in desk.app.folder.rglob("*") if path.is_file()] == []
    assert desk.models() == []


def test_a_hostile_name_ends_in_the_folder(desk: Desk) -> None:
    name = "CON/\u202efugg:" + "x" * 300 + ".gguf"
    desk.repository.files[name] = FakeFile(DATA)
    desk.until(desk.add(name), DONE)
    (model,) = wait(desk.app.library.list_models())
    assert Path(model.path).parent == desk.app.folder / "org" / "model"


def test_a_name_that_leads_upwards_is_refused_before_anything_is_asked(desk: Desk) -> None:
    desk.repository.files["../evil.gguf"] = FakeFile(DATA)
    problem = desk.until(desk.add("../evil.gguf"), FAILED).problem
    assert problem is not None
    assert problem.code == "bad_name"
    assert desk.hub.requests == []


def test_two_processes_on_one_home_make_one_file(open_desk: Callable[[], Desk]) -> None:
    first, second = open_desk(), open_desk()
    first.hub.faults.add(NAME, faults.slow(1_000_000))
    entry = first.add()
    first.received(100_000)
    same = second.add()
    assert same.id == entry.id
    assert same.problem is not None
    assert same.problem.text == "Another Quantscope window is downloading this."
    first.until(entry, DONE)
    second.until(entry, DONE)
    assert first.models() == second.models() == [DATA]
    assert first.hub.sent[NAME] == len(DATA)
