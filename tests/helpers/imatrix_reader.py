"""Reads the sums and counts of importance matrices as they stand in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from app.engine.gguf_cursor import Cursor
from app.engine.gguf_entries import read_layout
from app.engine.gguf_reader import read_part

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.imatrix_writer import Floats


def read_sums(path: Path) -> dict[str, tuple[Floats, Floats]]:
    """Of each tensor its sums of squares, a row for each matrix that is counted, and counts."""
    part = read_part(path)
    with path.open("rb") as file:
        start = read_layout(Cursor(file, part.file_bytes, path.name), 0).data_start
    data = path.read_bytes()
    found = {
        tensor.name: np.frombuffer(data, np.float32, tensor.elements, start + tensor.offset)
        for tensor in part.tensors
    }
    names = [name.removesuffix(".counts") for name in found if name.endswith(".counts")]
    return {
        name: (
            found[f"{name}.in_sum2"].reshape(len(found[f"{name}.counts"]), -1),
            found[f"{name}.counts"],
        )
        for name in names
    }
