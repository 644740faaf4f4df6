"""Downloads when something is wrong: the disk, the drive, the bytes, the names."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.download import DownloadProblem, DownloadState
from app.domain.errors import UserFixableError
from app.domain.events import ProblemRaised
from app.services import download_watch
from app.services.download_files import QUARANTINE
from app.services.download_room import RESERVE
from tests.unit.services.download_desk import PLENTY, Desk, a_model, split_model

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

PLACE = "org/Model-GGUF"
NAME = "tiny-Q4_K_M.gguf"
ACTIVE, PAUSED, QUEUED = DownloadState.ACTIVE, DownloadState.PAUSED, DownloadState.QUEUED
DONE, FAILED = DownloadState.DONE, DownloadState.FAILED


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(download_watch, "LOOK_EVERY_S", 0.02)
    opened = Desk(tmp_path / "home")
    yield opened
    opened.close()


def words(problem: DownloadProblem | None) -> str:
    assert problem is not None
    return f"{problem.code}: {problem.text} {problem.action}"


# Room


def test_a_download_that_has_no_room_waits_and_starts_when_there_is_some(desk: Desk) -> None:
    desk.free = RESERVE
    entry = desk.add()
    paused = desk.until(entry.id, PAUSED)
    assert words(paused.problem).startswith("disk_full: This download needs 1.1 GB")
    assert "1.1 GB are free on /" in words(paused.problem)
    assert desk.port.fetches == []
    desk.free = PLENTY
    desk.until(entry.id, ACTIVE)
    desk.port.fetch(NAME).finish()
    desk.until(entry.id, DONE)


def test_a_disk_that_fills_up_pauses_and_loses_nothing(desk: Desk) -> None:
    entry = desk.add()
    fetch = desk.port.fetch(NAME)
    fetch.bring(4000)
    desk.free = RESERVE - 1
    assert words(desk.until(entry.id, PAUSED).problem).startswith("disk_full")
    assert fetch.part.stat().st_size == 4000
    desk.free = PLENTY
    desk.port.fetch(NAME, 2).finish()
    assert desk.until(entry.id, DONE).problem is None


def test_a_disk_that_refuses_a_byte_pauses_too(desk: Desk) -> None:
    entry = desk.add()
    desk.free = 500
    desk.port.fetch(NAME).fail("disk_full", "The disk is full.")
    assert "500 bytes are free" in words(desk.until(entry.id, PAUSED).problem)


def test_a_disk_that_refuses_although_it_has_room_is_not_tried_for_ever(desk: Desk) -> None:
    entry = desk.add()
    desk.port.fetch(NAME).fail("disk_full", "The disk is full.")
    assert words(desk.until(entry.id, FAILED).problem).startswith("disk_quota: The disk /")
    assert len(desk.port.fetches) == 1


def test_one_that_the_user_paused_stays_paused_whatever_room_there_is(desk: Desk) -> None:
    desk.free = 0
    entry = desk.add()
    desk.until(entry.id, PAUSED)
    desk.wish(desk.service.pause(entry.id))
    desk.free = PLENTY
    other = desk.add({"other.gguf": a_model("other")})  # the queue is looked at again
    desk.port.fetch("other.gguf").finish()
    desk.until(other.id, DONE)
    (first, _) = desk.wish(desk.service.list_downloads())
    assert (first.state, first.problem) == (PAUSED, None)


def test_downloads_that_run_at_once_share_the_room(desk: Desk) -> None:
    size = len(a_model("a"))
    desk.free = RESERVE + size + size // 2
    first, second = (desk.add({f"{name}.gguf": a_model(name)}) for name in "ab")
    assert (first.state, second.state) == (ACTIVE, PAUSED)


# The drive


def test_a_drive_that_is_gone_is_said_and_nothing_is_lost(desk: Desk, tmp_path: Path) -> None:
    entry = desk.add()
    fetch = desk.port.fetch(NAME)
    fetch.bring(3000)
    desk.folder.rename(tmp_path / "elsewhere")
    desk.folder.symlink_to(tmp_path / "not there")
    fetch.fail("disk_error", "The disk reports an error.")
    problem = desk.until(entry.id, FAILED).problem
    assert words(problem).startswith("folder_gone: The folder for models cannot be reached")
    assert str(desk.folder) in words(problem)

    desk.folder.unlink()
    (tmp_path / "elsewhere").rename(desk.folder)
    desk.wish(desk.service.retry(entry.id))
    again = desk.port.fetch(NAME, 2)
    assert again.part.stat().st_size == 3000
    again.finish()
    desk.until(entry.id, DONE)


def test_an_empty_mount_point_is_not_filled(desk: Desk, tmp_path: Path) -> None:
    entry = desk.add()
    desk.port.fetch(NAME).bring(3000)
    desk.wish(desk.service.pause(entry.id))
    desk.folder.rename(tmp_path / "elsewhere")
    desk.folder.mkdir()
    desk.wish(desk.service.resume(entry.id))
    assert "folder_gone" in words(desk.until(entry.id, FAILED).problem)
    assert desk.files() == []


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_to_is_said(desk: Desk) -> None:
    desk.folder.mkdir()
    desk.folder.chmod(0o500)
    entry = desk.add()
    assert "folder_unwritable" in words(desk.until(entry.id, FAILED).problem)
    desk.folder.chmod(0o700)


# Wrong bytes


def test_a_wrong_hash_goes_into_quarantine_and_a_retry_starts_afresh(desk: Desk) -> None:
    entry = desk.add()
    fetch = desk.port.fetch(NAME)
    fetch.bring(3000)
    fetch.fail("wrong_hash")
    assert "Try again: this file starts afresh." in words(desk.until(entry.id, FAILED).problem)
    assert desk.library.models == {}
    (wrong,) = (desk.folder / QUARANTINE).iterdir()
    assert wrong.stat().st_size == 3000
    assert not fetch.part.exists()

    desk.wish(desk.service.retry(entry.id))
    assert wrong.stat().st_size == 0
    desk.port.fetch(NAME, 2).finish()
    desk.until(entry.id, DONE)
    assert desk.files() == [f"{PLACE}/{NAME}"]


def test_a_second_wrong_hash_names_those_at_fault(desk: Desk) -> None:
    entry = desk.add()
    desk.port.fetch(NAME).bring(3000)
    desk.port.fetch(NAME).fail("wrong_hash")
    desk.until(entry.id, FAILED)
    desk.wish(desk.service.retry(entry.id))
    desk.port.fetch(NAME, 2).bring(3000)
    desk.port.fetch(NAME, 2).fail("wrong_hash")
    problem = desk.until(entry.id, FAILED).problem
    assert "the upload is broken, or something on the line" in words(problem)
    desk.wish(desk.service.cancel(entry.id))
    assert desk.files() == []
    assert not (desk.folder / QUARANTINE).exists()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<html>Please sign in</html>" * 50, "not_gguf"),
        (a_model()[:600], "truncated"),
        (a_model(general__architecture="from-the-future"), "unknown_architecture"),
        (a_model(split__count=3, split__no=0), "renamed_part"),
    ],
    ids=["a page", "cut off", "unknown", "one of three"],
)
def test_what_is_no_model_is_never_listed_although_its_hash_is_right(
    desk: Desk, data: bytes, code: str
) -> None:
    entry = desk.add({NAME: data})
    desk.port.fetch(NAME).finish()
    problem = desk.until(entry.id, FAILED).problem
    assert words(problem).startswith(f"{code}:")
    assert ".part" not in words(problem)
    assert desk.library.models == {}
    assert not (desk.folder / PLACE / NAME).exists()


def test_a_model_comes_into_the_library_without_a_companion_that_is_no_gguf_file(
    desk: Desk,
) -> None:
    entry = desk.add({NAME: a_model()}, mmproj=b"nothing of the kind")
    desk.port.fetch(NAME).finish()
    desk.port.fetch("mmproj.gguf").finish()
    done = desk.until(entry.id, DONE)
    assert "Without “mmproj.gguf”" in words(done.problem)
    assert "is not a GGUF model" in words(done.problem)
    (model,) = desk.library.models.values()
    assert model.details.companions == ()
    assert model.details.source is not None
    assert [path for path, _ in model.details.source.files] == [NAME]
    assert desk.files() == [f"{PLACE}/{NAME}"]


@pytest.mark.parametrize("code", ["wrong_hash", "not_found"])
def test_a_model_comes_into_the_library_without_a_companion_that_cannot_be_had(
    desk: Desk, code: str
) -> None:
    entry = desk.add({NAME: a_model()}, mmproj=a_model("Eyes"))
    desk.port.fetch(NAME).finish()
    desk.port.fetch("mmproj.gguf").bring(100)
    desk.port.fetch("mmproj.gguf").fail(code)
    done = desk.until(entry.id, DONE)
    assert words(done.problem).startswith("companion_left_out: Without “mmproj.gguf”: ")
    assert len(desk.library.models) == 1
    assert desk.files() == [f"{PLACE}/{NAME}"]

    again = desk.add({NAME: a_model()}, mmproj=a_model("Eyes"))
    desk.port.fetch("mmproj.gguf", 2).finish()
    assert desk.until(again.id, DONE).problem is None
    assert desk.files() == [f"{PLACE}/mmproj.gguf", f"{PLACE}/{NAME}"]


# Names and places


def test_another_file_of_the_same_name_is_never_overwritten(desk: Desk) -> None:
    mine = desk.folder / PLACE / "m-00002-of-00002.gguf"
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"mine")
    files = split_model()
    entry = desk.add(files)
    for path in files:
        desk.port.fetch(path).finish()
    desk.until(entry.id, DONE)
    assert mine.read_bytes() == b"mine"
    (first,) = map(Path, desk.library.models)
    assert first.name.endswith("-00001-of-00002.gguf")
    assert first.read_bytes() == files["m-00001-of-00002.gguf"]
    second = first.with_name(first.name.replace("-00001-", "-00002-"))
    assert second.read_bytes() == files["m-00002-of-00002.gguf"]


def test_a_newer_upload_of_the_same_name_and_size_does_not_replace_the_old_one(desk: Desk) -> None:
    old = desk.folder / PLACE / NAME
    old.parent.mkdir(parents=True)
    old.write_bytes(a_model("Older"))
    entry = desk.add({NAME: a_model("Newer")})
    desk.port.fetch(NAME).finish()
    desk.until(entry.id, DONE)
    assert old.read_bytes() == a_model("Older")
    assert [Path(path).read_bytes() for path in desk.library.models] == [a_model("Newer")]


def test_a_companion_that_another_level_brought_is_used_and_not_fetched(desk: Desk) -> None:
    mmproj = a_model("projector")
    desk.port.automatic = True
    desk.until(desk.add({"m-Q4_0.gguf": a_model("four")}, mmproj=mmproj).id, DONE)
    desk.until(desk.add({"m-Q8_0.gguf": a_model("eight")}, mmproj=mmproj).id, DONE)
    paths = [fetch.command.path for fetch in desk.port.fetches]
    assert paths == ["m-Q4_0.gguf", "mmproj.gguf", "m-Q8_0.gguf"]
    companions = {model.details.companions for model in desk.library.models.values()}
    assert companions == {(str(desk.folder / PLACE / "mmproj.gguf"),)}


@pytest.mark.parametrize(
    "path",
    [
        "../../../evil.gguf",
        "CON.gguf",
        "a:b.gguf",
        "nul\0.gguf",
        "\u202efugg.gguf",
        "x" * 300 + ".gguf",
        "x.gguf:ads",
        "/etc/evil.gguf",
        "C:\\evil.gguf",
        "\\\\server\\share\\evil.gguf",
        "trailing. .gguf ",
    ],
)
def test_a_hostile_name_stays_in_the_folder_and_can_be_cancelled(desk: Desk, path: str) -> None:
    entry = desk.add({path: a_model()})
    fetch = desk.port.fetch(path)
    assert fetch.part.parent == desk.folder / PLACE
    fetch.bring(10)
    desk.wish(desk.service.cancel(entry.id))
    assert desk.files() == []
    again = desk.add({path: a_model()})
    desk.port.fetch(path, 2).finish()
    desk.until(again.id, DONE)
    (published,) = map(Path, desk.library.models)
    assert published.parent == desk.folder / PLACE
    outside = {each.name for each in desk.home.parent.rglob("*") if desk.folder not in each.parents}
    assert {name for name in outside if not name.startswith("db.sqlite3")} == {"home", "models"}


def test_a_cancel_never_follows_a_link_out_of_the_folder(desk: Desk, tmp_path: Path) -> None:
    entry = desk.add()
    fetch = desk.port.fetch(NAME)
    fetch.bring(10)
    outside = tmp_path / "outside"
    shutil.move(desk.folder / "org", outside)
    (desk.folder / "org").symlink_to(outside)
    desk.wish(desk.service.cancel(entry.id))
    assert [path.name for path in (outside / "Model-GGUF").iterdir()] == [fetch.part.name]


# The database


def test_a_queue_that_cannot_be_saved_goes_on_and_says_so_once(desk: Desk) -> None:
    entry = desk.add()

    def break_it(connection: sqlite3.Connection) -> None:
        connection.execute("DROP TABLE download_files")

    desk.wish(desk.database.submit(break_it))
    fetch = desk.port.fetch(NAME)
    fetch.bring(100)
    fetch.finish()
    desk.until(entry.id, DONE)
    problems = [event for event in desk.recorder.events if isinstance(event, ProblemRaised)]
    assert len(problems) == 1
    assert len(desk.library.models) == 1


# The library


def test_a_library_that_refuses_can_be_asked_again_without_fetching(desk: Desk) -> None:
    desk.library.refusal = UserFixableError("The disk is full.", "Tidy up.", code="disk_full_db")
    entry = desk.add()
    desk.port.fetch(NAME).finish()
    assert "The disk is full. Tidy up." in words(desk.until(entry.id, FAILED).problem)
    desk.library.refusal = None
    desk.wish(desk.service.retry(entry.id))
    desk.until(entry.id, DONE)
    assert len(desk.port.fetches) == 1
    assert desk.port.hashed == [desk.folder / PLACE / NAME]
