"""The library after the folder of the models has moved. Runs in the database thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.storage.models import change_details, list_models, move_model

if TYPE_CHECKING:
    import sqlite3

    from app.domain.relocation import Relocation


def relocate_models(connection: sqlite3.Connection, relocation: Relocation) -> int:
    """Give every row the new paths, all in one transaction; how many were changed."""
    changed = 0
    for model in list_models(connection):
        moved = relocation.model(model)
        if moved is not model:
            move_model(connection, model.id, moved.path)
            change_details(connection, model.id, moved.details)
            changed += 1
    return changed
