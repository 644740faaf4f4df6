"""Importance matrices of both formats are read as llama.cpp reads them, and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from app.domain.errors import UserFixableError
from app.engine.imatrix_file import read_imatrix
from tests.helpers.gguf_writer import F32, Gguf, Plain, Tensor, tiny_llama
from tests.helpers.imatrix_writer import CHUNKS, averages, write_imatrix, write_old_imatrix

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from tests.helpers.imatrix_writer import Floats

    Write = Callable[[Path, Mapping[str, Floats]], Path]

_SUMS = {
    "blk.0.attn_q.weight": np.linspace(1, 500, 40, dtype=np.float32),
    "blk.0.ffn_up.weight": np.linspace(0, 3, 7, dtype=np.float32),
}
_KEYS: dict[str, Plain | Sequence[Plain]] = {
    "imatrix.datasets": ["a"],
    "imatrix.chunk_count": 1,
    "imatrix.chunk_size": 1,
}


@pytest.mark.parametrize("write", [write_imatrix, write_old_imatrix])
def test_both_formats_give_the_same_averages(tmp_path: Path, write: Write) -> None:
    read = read_imatrix(write(tmp_path / "words.imatrix", _SUMS))
    expected = {name: values.tolist() for name, values in averages(_SUMS).items()}
    assert {name: values.tolist() for name, values in read.values.items()} == expected
    assert (read.file, read.chunks) == ("words.imatrix", CHUNKS)
    assert read.dataset.endswith("words.txt")


def test_an_expert_that_was_never_asked_weighs_all_columns_the_same(tmp_path: Path) -> None:
    tensors = [Tensor("e.in_sum2", (8, 4), F32), Tensor("e.counts", (1, 4), F32)]
    path = Gguf(_KEYS, tensors).write(tmp_path / "experts.imatrix")
    assert read_imatrix(path).values["e"].tolist() == [1.0] * 32


@pytest.mark.parametrize("write", [write_imatrix, write_old_imatrix])
def test_a_matrix_that_ends_early_is_refused(tmp_path: Path, write: Write) -> None:
    path = write(tmp_path / "words.imatrix", _SUMS)
    whole = path.read_bytes()
    for kept in (0, 3, 9, len(whole) // 2):
        path.write_bytes(whole[:kept])
        with pytest.raises(UserFixableError) as refused:
            read_imatrix(path)
        assert refused.value.code == "bad_imatrix"
        assert refused.value.action


def test_other_files_are_refused(tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("A text is no matrix, however long it goes on. " * 9, encoding="utf-8")
    lone = Gguf(_KEYS, [Tensor("a.in_sum2", (8,), F32)]).write(tmp_path / "lone.imatrix")
    for path in (words, lone, tiny_llama(tmp_path / "m.gguf"), tmp_path / "none", tmp_path):
        with pytest.raises(UserFixableError) as refused:
            read_imatrix(path)
        assert refused.value.code == "bad_imatrix"
