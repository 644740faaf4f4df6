"""Results of a batch into a file, a part at a time. Blocks: on no thread that others wait for."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import IO, TYPE_CHECKING

from app.domain.batch_export import BatchResults, ending_of
from app.domain.errors import UserFixableError
from app.storage.batches import get_batch, get_cells, get_prompts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.batch import Batch, BatchCell, BatchPrompt
    from app.storage.database import Database

_AT_ONCE = 200  # prompts; others wait for the database meanwhile


def write_results(database: Database, batch: Batch, path: str) -> str:
    """All that has ended, CSV or JSONL by the ending; what stood there stays until it is whole.

    Raises UserFixableError where it cannot be written, the ending says neither, or the batch was
    removed meanwhile ("batch_unknown").
    """
    ending, target = ending_of(path), Path(path).expanduser()
    part = target.with_name(f".{target.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            _write(file, database, batch, as_csv=ending == ".csv")
            file.flush()
            os.fsync(file.fileno())
        database.submit(get_batch, batch.id).result()  # else there were no rows to write
        part.replace(target)
    except OSError as error:
        text = f"“{target.name}” could not be written ({error.strerror or error})."
        raise UserFixableError(text, "Choose another folder.", code="not_written") from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return str(target)


def _write(file: IO[str], database: Database, batch: Batch, *, as_csv: bool) -> None:
    results = BatchResults(batch, _columns(database, batch) if as_csv else ())
    head = True
    for cells in _blocks(database, batch):
        file.write(results.csv(cells, head=head) if as_csv else results.json(cells))
        head = False


def _columns(database: Database, batch: Batch) -> tuple[str, ...]:
    """Names of the file's own columns, of all prompts: JSONL may have others on each line."""
    names: dict[str, None] = {}
    for start in range(0, batch.prompts, _AT_ONCE):
        some = range(start, min(start + _AT_ONCE, batch.prompts))
        for prompt in database.submit(get_prompts, batch.id, some).result().values():
            names.update(dict.fromkeys(name for name, _ in prompt.columns))
    return tuple(names)


def _blocks(database: Database, batch: Batch) -> Iterator[list[tuple[BatchPrompt, BatchCell]]]:
    """None of them is empty."""
    for start in range(0, batch.prompts, _AT_ONCE):
        some = range(start, min(start + _AT_ONCE, batch.prompts))
        prompts = database.submit(get_prompts, batch.id, some).result()
        cells = database.submit(get_cells, batch.id, some).result()
        if cells:
            yield [(prompts[cell.prompt], cell) for cell in cells]
