"""Folders of chats as rows. Every function runs in the database thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.chat import ChatFolder
from app.domain.chat_folders import RemovedFolder
from app.domain.errors import UserFixableError
from app.storage.text import storable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_GONE = "This folder does not exist any more."


def list_folders(connection: sqlite3.Connection) -> tuple[ChatFolder, ...]:
    """All of them, those of one parent in their order."""
    rows = connection.execute(
        "SELECT id, name, position, parent_id FROM folders ORDER BY position, number"
    )
    return tuple(ChatFolder(*row) for row in rows)


def add_folder(connection: sqlite3.Connection, folder: ChatFolder) -> ChatFolder:
    """Put a new folder behind those of its parent; returns it with its place."""
    (position,) = connection.execute(
        "SELECT coalesce(max(position) + 1, 0) FROM folders WHERE parent_id IS ?",
        (folder.parent_id,),
    ).fetchone()
    _insert(connection, folder, position)
    return _get(connection, folder.id)


def rename_folder(connection: sqlite3.Connection, folder_id: str, name: str) -> ChatFolder:
    """Give a folder another name. Raises UserFixableError ("folder_unknown")."""
    connection.execute("UPDATE folders SET name = ? WHERE id = ?", (storable(name), folder_id))
    return _get(connection, folder_id)


def move_folder(
    connection: sqlite3.Connection, folder_id: str, parent_id: str | None, position: int
) -> ChatFolder:
    """Put a folder at a place (0: the first) among the folders of a parent (None: the top).

    Raises UserFixableError: "folder_unknown", or "folder_in_itself".
    """
    _get(connection, folder_id)
    if folder_id in _path_of(connection, parent_id):
        raise UserFixableError(
            "A folder cannot be moved into itself.", "Choose another one.", code="folder_in_itself"
        )
    siblings = [each for each in _children(connection, parent_id) if each != folder_id]
    siblings.insert(max(0, position), folder_id)
    connection.execute("UPDATE folders SET parent_id = ? WHERE id = ?", (parent_id, folder_id))
    _number(connection, siblings)
    return _get(connection, folder_id)


def remove_folder(connection: sqlite3.Connection, folder_id: str) -> RemovedFolder:
    """Remove a folder; what lay in it lies in its parent then. Raises as `rename_folder`."""
    folder = _get(connection, folder_id)
    chats = connection.execute("SELECT id FROM chats WHERE folder_id = ?", (folder_id,))
    removed = RemovedFolder(
        folder, tuple(each for (each,) in chats), tuple(_children(connection, folder_id))
    )
    siblings = _children(connection, folder.parent_id)
    at = siblings.index(folder_id)
    siblings[at : at + 1] = removed.folder_ids
    _give(connection, removed, folder.parent_id)
    connection.execute("DELETE FROM folders WHERE id = ?", (folder_id,))
    _number(connection, siblings)
    return removed


def restore_folder(connection: sqlite3.Connection, removed: RemovedFolder) -> ChatFolder:
    """Undo `remove_folder`; what was deleted or moved elsewhere since then stays there."""
    folder = removed.folder
    parent = folder.parent_id if _exists(connection, folder.parent_id) else None
    _insert(connection, ChatFolder(folder.id, folder.name, folder.position, parent), 0)
    siblings = [each for each in _children(connection, parent) if each not in removed.folder_ids]
    siblings.remove(folder.id)
    siblings.insert(folder.position, folder.id)
    _give(connection, removed, folder.id, parent)
    _number(connection, siblings)
    return _get(connection, folder.id)


_ANY = "any"


def _give(
    connection: sqlite3.Connection,
    removed: RemovedFolder,
    target: str | None,
    source: str | None = _ANY,
) -> None:
    """Put what lay in a folder into `target`, as far as it lies in `source` now."""
    for table, column, ids in (
        ("chats", "folder_id", removed.chat_ids),
        ("folders", "parent_id", removed.folder_ids),
    ):
        connection.executemany(
            f"UPDATE {table} SET {column} = ? WHERE id = ? AND (? = ? OR {column} IS ?)",  # noqa: S608 - constants
            [(target, each, source, _ANY, source) for each in ids],
        )


def _insert(connection: sqlite3.Connection, folder: ChatFolder, position: int) -> None:
    connection.execute(
        "INSERT INTO folders(id, name, position, parent_id) VALUES (?, ?, ?, ?)",
        (folder.id, storable(folder.name), position, folder.parent_id),
    )


def _children(connection: sqlite3.Connection, parent_id: str | None) -> list[str]:
    rows = connection.execute(
        "SELECT id FROM folders WHERE parent_id IS ? ORDER BY position, number", (parent_id,)
    )
    return [row[0] for row in rows]


def _path_of(connection: sqlite3.Connection, folder_id: str | None) -> set[str]:
    """A folder and all that it lies in."""
    parents = dict(connection.execute("SELECT id, parent_id FROM folders").fetchall())
    path: set[str] = set()
    while folder_id is not None and folder_id not in path:
        path.add(folder_id)
        folder_id = parents.get(folder_id)
    return path


def _number(connection: sqlite3.Connection, ids: Sequence[str]) -> None:
    connection.executemany(
        "UPDATE folders SET position = ? WHERE id = ?", [(at, each) for at, each in enumerate(ids)]
    )


def _exists(connection: sqlite3.Connection, folder_id: str | None) -> bool:
    found = connection.execute("SELECT 1 FROM folders WHERE id = ?", (folder_id,))
    return found.fetchone() is not None


def _get(connection: sqlite3.Connection, folder_id: str) -> ChatFolder:
    row = connection.execute(
        "SELECT id, name, position, parent_id FROM folders WHERE id = ?", (folder_id,)
    ).fetchone()
    if row is None:
        raise UserFixableError(_GONE, "Choose another one.", code="folder_unknown")
    return ChatFolder(*row)
