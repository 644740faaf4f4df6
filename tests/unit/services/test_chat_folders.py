"""Folders as a service: every change is announced whole, on a real database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.events import FoldersChanged, ProblemRaised
from app.services.chat_folders import ChatFolders
from app.storage.database import Database
from tests.helpers.recorder import PATIENCE_S, Recorder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Desk:
    """The service, and what it announced."""

    def __init__(self, folder: Path) -> None:
        self.database = Database(folder / "chats.sqlite3", folder / "backups")
        self.recorder = Recorder()
        self.folders = ChatFolders(self.database, self.recorder.publish)

    def names(self) -> list[str]:
        return [each.name for each in self.folders.list().result(timeout=PATIENCE_S)]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(tmp_path)
    yield opened
    assert opened.database.close(timeout=30)


def test_a_new_folder_is_announced_with_all_others(desk: Desk) -> None:
    desk.folders.create("Work")
    inner = desk.folders.create("  Old \n work ", desk.folders.create("Travel"))
    last = desk.recorder.wait_for(FoldersChanged, lambda event: len(event.folders) == 3)
    assert {each.name for each in last.folders} == {"Work", "Travel", "Old work"}
    assert next(each for each in last.folders if each.id == inner).parent_id is not None


def test_a_folder_is_renamed_but_not_to_nothing(desk: Desk) -> None:
    folder_id = desk.folders.create("Work")
    desk.folders.rename(folder_id, "   ")
    desk.folders.rename(folder_id, "Play")
    assert desk.names() == ["Play"]


def test_a_removal_is_taken_back(desk: Desk) -> None:
    folder_id = desk.folders.create("Work")
    removed = desk.folders.remove(folder_id).result(timeout=PATIENCE_S)
    assert desk.names() == []
    desk.folders.restore(removed)
    assert desk.names() == ["Work"]


def test_a_refusal_is_announced_in_words(desk: Desk) -> None:
    folder_id = desk.folders.create("Work")
    desk.folders.move(folder_id, folder_id, 0)
    problem = desk.recorder.wait_for(ProblemRaised).problem
    assert problem.code == "folder_in_itself"
