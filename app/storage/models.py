"""The library: one row for each model file. Every function runs in the database thread."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec

from app.domain.model_file import GgufInfo, ModelDetails, ModelFile
from app.storage.text import storable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

_log = logging.getLogger(__name__)


def list_models(connection: sqlite3.Connection) -> tuple[ModelFile, ...]:
    """In the order in which they were added. Whether the files still exist is not looked at."""
    rows = connection.execute(
        "SELECT id, path, info, added_at, bundled, details FROM models ORDER BY added_at, number"
    )
    models = (_model_of(row) for row in rows)
    return tuple(model for model in models if model is not None)


def add_model(connection: sqlite3.Connection, model: ModelFile) -> ModelFile:
    """Add `model`, or give a known path the new info; its id and details stay. What is stored."""
    row = connection.execute(
        "INSERT INTO models(id, path, added_at, bundled, info, details) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT(path) DO UPDATE SET info = excluded.info"
        " RETURNING id, path, info, added_at, bundled, details",
        (
            model.id,
            model.path,
            model.added_at,
            int(model.bundled),
            _encode(model.info),
            _encode(model.details),
        ),
    ).fetchone()
    return _model_of(row) or model


def change_details(connection: sqlite3.Connection, model_id: str, details: ModelDetails) -> None:
    """Put `details` in the place of what was known of this model."""
    connection.execute("UPDATE models SET details = ? WHERE id = ?", (_encode(details), model_id))


def edit_details(
    connection: sqlite3.Connection, model: ModelFile, edit: Callable[[ModelDetails], ModelDetails]
) -> ModelFile | None:
    """Change what is known of a stored model; a bundled one gets its row now. None: unknown."""
    row = connection.execute(
        "SELECT id, path, info, added_at, bundled, details FROM models WHERE id = ?", (model.id,)
    ).fetchone()
    stored = _model_of(row) if row else None
    if stored is None and model.bundled:
        stored = add_model(connection, model)
    if stored is None:
        return None
    details = edit(stored.details)
    change_details(connection, stored.id, details)
    return replace(stored, details=details)


def move_model(connection: sqlite3.Connection, model_id: str, path: str) -> None:
    """The file of a model has another path now; whatever was known of that path is forgotten."""
    connection.execute("DELETE FROM models WHERE path = ? AND id <> ?", (path, model_id))
    connection.execute("UPDATE models SET path = ? WHERE id = ?", (path, model_id))


def remove_model(connection: sqlite3.Connection, model_id: str) -> None:
    """Forget a model; its file stays."""
    connection.execute("DELETE FROM models WHERE id = ?", (model_id,))


def _encode(value: GgufInfo | ModelDetails) -> str:
    return storable(msgspec.json.encode(value).decode())


def _model_of(row: tuple[Any, ...]) -> ModelFile | None:
    model_id, path, info, added_at, bundled, details = row
    try:
        known = msgspec.json.decode(info, type=GgufInfo)
        more = msgspec.json.decode(details, type=ModelDetails)
    except msgspec.MsgspecError:
        _log.warning("The library's entry for %s could not be read", path, exc_info=True)
        return None
    return ModelFile(model_id, path, known, added_at, bool(bundled), details=more)
