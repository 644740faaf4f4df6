"""Results of a batch for other programs: a row for each cell. Pure functions, any thread."""

from __future__ import annotations

import csv
import io
import json
from pathlib import PurePath
from typing import TYPE_CHECKING

from app.domain.chat import Role
from app.domain.errors import UserFixableError

if TYPE_CHECKING:
    from app.domain.batch import Batch, BatchCell, BatchLane, BatchPrompt

ENDINGS = (".csv", ".jsonl")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would compute what begins so


def ending_of(path: str) -> str:
    """ ".csv" or ".jsonl". Raises UserFixableError ("bad_format")."""
    ending = PurePath(path).suffix.casefold()
    if ending not in ENDINGS:
        text = f"Results cannot be written as “{PurePath(path).name}”."
        action = "Let the name of the file end with .csv or .jsonl."
        raise UserFixableError(text, action, code="bad_format")
    return ending


def cell_values(
    batch: Batch, prompt: BatchPrompt, cell: BatchCell
) -> dict[str, str | int | float | None]:
    """Tokens, seconds and tokens/s by name; None where one is not known.

    `together` answers were computed at once: unless it is 1, `seconds` and `tokens_per_second` are
    not the model's own.
    """
    lane = batch.plan.lanes[cell.lane]
    figures = cell.figures
    return {
        "id": prompt.id,
        "number": cell.prompt + 1,
        "system": _of(prompt, Role.SYSTEM) or batch.plan.system,
        "prompt": prompt.text,
        **_lane_values(lane),
        "state": cell.state.value,
        "answer": cell.text,
        "tokens_in": figures.prompt_tokens if figures else None,
        "tokens_out": figures.generated_tokens if figures else None,
        "stop_reason": figures.stop_reason.value if figures else None,
        "seconds": _rounded(figures.seconds) if figures else None,
        "tokens_per_second": _rounded(figures.decode_rate) if figures else None,
        "together": figures.together if figures else None,
        "seed": figures.seed if figures else None,
        "error": cell.problem.text if cell.problem else None,
    }


def csv_head(columns: tuple[str, ...], batch: Batch, prompt: BatchPrompt, cell: BatchCell) -> str:
    """The first row: names of the figures, then of the file's own columns."""
    names = list(cell_values(batch, prompt, cell))
    return _csv_row([*names, *(_own_name(name, names) for name in columns)])


def csv_line(columns: tuple[str, ...], batch: Batch, prompt: BatchPrompt, cell: BatchCell) -> str:
    """One cell. All texts are quoted: a lone carriage return would end the row."""
    own = dict(prompt.columns)
    values = [*cell_values(batch, prompt, cell).values(), *(own.get(name) for name in columns)]
    return _csv_row([_csv_cell(value) for value in values])


def json_line(batch: Batch, prompt: BatchPrompt, cell: BatchCell) -> str:
    """One cell; columns of the file stand in an object of their own."""
    document: dict[str, object] = {
        **cell_values(batch, prompt, cell),
        "columns": dict(prompt.columns),
    }
    if any(turn.role is Role.ASSISTANT for turn in prompt.turns):
        turns = ({"role": turn.role.value, "content": turn.text} for turn in prompt.turns)
        document["messages"] = list(turns)
    return json.dumps(document, ensure_ascii=False) + "\n"


def _lane_values(lane: BatchLane) -> dict[str, str | int | float | None]:
    model, sampling = lane.level.model, lane.setting.sampling
    return {
        "model": model.name,
        "level": model.quantization,
        "settings": lane.setting.name,
        "temperature": sampling.temperature,
        "max_tokens": sampling.max_tokens,
    }


def _own_name(name: str, taken: list[str]) -> str:
    """A column of the file under its own name, unless a figure has that."""
    return f"{name} (file)" if name in taken else name


def _of(prompt: BatchPrompt, role: Role) -> str:
    return next((turn.text for turn in prompt.turns if turn.role is role), "")


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _csv_row(values: list[object]) -> str:
    made = io.StringIO()
    csv.writer(made, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC).writerow(values)
    return made.getvalue()


def _csv_cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value
