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
    from collections.abc import Iterable

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


class BatchResults:
    """Rows of one batch; `columns` are the file's own, for CSV."""

    def __init__(self, batch: Batch, columns: tuple[str, ...] = ()) -> None:
        self._system = batch.plan.system
        self._lanes = [_lane_values(lane) for lane in batch.plan.lanes]
        self._columns = columns

    def csv(self, cells: Iterable[tuple[BatchPrompt, BatchCell]], *, head: bool) -> str:
        """All texts are quoted: a lone carriage return would end the row."""
        made = io.StringIO()
        writer = csv.writer(made, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
        for prompt, cell in cells:
            values = self._values(prompt, cell)
            if head:
                names = list(values)
                writer.writerow([*names, *(_own_name(name, names) for name in self._columns)])
                head = False
            own = dict(prompt.columns)
            every = (*values.values(), *(own.get(name) for name in self._columns))
            writer.writerow([_csv_cell(value) for value in every])
        return made.getvalue()

    def json(self, cells: Iterable[tuple[BatchPrompt, BatchCell]]) -> str:
        """A line for each; columns of the file stand in an object of their own."""
        return "".join(self._json_line(prompt, cell) for prompt, cell in cells)

    def _json_line(self, prompt: BatchPrompt, cell: BatchCell) -> str:
        document: dict[str, object] = {**self._values(prompt, cell)}
        document["columns"] = dict(prompt.columns)
        if any(turn.role is Role.ASSISTANT for turn in prompt.turns):
            turns = ({"role": turn.role.value, "content": turn.text} for turn in prompt.turns)
            document["messages"] = list(turns)
        return json.dumps(document, ensure_ascii=False) + "\n"

    def _values(self, prompt: BatchPrompt, cell: BatchCell) -> dict[str, str | int | float | None]:
        """Tokens, seconds and tokens/s by name; None where one is not known.

        `together` answers were computed at once: unless it is 1, `seconds` and
        `tokens_per_second` are not the model's own.
        """
        figures = cell.figures
        return {
            "id": prompt.id,
            "number": cell.prompt + 1,
            "system": _of(prompt, Role.SYSTEM) or self._system,
            "prompt": prompt.text,
            **self._lanes[cell.lane],
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


def _csv_cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value
