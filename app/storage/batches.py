"""Batches with their prompts, and the cells that have ended. Runs in the database thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.domain.attachment_room import estimate_tokens
from app.domain.batch import HEAD, Batch, BatchCell, BatchPlan, BatchPrompt, CellFigures, CellState
from app.domain.batch_rows import BatchRow
from app.domain.errors import UserFixableError
from app.domain.events import Problem
from app.storage.json_text import from_json, to_json
from app.storage.text import storable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

_COLUMNS = "number, id, title, created_at, prompts, plan"
_LOST_PLAN = BatchPlan("?", (), ())
_LOST_PROMPT = BatchPrompt("?", ())


def add_batch(connection: sqlite3.Connection, batch: Batch, prompts: Sequence[BatchPrompt]) -> None:
    """Insert a batch with its prompts."""
    made = connection.execute(
        "INSERT INTO batches(id, title, created_at, prompts, plan) VALUES (?, ?, ?, ?, ?)",
        (batch.id, storable(batch.title), batch.created_at, len(prompts), to_json(batch.plan)),
    )
    connection.executemany(
        "INSERT INTO batch_prompts(batch, position, tokens, name, head, prompt)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        ((made.lastrowid, at, *_prompt_values(prompt)) for at, prompt in enumerate(prompts)),
    )


def list_batches(connection: sqlite3.Connection) -> tuple[Batch, ...]:
    """All of them with what has ended, the newest first."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM batches WHERE prompts > 0"  # noqa: S608 - constant
        " ORDER BY created_at DESC, number DESC"
    ).fetchall()
    return tuple(_batch_of(connection, row) for row in rows)


def get_batch(connection: sqlite3.Connection, batch_id: str) -> Batch:
    """One by its id, or by the beginning of it where that is unambiguous.

    Raises UserFixableError ("batch_unknown").
    """
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM batches WHERE prompts > 0"  # noqa: S608 - constant
        " AND substr(id, 1, ?) = ? LIMIT 2",
        (len(batch_id), batch_id),
    ).fetchall()
    if len(rows) != 1 or not batch_id:
        raise _unknown()
    return _batch_of(connection, rows[0])


def save_plan(connection: sqlite3.Connection, batch_id: str, plan: BatchPlan) -> None:
    """With another output file, or number of answers at once."""
    connection.execute("UPDATE batches SET plan = ? WHERE id = ?", (to_json(plan), batch_id))


def remove_batch(connection: sqlite3.Connection, batch_id: str) -> None:
    """Forget it; nothing where it is not there. `purge_batches` takes its rows."""
    connection.execute("UPDATE batches SET prompts = 0 WHERE id = ?", (batch_id,))


def purge_batches(connection: sqlite3.Connection, most: int = 2000) -> bool:
    """Delete up to `most` rows of what was removed; False where none is left.

    A night's batch has so many that others would wait for seconds.
    """
    row = connection.execute("SELECT number FROM batches WHERE prompts = 0 LIMIT 1").fetchone()
    if row is None:
        return False
    for table in ("batch_cells", "batch_prompts"):
        deleted = connection.execute(
            f"DELETE FROM {table} WHERE number IN"  # noqa: S608 - constants
            f" (SELECT number FROM {table} WHERE batch = ? LIMIT ?)",
            (row[0], most),
        )
        if deleted.rowcount:
            return True
    connection.execute("DELETE FROM batches WHERE number = ?", row)
    return True


def save_cells(
    connection: sqlite3.Connection, batch_id: str, cells: Iterable[BatchCell]
) -> tuple[BatchCell, ...]:
    """Keep cells that have ended; returns those that were not kept before.

    A batch that was removed meanwhile keeps none.
    """
    number = _number(connection, batch_id)
    return tuple(
        cell for cell in cells if number is not None and _save_cell(connection, number, cell)
    )


def forget_failed(connection: sqlite3.Connection, batch_id: str) -> int:
    """Let failed cells be asked again; how many there were."""
    return connection.execute(
        "DELETE FROM batch_cells WHERE state = ? AND batch = ?",
        (CellState.FAILED.value, _number(connection, batch_id)),
    ).rowcount


def waiting_prompts(connection: sqlite3.Connection, batch_id: str, lane: int) -> tuple[int, ...]:
    """Positions of the prompts that have not ended in this lane, in their order."""
    number = _number(connection, batch_id)
    rows = connection.execute(
        "SELECT position FROM batch_prompts WHERE batch = ? AND NOT EXISTS ("
        " SELECT 1 FROM batch_cells WHERE batch_cells.batch = batch_prompts.batch"
        " AND batch_cells.position = batch_prompts.position AND lane = ?) ORDER BY position",
        (number, lane),
    )
    return tuple(position for (position,) in rows)


def prompt_tokens(connection: sqlite3.Connection, batch_id: str) -> tuple[int, ...]:
    """About how many tokens each prompt has, the smallest first."""
    rows = connection.execute(
        "SELECT tokens FROM batch_prompts WHERE batch = ? ORDER BY tokens",
        (_number(connection, batch_id),),
    )
    return tuple(tokens for (tokens,) in rows)


def get_prompts(
    connection: sqlite3.Connection, batch_id: str, positions: Sequence[int]
) -> dict[int, BatchPrompt]:
    """Some prompts, by their positions."""
    number = _number(connection, batch_id)
    found = {}
    for position in positions:
        row = connection.execute(
            "SELECT prompt FROM batch_prompts WHERE batch = ? AND position = ?", (number, position)
        ).fetchone()
        if row is not None:
            found[position] = from_json(row[0], BatchPrompt, _LOST_PROMPT)
    return found


