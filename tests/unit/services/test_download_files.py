"""Where downloads lie: always in the folder, never two in one place."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from app.domain.download import Download, DownloadFile, DownloadState
from app.services.download_files import DownloadFiles, groups
from tests.unit.domain.test_safe_names import HOSTILE, made_up

ROOT = Path("/models")


def entry(repository: str, *paths: str, revision: str = "c") -> Download:
    files = tuple(DownloadFile(path, 100, "ab" * 32) for path in paths)
    state = DownloadState.QUEUED
    return Download("d", repository, revision, "Q4_0", "Q4_0", files, state, 0, 1.0)


def every_place(files: DownloadFiles, download: Download) -> list[Path]:
    path = download.files[0].path
    names = islice(files.names(download, download.files), 3)
    places = [each[path] for each in names]
    return [files.part(download, path), files.quarantined(download, path), *places]


@pytest.mark.parametrize("repository", [*HOSTILE, "../..", "a/../../b", "/", "C:/x", "a/b/c"])
def test_no_repository_leads_out_of_the_folder(repository: str) -> None:
    files = DownloadFiles(ROOT)
    folder = files.folder(entry(repository, "m.gguf"))
    assert folder.parent.parent == ROOT
    assert ".." not in folder.parts


def test_no_file_leads_out_of_its_folder() -> None:
    files = DownloadFiles(ROOT)
    for path in [*HOSTILE, *made_up(500)]:
        download = entry("org/model", path)
        part, quarantined, *places = every_place(files, download)
        assert {each.parent for each in (part, *places)} == {ROOT / "org" / "model"}
        assert quarantined.parent == ROOT / "quarantine"
        assert all(len(each.name) <= 160 for each in (part, quarantined, *places))


def test_parts_of_different_downloads_never_share_a_place() -> None:
    files = DownloadFiles(ROOT)
    downloads = [entry(where, path) for where in ("a/b", "A/b") for path in HOSTILE]
    downloads += [entry("a/b", path, revision="d") for path in HOSTILE]
    downloads += [entry("a/b", "Model.gguf"), entry("a/b", "model.gguf")]
    parts = {str(files.part(each, each.files[0].path)).casefold() for each in downloads}
    wrong = {str(files.quarantined(each, each.files[0].path)).casefold() for each in downloads}
    assert len(parts) == len(wrong) == len(downloads)


def test_a_lock_lies_in_the_folder_whatever_the_database_says() -> None:
    assert all(DownloadFiles(ROOT).lock(text).parent == ROOT for text in HOSTILE)


def test_other_names_are_tried_for_all_parts_together() -> None:
    paths = [f"m-{number:05}-of-00002.gguf" for number in (1, 2)]
    download = entry("a/b", *paths)
    first, second, third = islice(DownloadFiles(ROOT).names(download, download.files), 3)
    assert [place.name for place in first.values()] == paths
    for other in (second, third):
        stems = {
            place.name.rpartition("-0000")[0].rpartition("-0000")[0] for place in other.values()
        }
        assert len(stems) == 1
    assert len({first[paths[0]], second[paths[0]], third[paths[0]]}) == 3


def test_companions_are_named_by_themselves() -> None:
    download = entry("a/b", "m-00001-of-00002.gguf", "m-00002-of-00002.gguf")
    mmproj = DownloadFile("mmproj.gguf", 1, None, companion=True)
    both = replace(download, files=(*download.files, mmproj))
    assert groups(both) == (download.files, (mmproj,))


def test_what_others_need_stays_when_one_is_removed(tmp_path: Path) -> None:
    files = DownloadFiles(tmp_path)
    download = entry("a/b", "m.gguf", "shared.gguf")
    parts = [files.part(download, file.path) for file in download.files]
    parts[0].parent.mkdir(parents=True)
    for part in parts:
        part.write_bytes(b"x")
    files.remove_parts(download, kept={parts[1]})
    assert [part.exists() for part in parts] == [False, True]
    files.remove_parts(download)
    assert list(tmp_path.iterdir()) == []
