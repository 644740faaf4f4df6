"""Measurements and the figures of their levels. Runs in the database thread."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.domain.comparison import LaneModel
from app.domain.errors import UserFixableError
from app.domain.measurement import MeasuredLevel, Measurement, MeasurePlan, MeasureState
from app.storage.json_text import from_json, to_json
from app.storage.text import storable

if TYPE_CHECKING:
    import sqlite3

_COLUMNS = "id, title, created_at, room_bytes, plan"
_LOST_PLAN = MeasurePlan("")
_LOST_MODEL = LaneModel("", "?", "", 0, 0.0)


def add_measurement(connection: sqlite3.Connection, measurement: Measurement) -> None:
    """Insert a measurement with its levels."""
    connection.execute(
        f"INSERT INTO measurements({_COLUMNS}) VALUES (?, ?, ?, ?, ?)",  # noqa: S608 - constant
        (
            measurement.id,
            storable(measurement.title),
            measurement.created_at,
            measurement.room_bytes,
            to_json(measurement.plan),
        ),
    )
    connection.executemany(
        "INSERT INTO measured_levels(id, measurement_id, position, state, level)"
        " VALUES (?, ?, ?, ?, ?)",
        [
            (level.id, measurement.id, position, level.state.value, to_json(level))
            for position, level in enumerate(measurement.levels)
        ],
    )


def save_level(connection: sqlite3.Connection, level: MeasuredLevel) -> None:
    """Everything of a level; one whose measurement was removed meanwhile is ignored."""
    connection.execute(
        "UPDATE measured_levels SET state = ?, level = ? WHERE id = ?",
        (level.state.value, to_json(level), level.id),
    )


def list_measurements(connection: sqlite3.Connection) -> tuple[Measurement, ...]:
    """All of them, the newest first."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM measurements"  # noqa: S608 - constant
        " ORDER BY created_at DESC, number DESC"
    ).fetchall()
    return tuple(_measurement_of(connection, row) for row in rows)


def get_measurement(connection: sqlite3.Connection, measurement_id: str) -> Measurement:
    """One of them. Raises UserFixableError ("measurement_unknown")."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM measurements WHERE id = ?",  # noqa: S608 - constant
        (measurement_id,),
    ).fetchone()
    if row is None:
        raise UserFixableError(
            "This measurement does not exist any more.",
            "Choose another one.",
            code="measurement_unknown",
        )
    return _measurement_of(connection, row)


def rename_measurement(
    connection: sqlite3.Connection, measurement_id: str, title: str
) -> Measurement:
    """Give it another name; returns it. Raises as `get_measurement`."""
    connection.execute(
        "UPDATE measurements SET title = ? WHERE id = ?", (storable(title), measurement_id)
    )
    return get_measurement(connection, measurement_id)


def remove_measurement(connection: sqlite3.Connection, measurement_id: str) -> Measurement:
    """Delete it with its levels; returns what it was. Raises as `get_measurement`."""
    measurement = get_measurement(connection, measurement_id)
    connection.execute("DELETE FROM measurements WHERE id = ?", (measurement_id,))
    return measurement


def _measurement_of(connection: sqlite3.Connection, row: tuple[Any, ...]) -> Measurement:
    measurement_id, title, created_at, room_bytes, plan = row
    levels = connection.execute(
        "SELECT id, state, level FROM measured_levels WHERE measurement_id = ? ORDER BY position",
        (measurement_id,),
    )
    return Measurement(
        measurement_id,
        title,
        created_at,
        from_json(plan, MeasurePlan, _LOST_PLAN),
        tuple(map(_level_of, levels)),
        room_bytes,
    )


def _level_of(row: tuple[str, str, str]) -> MeasuredLevel:
    """The state of the row holds: the text may have been cut off in another one."""
    level_id, state, text = row
    level = from_json(text, MeasuredLevel, MeasuredLevel(level_id, _LOST_MODEL))
    return replace(level, state=MeasureState(state))
