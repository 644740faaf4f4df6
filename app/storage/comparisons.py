"""Comparisons and the answers of their lanes. Runs in the database thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.domain.comparison import (
    CompareMode,
    ComparePrompt,
    Comparison,
    Lane,
    LaneModel,
    LaneState,
)
from app.domain.errors import UserFixableError
from app.domain.events import Problem
from app.domain.generation import AnswerStats, MeasuredMemory
from app.storage.json_text import from_json, to_json
from app.storage.text import storable

if TYPE_CHECKING:
    import sqlite3

_COLUMNS = "id, title, created_at, mode, prompt"
_LANE_COLUMNS = "id, state, contended, load_s, engine_bytes, model, stats, memory, problem, text"
_LOST_MODEL = LaneModel("", "?", "", 0, 0.0)


def add_comparison(connection: sqlite3.Connection, comparison: Comparison) -> None:
    """Insert a comparison with its lanes."""
    connection.execute(
        f"INSERT INTO comparisons({_COLUMNS}) VALUES (?, ?, ?, ?, ?)",  # noqa: S608 - constant
        (
            comparison.id,
            storable(comparison.title),
            comparison.created_at,
            comparison.mode.value,
            to_json(comparison.prompt),
        ),
    )
    connection.executemany(
        f"INSERT INTO comparison_lanes({_LANE_COLUMNS}, comparison_id, position)"  # noqa: S608
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (lane.id, *_values(lane), comparison.id, position)
            for position, lane in enumerate(comparison.lanes)
        ],
    )


def save_lane(connection: sqlite3.Connection, lane: Lane) -> None:
    """Everything of a lane; one whose comparison was removed meanwhile is ignored."""
    connection.execute(
        "UPDATE comparison_lanes SET state = ?, contended = ?, load_s = ?, engine_bytes = ?,"
        " model = ?, stats = ?, memory = ?, problem = ?, text = ? WHERE id = ?",
        (*_values(lane), lane.id),
    )


def save_lane_text(connection: sqlite3.Connection, lane_id: str, text: str) -> None:
    """What a lane that is being written has so far; one that was removed is ignored."""
    connection.execute(
        "UPDATE comparison_lanes SET text = ? WHERE id = ?", (storable(text), lane_id)
    )


def list_comparisons(connection: sqlite3.Connection) -> tuple[Comparison, ...]:
    """All of them, the newest first."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM comparisons"  # noqa: S608 - constant
        " ORDER BY created_at DESC, number DESC"
    ).fetchall()
    return tuple(_comparison_of(connection, row) for row in rows)


def get_comparison(connection: sqlite3.Connection, comparison_id: str) -> Comparison:
    """One of them. Raises UserFixableError ("comparison_unknown")."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM comparisons WHERE id = ?",  # noqa: S608 - constant
        (comparison_id,),
    ).fetchone()
    if row is None:
        raise UserFixableError(
            "This comparison does not exist any more.",
            "Choose another one.",
            code="comparison_unknown",
        )
    return _comparison_of(connection, row)


def rename_comparison(connection: sqlite3.Connection, comparison_id: str, title: str) -> Comparison:
    """Give it another name; returns it. Raises as `get_comparison`."""
    connection.execute(
        "UPDATE comparisons SET title = ? WHERE id = ?", (storable(title), comparison_id)
    )
    return get_comparison(connection, comparison_id)


def remove_comparison(connection: sqlite3.Connection, comparison_id: str) -> Comparison:
    """Delete it with its lanes; returns what it was. Raises as `get_comparison`."""
    comparison = get_comparison(connection, comparison_id)
    connection.execute("DELETE FROM comparisons WHERE id = ?", (comparison_id,))
    return comparison


def _values(lane: Lane) -> tuple[object, ...]:
    """Columns of a lane from `state` on."""
    return (
        lane.state.value,
        lane.contended,
        lane.load_s,
        lane.engine_bytes,
        to_json(lane.model),
        _optional(lane.stats),
        _optional(lane.memory),
        _optional(lane.problem),
        storable(lane.text),
    )


def _optional(value: AnswerStats | MeasuredMemory | Problem | None) -> str | None:
    return None if value is None else to_json(value)


def _comparison_of(connection: sqlite3.Connection, row: tuple[Any, ...]) -> Comparison:
    comparison_id, title, created_at, mode, prompt = row
    lanes = connection.execute(
        f"SELECT {_LANE_COLUMNS} FROM comparison_lanes"  # noqa: S608 - constant
        " WHERE comparison_id = ? ORDER BY position",
        (comparison_id,),
    )
    return Comparison(
        id=comparison_id,
        title=title,
        created_at=created_at,
        prompt=from_json(prompt, ComparePrompt, ComparePrompt("")),
        mode=CompareMode(mode),
        lanes=tuple(map(_lane_of, lanes)),
    )


def _lane_of(row: tuple[Any, ...]) -> Lane:
    lane_id, state, contended, load_s, engine_bytes, model, stats, memory, problem, text = row
    return Lane(
        id=lane_id,
        model=from_json(model, LaneModel, _LOST_MODEL),
        state=LaneState(state),
        text=text,
        stats=from_json(stats, AnswerStats, None),
        load_s=load_s,
        memory=from_json(memory, MeasuredMemory, None),
        engine_bytes=engine_bytes,
        contended=bool(contended),
        problem=from_json(problem, Problem, None),
    )
