"""Folders of chats: what lies in what. Pure, any thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.chat import ChatFolder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class RemovedFolder:
    """A folder that was removed, and what lay in it, to put it back."""

    folder: ChatFolder
    chat_ids: tuple[str, ...]
    folder_ids: tuple[str, ...]


def in_order(
    folders: Iterable[ChatFolder], parent_id: str | None = None, depth: int = 0
) -> Iterator[tuple[ChatFolder, int]]:
    """Folders as a tree is read, each with the number of folders that it lies in."""
    every = tuple(folders)
    children = [folder for folder in every if folder.parent_id == parent_id]
    for folder in sorted(children, key=lambda each: each.position):
        yield folder, depth
        yield from in_order(every, folder.id, depth + 1)


def inside(folders: Iterable[ChatFolder], folder_id: str) -> frozenset[str]:
    """A folder and all folders in it."""
    return frozenset({folder_id, *(each.id for each, _depth in in_order(folders, folder_id))})