def get_cells(
    connection: sqlite3.Connection, batch_id: str, positions: Sequence[int], most: int = -1
) -> tuple[BatchCell, ...]:
    """What has ended of some prompts; of each answer `most` characters, -1: all."""
    number = _number(connection, batch_id)
    found: list[BatchCell] = []
    answer = "answer" if most < 0 else f"substr(answer, 1, {most:d})"
    for position in positions:
        rows = connection.execute(
            f"SELECT position, lane, state, figures, problem, {answer}"  # noqa: S608 - a number
            " FROM batch_cells WHERE batch = ? AND position = ? ORDER BY lane",
            (number, position),
        )
        found.extend(map(_cell_of, rows))
    return tuple(found)


def get_rows(
    connection: sqlite3.Connection, batch_id: str, positions: Sequence[int]
) -> tuple[BatchRow, ...]:
    """Some prompts with what has ended of them; texts are cut to HEAD characters."""
    number = _number(connection, batch_id)
    cells: dict[int, list[BatchCell]] = {}
    for cell in get_cells(connection, batch_id, positions, HEAD):
        cells.setdefault(cell.prompt, []).append(cell)
    found = []
    for position in positions:
        row = connection.execute(
            "SELECT name, head FROM batch_prompts WHERE batch = ? AND position = ?",
            (number, position),
        ).fetchone()
        if row is not None:
            found.append(BatchRow(position, row[0], row[1], tuple(cells.get(position, ()))))
    return tuple(found)


def get_answers(
    connection: sqlite3.Connection, batch_id: str, position: int
) -> tuple[BatchPrompt, tuple[BatchCell, ...]]:
    """One prompt and all its answers. Raises UserFixableError ("batch_unknown")."""
    prompt = get_prompts(connection, batch_id, (position,)).get(position)
    if prompt is None:
        raise _unknown()
    return prompt, get_cells(connection, batch_id, (position,))


def all_prompts(connection: sqlite3.Connection, batch_id: str) -> tuple[int, ...]:
    """Positions of all prompts."""
    return tuple(range(get_batch(connection, batch_id).prompts))


def failed_prompts(connection: sqlite3.Connection, batch_id: str) -> tuple[int, ...]:
    """Positions of the prompts that failed in some lane."""
    rows = connection.execute(
        "SELECT DISTINCT position FROM batch_cells WHERE batch = ? AND state = ? ORDER BY position",
        (_number(connection, batch_id), CellState.FAILED.value),
    )
    return tuple(position for (position,) in rows)


def unfinished_prompts(connection: sqlite3.Connection, batch_id: str) -> tuple[int, ...]:
    """Positions of the prompts that have not ended in all lanes."""
    number = _number(connection, batch_id)
    lanes = len(get_batch(connection, batch_id).plan.lanes)
    rows = connection.execute(
        "SELECT position FROM batch_prompts WHERE batch = ? AND (SELECT count(*) FROM batch_cells"
        " WHERE batch_cells.batch = batch_prompts.batch"
        " AND batch_cells.position = batch_prompts.position) < ? ORDER BY position",
        (number, lanes),
    )
    return tuple(position for (position,) in rows)


def _unknown() -> UserFixableError:
    text = "This batch is not there any more."
    return UserFixableError(text, "Choose another one.", code="batch_unknown")


def _number(connection: sqlite3.Connection, batch_id: str) -> int | None:
    row = connection.execute(
        "SELECT number FROM batches WHERE id = ? AND prompts > 0", (batch_id,)
    ).fetchone()
    return None if row is None else row[0]


def _save_cell(connection: sqlite3.Connection, number: int, cell: BatchCell) -> bool:
    figures = None if cell.figures is None else to_json(cell.figures)
    problem = None if cell.problem is None else to_json(cell.problem)
    made = connection.execute(
        "INSERT OR IGNORE INTO batch_cells(batch, position, lane, state, figures, problem, answer)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            *(number, cell.prompt, cell.lane, cell.state.value, figures, problem),
            storable(cell.text),
        ),
    )
    return made.rowcount > 0


def _prompt_values(prompt: BatchPrompt) -> tuple[object, ...]:
    """Columns of a prompt from `tokens` on."""
    tokens = sum(estimate_tokens(turn.text) for turn in prompt.turns)
    head = " ".join(prompt.text[: 2 * HEAD].split())[:HEAD]
    return tokens, storable(prompt.id), storable(head), to_json(prompt)


def _batch_of(connection: sqlite3.Connection, row: tuple[Any, ...]) -> Batch:
    number, batch_id, title, created_at, prompts, plan = row
    counts = dict(
        connection.execute(
            "SELECT state, count(*) FROM batch_cells WHERE batch = ? GROUP BY state", (number,)
        ).fetchall()
    )
    return Batch(
        id=batch_id,
        title=title,
        created_at=created_at,
        plan=from_json(plan, BatchPlan, _LOST_PLAN),
        prompts=prompts,
        done=counts.get(CellState.DONE.value, 0),
        failed=counts.get(CellState.FAILED.value, 0),
    )


def _cell_of(row: tuple[Any, ...]) -> BatchCell:
    position, lane, state, figures, problem, answer = row
    return BatchCell(
        prompt=position,
        lane=lane,
        state=CellState(state),
        text=answer,
        figures=from_json(figures, CellFigures, None),
        problem=from_json(problem, Problem, None),
    )
