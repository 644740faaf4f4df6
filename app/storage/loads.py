"""What loads were predicted to take and took. Every function runs in the database thread."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import msgspec

from app.domain.generation import MeasuredMemory
from app.domain.load_record import LoadRecord
from app.domain.memory_prediction import MemoryPrediction
from app.storage.text import storable

if TYPE_CHECKING:
    import sqlite3

_log = logging.getLogger(__name__)
_KEPT_OF_MODEL = 20
_COLUMNS = (
    "model_id, loaded_at, engine_build, architecture, context_length, gpu_layers,"
    " predicted, measured"
)


class _Predicted(msgspec.Struct):
    """The column `predicted`: the figures, and what else tells the file by."""

    figures: MemoryPrediction
    quantization: str = ""
    parameters: int = 0
    others: str = ""


def add_load(connection: sqlite3.Connection, record: LoadRecord) -> None:
    """Add a load, and forget the oldest ones of the same model."""
    predicted = _Predicted(record.predicted, record.quantization, record.parameters, record.others)
    connection.execute(
        f"INSERT INTO loads({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - constant
        (
            record.model_id,
            record.loaded_at,
            record.engine_build,
            record.architecture,
            record.context_length,
            record.gpu_layers,
            _encode(predicted),
            _encode(record.measured),
        ),
    )
    connection.execute(
        "DELETE FROM loads WHERE model_id = ? AND number NOT IN"
        " (SELECT number FROM loads WHERE model_id = ? ORDER BY number DESC LIMIT ?)",
        (record.model_id, record.model_id, _KEPT_OF_MODEL),
    )


def list_loads(connection: sqlite3.Connection, limit: int) -> tuple[LoadRecord, ...]:
    """The newest loads of all models, the newest first."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM loads ORDER BY number DESC LIMIT ?",  # noqa: S608 - constant
        (limit,),
    )
    return _readable(rows)


def last_load(connection: sqlite3.Connection, model_id: str) -> LoadRecord | None:
    """The newest load of a model, None where it was never loaded."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM loads WHERE model_id = ?"  # noqa: S608 - constant
        " ORDER BY number DESC LIMIT 1",
        (model_id,),
    )
    return next(iter(_readable(rows)), None)


def _encode(value: _Predicted | MeasuredMemory) -> str:
    return storable(msgspec.json.encode(value).decode())


def _readable(rows: sqlite3.Cursor) -> tuple[LoadRecord, ...]:
    records = (_record_of(row) for row in rows)
    return tuple(record for record in records if record is not None)


def _record_of(row: tuple[Any, ...]) -> LoadRecord | None:
    try:
        predicted = msgspec.json.decode(row[6], type=_Predicted)
        measured = msgspec.json.decode(row[7], type=MeasuredMemory)
    except msgspec.MsgspecError:
        _log.warning("A record of a load could not be read", exc_info=True)
        return None
    model_id, loaded_at, build, architecture, context_length, gpu_layers = row[:6]
    return LoadRecord(
        model_id,
        loaded_at,
        build,
        architecture,
        context_length,
        gpu_layers,
        predicted.figures,
        measured,
        predicted.quantization,
        predicted.parameters,
        predicted.others,
    )
