"""Folders as rows: their order, nesting, and what becomes of what lies in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.chat import ChatFolder
from app.domain.errors import UserFixableError
from app.storage.chats import delete_chat, get_chat, save_chat
from app.storage.folders import (
    add_folder,
    list_folders,
    move_folder,
    remove_folder,
    rename_folder,
    restore_folder,
)
from tests.unit.storage.builders import a_chat

if TYPE_CHECKING:
    from tests.unit.storage.conftest import Store


@pytest.fixture
def foldered(store: Store) -> Store:
    """a, b (with b1, b2) and c; a chat in b and one in b1."""
    for folder_id, parent in (("a", None), ("b", None), ("c", None), ("b1", "b"), ("b2", "b")):
        store.call(add_folder, ChatFolder(folder_id, folder_id.upper(), 0, parent))
    for chat_id, folder_id in (("in b", "b"), ("in b1", "b1")):
        store.call(save_chat, replace(a_chat(chat_id), folder_id=folder_id))
    return store


def tree(store: Store, parent: str | None = None) -> list[str]:
    """Ids of the folders of a parent, in their order."""
    return [each.id for each in store.call(list_folders) if each.parent_id == parent]


def folder_of(store: Store, chat_id: str) -> str | None:
    return store.call(get_chat, chat_id).folder_id


def test_new_folders_go_behind_the_others_of_their_parent(foldered: Store) -> None:
    assert tree(foldered) == ["a", "b", "c"]
    assert tree(foldered, "b") == ["b1", "b2"]


@pytest.mark.parametrize(
    ("folder_id", "parent", "position", "top", "inner"),
    [
        ("c", None, 0, ["c", "a", "b"], ["b1", "b2"]),
        ("a", None, 9, ["b", "c", "a"], ["b1", "b2"]),
        ("a", "b", 1, ["b", "c"], ["b1", "a", "b2"]),
        ("b2", None, 1, ["a", "b2", "b", "c"], ["b1"]),
        ("b2", "b", 0, ["a", "b", "c"], ["b2", "b1"]),
    ],
)
def test_a_folder_is_moved_to_a_place(
    foldered: Store,
    folder_id: str,
    parent: str | None,
    position: int,
    top: list[str],
    inner: list[str],
) -> None:
    foldered.call(move_folder, folder_id, parent, position)
    assert tree(foldered) == top
    assert tree(foldered, "b") == inner


@pytest.mark.parametrize("target", ["b", "b1"])
def test_a_folder_is_not_moved_into_itself(foldered: Store, target: str) -> None:
    with pytest.raises(UserFixableError, match="into itself"):
        foldered.call(move_folder, "b", target, 0)
    assert tree(foldered) == ["a", "b", "c"]


def test_chats_outlive_their_folder_and_go_to_its_parent(foldered: Store) -> None:
    foldered.call(remove_folder, "b1")
    assert folder_of(foldered, "in b1") == "b"
    foldered.call(remove_folder, "b")
    assert folder_of(foldered, "in b1") is None
    assert folder_of(foldered, "in b") is None
    assert tree(foldered) == ["a", "b2", "c"]


def test_a_removal_is_taken_back_with_what_lay_in_the_folder(foldered: Store) -> None:
    removed = foldered.call(remove_folder, "b")
    assert tree(foldered) == ["a", "b1", "b2", "c"]
    foldered.call(restore_folder, removed)
    assert tree(foldered) == ["a", "b", "c"]
    assert tree(foldered, "b") == ["b1", "b2"]
    assert folder_of(foldered, "in b") == "b"
    assert folder_of(foldered, "in b1") == "b1"


def test_what_was_moved_since_the_removal_stays_where_it_is(foldered: Store) -> None:
    removed = foldered.call(remove_folder, "b")
    foldered.call(save_chat, replace(a_chat("in b"), folder_id="a"))
    foldered.call(move_folder, "b2", "c", 0)
    foldered.call(delete_chat, "in b1")
    foldered.call(restore_folder, removed)
    assert folder_of(foldered, "in b") == "a"
    assert tree(foldered, "b") == ["b1"]
    assert tree(foldered, "c") == ["b2"]


def test_a_folder_whose_parent_is_gone_comes_back_at_the_top(foldered: Store) -> None:
    inner = foldered.call(remove_folder, "b1")
    foldered.call(remove_folder, "b")
    foldered.call(restore_folder, inner)
    assert "b1" in tree(foldered)


def test_a_folder_gets_another_name(foldered: Store) -> None:
    assert foldered.call(rename_folder, "a", "Work \ud83e").name == "Work �"
    with pytest.raises(UserFixableError, match="does not exist"):
        foldered.call(rename_folder, "nonsense", "x")
