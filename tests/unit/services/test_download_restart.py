"""The queue over the end of the app, and two processes of it on one home."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.download import Download, DownloadState
from app.domain.errors import UserFixableError
from app.domain.hub_events import DownloadsChanged
from app.services import download_watch, foreign_watch
from app.services.download_files import DownloadFiles
from app.services.download_queue import ELSEWHERE
from app.storage.downloads import save_download
from tests.helpers.fake_hub_port import FakeLibrary, FakePort
from tests.unit.services.download_desk import Desk, a_model, split_model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PLACE = "org/Model-GGUF"
NAME = "tiny-Q4_K_M.gguf"
ACTIVE, PAUSED, QUEUED = DownloadState.ACTIVE, DownloadState.PAUSED, DownloadState.QUEUED
DONE, FAILED, VERIFYING = DownloadState.DONE, DownloadState.FAILED, DownloadState.VERIFYING


@pytest.fixture
def open_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Desk]]:
    """Opens processes of the app on one home, with one library."""
    monkeypatch.setattr(download_watch, "LOOK_EVERY_S", 0.02)
    library, opened = FakeLibrary(), list[Desk]()
    contents: dict[str, bytes] = {}

    def open_one() -> Desk:
        opened.append(Desk(tmp_path, FakePort(contents), library))
        return opened[-1]

    yield open_one
    for desk in opened:
        desk.close()


def left_as(desk: Desk, entry: Download, state: DownloadState) -> None:
    """What a crash leaves in the database."""
    stored = desk.wish(desk.database.submit(save_download, replace(entry, state=state)))
    assert stored is None


def test_what_was_active_goes_on_at_the_next_start(open_desk: Callable[[], Desk]) -> None:
    first = open_desk()
    running, waiting, paused = (
        first.add({f"{name}.gguf": a_model(name)}) for name in ("a", "b", "c")
    )
    first.wish(first.service.pause(paused.id))
    first.port.fetch("a.gguf").bring(700)
    first.wish(first.service.list_downloads())
    first.close()

    second = open_desk()
    second.wish(second.service.start())
    fetch = second.port.fetch("a.gguf")
    assert fetch.part.stat().st_size == 700
    entries = {each.id: each for each in second.wish(second.service.list_downloads())}
    assert entries[running.id].received == 700
    assert entries[waiting.id].state is ACTIVE
    assert entries[paused.id].state is PAUSED
    fetch.finish()
    second.until(running.id, DONE)


def test_at_a_start_without_the_drive_nothing_is_lost_nor_fetched_anew(
    open_desk: Callable[[], Desk], tmp_path: Path
) -> None:
    first = open_desk()
    entry = first.add()
    first.port.fetch(NAME).bring(700)
    first.wish(first.service.pause(entry.id))
    first.wish(first.service.resume(entry.id))
    first.close()
    first.folder.rename(tmp_path / "elsewhere")
    first.folder.mkdir()

    second = open_desk()
    second.wish(second.service.start())
    failed = second.until(entry.id, FAILED)
    assert failed.problem is not None
    assert (failed.problem.code, failed.received) == ("folder_gone", 700)
    assert second.port.fetches == []
    first.folder.rmdir()
    (tmp_path / "elsewhere").rename(first.folder)
    second.wish(second.service.retry(entry.id))
    second.port.fetch(NAME).finish()
    second.until(entry.id, DONE)


def test_until_the_start_only_what_was_asked_for_runs(open_desk: Callable[[], Desk]) -> None:
    first = open_desk()
    first.add({"a.gguf": a_model("a")})
    first.close()
    command = open_desk()
    entry = command.add({"b.gguf": a_model("b")})
    command.port.fetch("b.gguf").finish()
    command.until(entry.id, DONE)
    assert [fetch.command.path for fetch in command.port.fetches] == ["b.gguf"]


@pytest.mark.parametrize("state", [QUEUED, ACTIVE, VERIFYING, PAUSED, FAILED])
def test_asking_again_goes_on_with_what_a_dead_command_left(
    open_desk: Callable[[], Desk], state: DownloadState
) -> None:
    first = open_desk()
    entry = first.add()
    first.port.fetch(NAME).bring(700)
    first.close()
    again = open_desk()
    left_as(again, entry, state)
    assert again.add().id == entry.id
    assert again.port.fetch(NAME).part.stat().st_size == 700
    again.port.fetch(NAME).finish()
    again.until(entry.id, DONE)


@pytest.mark.parametrize("code", ["hub_gone", "switched_off"])
def test_a_whole_file_is_not_fetched_again_because_nobody_could_hash_it(
    open_desk: Callable[[], Desk], code: str
) -> None:
    first = open_desk()
    entry = first.add()
    first.port.fetch(NAME)
    first.close()
    place = DownloadFiles(first.folder).part(entry, NAME).with_name(NAME)
    place.write_bytes(first.port.contents[NAME])
    second = open_desk()
    second.port.unhashed = [code]
    second.wish(second.service.start())
    second.until(entry.id, DONE)
    assert second.port.hashed == [place, place]
    assert second.port.fetches == []


@pytest.mark.parametrize("moved", [0, 1, 2])
def test_a_crash_while_publishing_ends_right_at_the_next_start(
    open_desk: Callable[[], Desk], moved: int
) -> None:
    """Killed after `moved` of two parts had their names, before the library knew."""
    files = split_model()
    first = open_desk()
    entry = first.add(files)
    paths = DownloadFiles(first.folder)
    first.close()
    for number, (path, data) in enumerate(files.items()):
        part = paths.part(entry, path)
        place = part.with_name(path) if number < moved else part
        place.write_bytes(data)
    second = open_desk()
    left_as(second, entry, VERIFYING)
    second.wish(second.service.start())
    for path in list(files)[moved:]:
        second.port.fetch(path).finish()
    second.until(entry.id, DONE)
    assert second.files() == sorted(f"{PLACE}/{path}" for path in files)
    assert [Path(path).name for path in second.library.models] == ["m-00001-of-00002.gguf"]
    assert len(second.port.fetches) == 2 - moved


def test_a_crash_after_the_library_knew_makes_no_second_model(
    open_desk: Callable[[], Desk],
) -> None:
    first = open_desk()
    first.port.automatic = True
    entry = first.add()
    first.until(entry.id, DONE)
    first.close()
    second = open_desk()
    left_as(second, entry, VERIFYING)
    second.wish(second.service.start())
    second.until(entry.id, DONE)
    assert len(second.library.models) == 1
    assert second.port.fetches == []


def test_an_impostor_of_the_right_size_is_not_published_after_a_crash(
    open_desk: Callable[[], Desk],
) -> None:
    data = a_model("Right")
    first = open_desk()
    entry = first.add({NAME: data})
    first.close()
    (first.folder / PLACE / NAME).write_bytes(a_model("Wrong"))
    second = open_desk()
    left_as(second, entry, VERIFYING)
    second.wish(second.service.start())
    second.port.fetch(NAME).finish()
    second.until(entry.id, DONE)
    assert [Path(path).read_bytes() for path in second.library.models] == [data]


def test_a_second_process_leaves_alone_what_the_first_one_downloads(
    open_desk: Callable[[], Desk],
) -> None:
    window, command = open_desk(), open_desk()
    entry = window.add()
    window.port.fetch(NAME).bring(100)
    same = command.add()
    assert (same.id, same.problem) == (entry.id, ELSEWHERE)
    with pytest.raises(UserFixableError, match="Another Quantscope window is downloading this"):
        command.wish(command.service.cancel(entry.id))
    assert command.port.fetches == []

    window.port.fetch(NAME).finish()
    window.until(entry.id, DONE)
    assert command.until(entry.id, DONE).problem is None
    assert command.port.fetches == []


def test_what_a_dead_process_left_is_taken_over(open_desk: Callable[[], Desk]) -> None:
    window, command = open_desk(), open_desk()
    entry = command.add()
    command.port.fetch(NAME).bring(100)
    window.wish(window.service.start())
    command.close()
    window.port.fetch(NAME).finish()
    window.until(entry.id, DONE)


def test_a_window_does_not_repeat_what_the_command_line_has_finished(
    open_desk: Callable[[], Desk],
) -> None:
    window, command = open_desk(), open_desk()
    window.free = 0
    entry = window.add()
    window.until(entry.id, PAUSED)
    command.port.automatic = True
    command.add()
    command.until(entry.id, DONE)
    window.free = 1 << 50
    window.until(entry.id, DONE)
    assert window.port.fetches == []


def test_an_open_window_shows_what_a_command_downloads(
    open_desk: Callable[[], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(foreign_watch, "LOOK_EVERY_S", 0.02)
    window, command = open_desk(), open_desk()
    window.wish(window.service.start())
    entry = command.add()
    assert window.until(entry.id, ACTIVE, QUEUED).problem == ELSEWHERE
    command.port.fetch(NAME).finish()
    window.until(entry.id, DONE)
    assert window.port.fetches == []
    assert window.library.refreshed > 0


def test_an_open_window_sees_a_command_go_on_with_what_is_paused_in_it(
    open_desk: Callable[[], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(foreign_watch, "LOOK_EVERY_S", 0.02)
    window, command = open_desk(), open_desk()
    window.wish(window.service.start())
    entry = window.add()
    window.wish(window.service.pause(entry.id))
    window.until(entry.id, PAUSED)
    lock = DownloadFiles(window.folder).lock(entry.id)
    window.recorder.wait_until(lambda: not lock.exists())  # the window has let go of it
    command.port.automatic = True
    command.add()
    window.until(entry.id, DONE)
    command.wish(command.service.clear_finished())
    since = len(window.recorder.events)
    window.recorder.wait_for(DownloadsChanged, lambda event: not event.downloads, since=since - 1)


def test_parts_that_belong_to_nobody_are_swept_up_at_the_start(
    open_desk: Callable[[], Desk],
) -> None:
    first = open_desk()
    kept = first.add()
    first.port.fetch(NAME).bring(10)
    first.close()
    orphan = first.folder / PLACE / "gone.gguf.0123abcd.part"
    mine = first.folder / PLACE / "mine.part"
    for each in (orphan, mine):
        each.write_bytes(b"x")
    second = open_desk()
    second.wish(second.service.start())
    assert not orphan.exists()
    assert mine.exists()
    assert second.port.fetch(NAME).part.exists()
    second.wish(second.service.cancel(kept.id))
