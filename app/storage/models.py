"""The library: one row for each model file. Every function runs in the database thread."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import msgspec

from app.domain.model_file import GgufInfo, ModelFile
from app.storage.text import storable

if TYPE_CHECKING:
    import sqlite3

_log = logging.getLogger(__name__)


def list_models(connection: sqlite3.Connection) -> tuple[ModelFile, ...]:
    """In the order in which they were added. Whether the files still exist is not looked at."""
    rows = connection.execute(
        "SELECT id, path, info, added_at, bundled FROM models ORDER BY added_at, number"
    )
    models = (_model_of(row) for row in rows)
    return tuple(model for model in models if model is not None)


def add_model(connection: sqlite3.Connection, model: ModelFile) -> ModelFile:
    """Add `model`; a path that is known keeps its id and takes the new info. What is stored."""
    stored_id, added_at, bundled = connection.execute(
        "INSERT INTO models(id, path, added_at, bundled, info) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT(path) DO UPDATE SET info = excluded.info"
        " RETURNING id, added_at, bundled",
        (model.id, model.path, model.added_at, int(model.bundled), _encode(model.info)),
    ).fetchone()
    return ModelFile(stored_id, model.path, model.info, added_at, bool(bundled))


def update_model(connection: sqlite3.Connection, model: ModelFile) -> None:
    """Change path, info and kind of the model with this id."""
    connection.execute(
        "UPDATE models SET path = ?, info = ?, bundled = ? WHERE id = ?",
        (model.path, _encode(model.info), int(model.bundled), model.id),
    )


def remove_model(connection: sqlite3.Connection, model_id: str) -> None:
    """Forget a model; its file stays."""
    connection.execute("DELETE FROM models WHERE id = ?", (model_id,))


def _encode(info: GgufInfo) -> str:
    return storable(msgspec.json.encode(info).decode())


def _model_of(row: tuple[Any, ...]) -> ModelFile | None:
    model_id, path, info, added_at, bundled = row
    try:
        known = msgspec.json.decode(info, type=GgufInfo)
    except msgspec.MsgspecError:
        _log.warning("The library's entry for %s could not be read", path, exc_info=True)
        return None
    return ModelFile(model_id, path, known, added_at, bool(bundled))
