"""The queue of downloads in its tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.download import Download, DownloadFile, DownloadProblem, DownloadState
from app.storage.downloads import (
    add_download,
    list_downloads,
    remove_downloads,
    save_download,
    save_positions,
    save_received,
)

if TYPE_CHECKING:
    from tests.unit.storage.conftest import Store


def an_entry(entry: str = "d") -> Download:
    return Download(
        id=entry,
        repository="org/größe 🦙",
        revision="abc",
        label="Q4_K_M",
        quantization="Q4_K_M",
        files=(
            DownloadFile("a-00001-of-00002.gguf", 10_000_000_000, "ab" * 32, received=7),
            DownloadFile("a-00002-of-00002.gguf", 5, None),
            DownloadFile("mmproj.gguf", 3, "cd" * 32, companion=True),
        ),
        state=DownloadState.QUEUED,
        position=0,
        added_at=12.5,
        licence="mit",
    )


def test_an_entry_comes_back_as_it_was(store: Store) -> None:
    entry = replace(an_entry(), problem=DownloadProblem("Full.", "Tidy.", "disk_full"))
    assert store.call(add_download, entry) == entry
    assert store.call(list_downloads) == (entry,)


def test_new_entries_go_to_the_end(store: Store) -> None:
    stored = [store.call(add_download, an_entry(name)) for name in "xyz"]
    assert [entry.position for entry in stored] == [0, 1, 2]
    store.call(remove_downloads, ["y"])
    assert store.call(add_download, an_entry("w")).position == 3
    assert [entry.id for entry in store.call(list_downloads)] == ["x", "z", "w"]


def test_state_problem_model_and_files_can_change(store: Store) -> None:
    entry = store.call(add_download, an_entry())
    files = tuple(replace(file, received=file.size, sha256="ef" * 32) for file in entry.files)
    changed = replace(entry, state=DownloadState.DONE, model_id="m", position=4, files=files)
    store.call(save_download, changed)
    assert store.call(list_downloads) == (changed,)


def test_what_was_removed_is_not_brought_back_by_a_late_save(store: Store) -> None:
    entry = store.call(add_download, an_entry())
    store.call(remove_downloads, [entry.id])
    store.call(save_download, entry)
    store.call(save_received, entry.id, "mmproj.gguf", 2)
    assert store.call(list_downloads) == ()
    assert store.sql("SELECT * FROM download_files") == []


def test_how_far_one_file_is_changes_nothing_else(store: Store) -> None:
    entry = store.call(add_download, an_entry())
    store.call(save_received, entry.id, "mmproj.gguf", 2)
    assert [file.received for file in store.call(list_downloads)[0].files] == [7, 0, 2]


def test_the_order_can_change(store: Store) -> None:
    for name in "xyz":
        store.call(add_download, an_entry(name))
    store.call(save_positions, ["z", "x", "y"])
    assert [entry.id for entry in store.call(list_downloads)] == ["z", "x", "y"]


def test_an_entry_that_cannot_be_read_hides_only_itself(store: Store) -> None:
    for name in "xyz":
        store.call(add_download, an_entry(name))
    store.sql("UPDATE downloads SET state = 'of a later version' WHERE id = 'x'")
    store.sql("UPDATE downloads SET problem = '{' WHERE id = 'y'")
    assert [entry.id for entry in store.call(list_downloads)] == ["z"]


def test_half_of_a_sign_does_not_stop_the_queue(store: Store) -> None:
    entry = replace(an_entry(), label="\ud83e", problem=DownloadProblem("\ud800", "", "x"))
    store.call(add_download, entry)
    assert store.call(list_downloads)[0].id == entry.id
