"""The queue of downloads as it survives the end of the app. Runs in the database thread."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec

from app.domain.download import Download, DownloadFile, DownloadProblem, DownloadState
from app.storage.text import storable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_log = logging.getLogger(__name__)
_COLUMNS = (
    "id, repository, revision, label, quantization, licence, state, position, added_at,"
    " model_id, problem"
)


def list_downloads(connection: sqlite3.Connection) -> tuple[Download, ...]:
    """All entries in their order; one that cannot be read hides only itself."""
    files = _files_by_download(connection)
    # The text is a constant; the values are bound.
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM downloads ORDER BY position, number"  # noqa: S608
    )
    downloads = (_download_of(row, tuple(files.get(row[0], ()))) for row in rows)
    return tuple(download for download in downloads if download is not None)


def add_download(connection: sqlite3.Connection, download: Download) -> Download:
    """Append to the queue; what is stored, with the position it got."""
    (last,) = connection.execute("SELECT max(position) FROM downloads").fetchone()
    stored = replace(download, position=0 if last is None else last + 1)
    connection.execute(
        f"INSERT INTO downloads({_COLUMNS}) VALUES ({', '.join('?' * 11)})",  # noqa: S608
        (
            stored.id,
            storable(stored.repository),
            storable(stored.revision),
            storable(stored.label),
            storable(stored.quantization),
            None if stored.licence is None else storable(stored.licence),
            stored.state.value,
            stored.position,
            stored.added_at,
            stored.model_id,
            _encode(stored.problem),
        ),
    )
    _insert_files(connection, stored)
    return stored


def save_download(connection: sqlite3.Connection, download: Download) -> None:
    """Put state, place, problem, model and files of a known entry into the table."""
    changed = connection.execute(
        "UPDATE downloads SET state = ?, position = ?, model_id = ?, problem = ? WHERE id = ?",
        (
            download.state.value,
            download.position,
            download.model_id,
            _encode(download.problem),
            download.id,
        ),
    )
    if changed.rowcount:  # another process may have removed it
        connection.execute("DELETE FROM download_files WHERE download_id = ?", (download.id,))
        _insert_files(connection, download)


def save_received(
    connection: sqlite3.Connection, download_id: str, path: str, received: int
) -> None:
    """How many bytes of one file are on the disk."""
    connection.execute(
        "UPDATE download_files SET received = ? WHERE download_id = ? AND path = ?",
        (received, download_id, storable(path)),
    )


def save_positions(connection: sqlite3.Connection, ids: Sequence[str]) -> None:
    """The order of the queue."""
    connection.executemany("UPDATE downloads SET position = ? WHERE id = ?", enumerate(ids))


def remove_downloads(connection: sqlite3.Connection, ids: Sequence[str]) -> None:
    """Forget entries; the files that they brought stay."""
    connection.executemany("DELETE FROM downloads WHERE id = ?", [(entry,) for entry in ids])


def _insert_files(connection: sqlite3.Connection, download: Download) -> None:
    connection.executemany(
        "INSERT INTO download_files(download_id, path, size, sha256, received, companion)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            (download.id, storable(f.path), f.size, f.sha256, f.received, int(f.companion))
            for f in download.files
        ],
    )


def _files_by_download(connection: sqlite3.Connection) -> dict[str, list[DownloadFile]]:
    files: dict[str, list[DownloadFile]] = {}
    rows = connection.execute(
        "SELECT download_id, path, size, sha256, received, companion"
        " FROM download_files ORDER BY number"
    )
    for download_id, path, size, sha256, received, companion in rows:
        file = DownloadFile(path, size, sha256, received, bool(companion))
        files.setdefault(download_id, []).append(file)
    return files


def _encode(problem: DownloadProblem | None) -> str | None:
    if problem is None:
        return None
    words = DownloadProblem(storable(problem.text), storable(problem.action), problem.code)
    return msgspec.json.encode(words).decode()


def _download_of(row: tuple[Any, ...], files: tuple[DownloadFile, ...]) -> Download | None:
    entry, repository, revision, label, quantization, licence, state, position, *rest = row
    added_at, model_id, problem = rest
    try:
        return Download(
            id=entry,
            repository=repository,
            revision=revision,
            label=label,
            quantization=quantization,
            files=files,
            state=DownloadState(state),
            position=position,
            added_at=added_at,
            problem=problem and msgspec.json.decode(problem, type=DownloadProblem),
            model_id=model_id,
            licence=licence,
        )
    except (ValueError, msgspec.MsgspecError):
        _log.warning("The download %s could not be read", entry, exc_info=True)
        return None
