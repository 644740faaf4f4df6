"""Downloads from the wish to the library: real database, real files, a hub under control."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.download import DownloadState
from app.domain.errors import UserFixableError
from app.domain.hub_events import DownloadProgressed
from app.domain.settings import Settings
from tests.unit.services.download_desk import (
    REPOSITORY,
    REVISION,
    Desk,
    a_model,
    hub_file,
    split_model,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACE = "org/Model-GGUF"
NAME = "tiny-Q4_K_M.gguf"
ACTIVE, PAUSED, QUEUED = DownloadState.ACTIVE, DownloadState.PAUSED, DownloadState.QUEUED
DONE, FAILED = DownloadState.DONE, DownloadState.FAILED


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(tmp_path)
    yield opened
    opened.close()


def test_a_download_becomes_a_model_with_its_source(desk: Desk) -> None:
    data = a_model()
    entry = desk.add({NAME: data})
    desk.port.fetch(NAME).finish()
    done = desk.until(entry.id, DONE)

    (model,) = desk.library.models.values()
    assert Path(model.path) == desk.folder / PLACE / NAME
    assert Path(model.path).read_bytes() == data
    assert (done.model_id, done.received) == (model.id, len(data))
    details = model.details
    assert details.source is not None
    assert (details.source.repository, details.source.revision) == (REPOSITORY, REVISION)
    assert details.source.files == ((NAME, hub_file(NAME, data).sha256),)
    assert (details.managed, details.licence) == (True, "apache-2.0")
    assert details.sha256 == hub_file(NAME, data).sha256
    assert details.verified_at is not None
    assert desk.files() == [f"{PLACE}/{NAME}"]


def test_nothing_is_listed_and_nothing_has_its_name_before_it_is_whole(desk: Desk) -> None:
    entry = desk.add()
    desk.port.fetch(NAME).bring(100)
    desk.progress()
    assert desk.library.models == {}
    assert not (desk.folder / PLACE / NAME).exists()
    assert desk.wish(desk.service.list_downloads())[0].received == 100
    desk.port.fetch(NAME).finish()
    desk.until(entry.id, DONE)


def test_parts_and_companions_come_one_after_another_and_appear_together(desk: Desk) -> None:
    files, mmproj = split_model(3), a_model("projector")
    entry = desk.add(files, mmproj=mmproj)
    for path in [*files, "mmproj.gguf"]:
        assert [fetch.command.path for fetch in desk.port.fetches][-1:] != ["mmproj.gguf"]
        assert desk.library.models == {}
        desk.port.fetch(path).finish()
    desk.until(entry.id, DONE)
    (model,) = desk.library.models.values()
    assert Path(model.path).name == "m-00001-of-00003.gguf"
    assert model.details.companions == (str(desk.folder / PLACE / "mmproj.gguf"),)
    assert desk.files() == sorted(f"{PLACE}/{name}" for name in [*files, "mmproj.gguf"])


def test_as_many_run_at_once_as_the_settings_say(desk: Desk) -> None:
    entries = [desk.add({f"{name}.gguf": a_model(name)}) for name in "abc"]
    states = [each.state for each in desk.wish(desk.service.list_downloads())]
    assert states == [ACTIVE, ACTIVE, QUEUED]
    desk.settings = Settings(downloads_at_once=3, download_rate=5000)
    desk.service.apply_limits()
    desk.until(entries[2].id, ACTIVE)
    assert desk.port.rates == [5000]


def test_a_pause_stops_the_transfer_and_keeps_what_is_there(desk: Desk) -> None:
    entry = desk.add()
    fetch = desk.port.fetch(NAME)
    fetch.bring(100)
    desk.wish(desk.service.pause(entry.id))
    assert not fetch.open
    assert fetch.part.stat().st_size == 100
    desk.wish(desk.service.resume(entry.id))
    again = desk.port.fetch(NAME, 2)
    assert again.part == fetch.part
    again.finish()
    desk.until(entry.id, DONE)


def test_a_resume_right_after_a_pause_never_makes_two_writers(desk: Desk) -> None:
    entry = desk.add()
    desk.port.fetch(NAME).bring(10)
    for _ in range(20):
        desk.service.pause(entry.id)
        desk.service.resume(entry.id)
    desk.wish(desk.service.list_downloads())
    assert sum(fetch.open for fetch in desk.port.fetches) <= 1
    desk.wish(desk.service.list_downloads())  # what was stopped has been told by now
    assert sum(fetch.open for fetch in desk.port.fetches) == 1


def test_a_cancel_takes_everything_away_that_it_made(desk: Desk) -> None:
    (desk.folder / "mine").mkdir(parents=True)
    (desk.folder / "mine" / "note.txt").write_text("keep")
    entry = desk.add()
    desk.port.fetch(NAME).bring(100)
    desk.wish(desk.service.cancel(entry.id))
    assert desk.files() == ["mine/note.txt"]
    assert not (desk.folder / "org").exists()
    assert desk.wish(desk.service.list_downloads()) == ()


def test_cancelling_a_finished_one_leaves_the_model(desk: Desk) -> None:
    entry = desk.add()
    desk.port.fetch(NAME).finish()
    desk.until(entry.id, DONE)
    desk.wish(desk.service.cancel(entry.id))
    assert desk.files() == [f"{PLACE}/{NAME}"]
    assert desk.wish(desk.service.list_downloads()) == ()


def test_finished_ones_can_be_cleared_away(desk: Desk) -> None:
    desk.port.automatic = True
    first = desk.add()
    desk.until(first.id, DONE)
    desk.port.automatic = False
    second = desk.add({"other.gguf": a_model("other")})
    desk.wish(desk.service.clear_finished())
    assert [each.id for each in desk.wish(desk.service.list_downloads())] == [second.id]


def test_the_same_file_twice_is_one_entry(desk: Desk) -> None:
    request = desk.request()
    first, second = desk.service.add(request), desk.service.add(request)
    assert desk.wish(first).id == desk.wish(second).id
    assert len(desk.wish(desk.service.list_downloads())) == 1


def test_asking_again_for_a_paused_one_lets_it_go_on(desk: Desk) -> None:
    entry = desk.add()
    desk.wish(desk.service.pause(entry.id))
    assert desk.add().id == entry.id
    desk.until(entry.id, ACTIVE)


def test_what_is_in_the_library_is_not_fetched_again(desk: Desk) -> None:
    desk.port.automatic = True
    desk.until(desk.add().id, DONE)
    with pytest.raises(UserFixableError) as refused:
        desk.add()
    assert refused.value.code == "already_there"


def test_the_same_content_of_another_repository_is_another_download(desk: Desk) -> None:
    desk.port.automatic = True
    desk.until(desk.add().id, DONE)
    request = replace(desk.request(), repository="somebody/else")
    entry = desk.wish(desk.service.add(request))
    desk.until(entry.id, DONE)
    assert desk.files() == [f"org/Model-GGUF/{NAME}", f"somebody/else/{NAME}"]


def test_a_level_with_missing_parts_is_refused(desk: Desk) -> None:
    request = desk.request()
    with pytest.raises(UserFixableError) as refused:
        desk.wish(desk.service.add(replace(request, level=replace(request.level, complete=False))))
    assert refused.value.code == "incomplete"


def test_progress_tells_of_the_whole_group(desk: Desk) -> None:
    files = split_model()
    desk.add(files)
    first, second = files
    desk.port.fetch(first).finish()
    since = len(desk.recorder.events)
    count = 0
    while not any(isinstance(e, DownloadProgressed) for e in desk.recorder.events[since:]):
        count += 1
        desk.port.fetch(second).bring(count % 50)  # most of them are too many to be told of
        desk.wish(desk.service.list_downloads())
    progress = desk.progress(since).progress
    assert len(files[first]) <= progress.received < len(files[first]) + 50
    assert progress.size == sum(map(len, files.values()))


def test_a_lost_line_is_waiting_not_failing(desk: Desk) -> None:
    entry = desk.add()
    desk.port.fetch(NAME).wait(4.0, "The Hub cannot be reached.")
    progress = desk.progress().progress
    assert (progress.waiting_s, progress.reason) == (4.0, "The Hub cannot be reached.")
    desk.port.fetch(NAME).fail("offline", "The Hub cannot be reached.")
    desk.port.fetch(NAME, 2).finish()
    desk.until(entry.id, DONE)


@pytest.mark.parametrize("code", ["gated", "unauthorized", "not_found", "rate_limited"])
def test_what_the_hub_refuses_keeps_its_words(desk: Desk, code: str) -> None:
    entry = desk.add()
    desk.port.fetch(NAME).fail(code, "These are the words.", "Do this.")
    problem = desk.until(entry.id, FAILED).problem
    assert problem is not None
    assert (problem.text, problem.action, problem.code) == (
        "These are the words.",
        "Do this.",
        code,
    )
    desk.wish(desk.service.retry(entry.id))
    desk.port.fetch(NAME, 2).finish()
    assert desk.until(entry.id, DONE).problem is None


def test_a_hub_process_that_dies_is_tried_again_but_not_for_ever(desk: Desk) -> None:
    entry = desk.add()
    for number in (1, 2):
        fetch = desk.port.fetch(NAME, number)
        fetch.bring(50 * number)  # what brings something is worth another try
        fetch.fail("hub_gone", "It ended.")
    desk.port.fetch(NAME, 3).finish()
    desk.until(entry.id, DONE)


def test_moving_changes_who_is_next(desk: Desk) -> None:
    desk.settings = Settings(downloads_at_once=1)
    first, second, third = (desk.add({f"{name}.gguf": a_model(name)}) for name in "abc")
    desk.wish(desk.service.move(third.id, 1))
    desk.port.fetch("a.gguf").finish()
    desk.until(third.id, ACTIVE)
    order = [each.id for each in desk.wish(desk.service.list_downloads())]
    assert order == [first.id, third.id, second.id]
