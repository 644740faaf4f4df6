"""Importance matrices are written so that llama.cpp and we ourselves read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from app.engine.gguf_reader import read_part
from app.engine.imatrix_file import read_imatrix
from app.engine.imatrix_writing import ImatrixSource, write_imatrix
from app.engine.importance import Importance

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = ImatrixSource("Wörter.txt", 3, 512)
FOUND = {
    "blk.1.ffn_down_exps.weight": Importance(
        np.array([[2.0, 4.0, 6.0], [0, 0, 0], [10.0, 0, 5.0]]), np.array([2, 0, 5])
    ),
    "blk.0.attn_q.weight": Importance(np.array([[3.0, 6.0, 9.0, 12.0, 15.0]]), np.array([3])),
    "blk.0.attn_k_b.weight": Importance(np.array([[4.0, 8.0], [12.0, 16.0]]), np.array([4])),
}


def test_what_was_written_is_read_as_averages(tmp_path: Path) -> None:
    path = tmp_path / "made.gguf"
    write_imatrix(path, FOUND, SOURCE)
    read = read_imatrix(path)
    values = {name: each.tolist() for name, each in read.values.items()}
    assert values == {
        "blk.0.attn_q.weight": [1, 2, 3, 4, 5],
        "blk.0.attn_k_b.weight": [1, 2, 3, 4],
        "blk.1.ffn_down_exps.weight": [1, 2, 3, 1, 1, 1, 2, 0, 1],
    }
    assert (read.chunks, read.dataset) == (3, "Wörter.txt")


def test_keys_and_shapes_are_those_of_llama_imatrix(tmp_path: Path) -> None:
    path = tmp_path / "made.gguf"
    write_imatrix(path, FOUND, SOURCE)
    part = read_part(path)
    assert dict(part.metadata) == {
        "general.type": "imatrix",
        "imatrix.datasets": ("Wörter.txt",),
        "imatrix.chunk_count": 3,
        "imatrix.chunk_size": 512,
    }
    assert [(tensor.name, tensor.dims) for tensor in part.tensors] == [
        ("blk.0.attn_k_b.weight.in_sum2", (4,)),
        ("blk.0.attn_k_b.weight.counts", (1,)),
        ("blk.0.attn_q.weight.in_sum2", (5,)),
        ("blk.0.attn_q.weight.counts", (1,)),
        ("blk.1.ffn_down_exps.weight.in_sum2", (3, 3)),
        ("blk.1.ffn_down_exps.weight.counts", (1, 3)),
    ]
    assert path.stat().st_size % 32 == 0


def test_a_folder_that_is_none_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        write_imatrix(tmp_path / "nowhere" / "made.gguf", FOUND, SOURCE)
