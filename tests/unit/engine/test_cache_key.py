"""Telling models apart without reading them whole."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import UserFixableError
from app.engine.cache_key import CacheKey, model_fingerprint
from tests.helpers.gguf_models import write_holes
from tests.helpers.gguf_writer import TINY_LLAMA, Gguf, Plain, Tensor

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MOMENT = 1_700_000_000
TENSORS = tuple(Tensor(f"blk.{number}.attn_q.weight", (64, 512)) for number in range(8))


def _write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    os.utime(path, (MOMENT, MOMENT))
    return path


def _model(path: Path, name: str = "Tiny") -> Path:
    gguf = Gguf({"general.architecture": "llama", "general.name": name}, TENSORS)
    return _write(path, gguf.encode())


def test_the_same_file_elsewhere_is_the_same_model(tmp_path: Path) -> None:
    one, other = _model(tmp_path / "a.gguf"), _model(tmp_path / "b.gguf")
    assert model_fingerprint(one) == model_fingerprint(other)
    assert len(model_fingerprint(one)) == 32


def test_another_header_is_another_model(tmp_path: Path) -> None:
    one, other = _model(tmp_path / "a.gguf"), _model(tmp_path / "b.gguf", "Tidy")
    assert one.stat().st_size == other.stat().st_size
    assert model_fingerprint(one) != model_fingerprint(other)


@pytest.mark.parametrize("number", range(8))
def test_other_weights_of_any_tensor_are_another_model(tmp_path: Path, number: int) -> None:
    path = _model(tmp_path / "a.gguf")
    data = bytearray(path.read_bytes())
    before = model_fingerprint(path)
    end = len(data) - (7 - number) * TENSORS[0].size
    data[end - TENSORS[0].size : end] = b"\x11" * TENSORS[0].size
    assert model_fingerprint(_write(path, bytes(data))) != before


def test_a_file_that_was_written_over_is_another_model(tmp_path: Path) -> None:
    path = _model(tmp_path / "a.gguf")
    before = model_fingerprint(path)
    os.utime(path, (MOMENT + 1, MOMENT + 1))
    assert model_fingerprint(path) != before


def test_all_parts_of_a_split_model_count(tmp_path: Path) -> None:
    for number in range(3):
        metadata: dict[str, Plain | Sequence[Plain]] = {"split.no": number, "split.count": 3}
        metadata["general.architecture"] = "llama"
        gguf = Gguf(metadata, TENSORS[number : number + 1])
        _write(tmp_path / f"m-{number + 1:05}-of-00003.gguf", gguf.encode())
    first, last = tmp_path / "m-00001-of-00003.gguf", tmp_path / "m-00003-of-00003.gguf"
    before = model_fingerprint(first)
    assert model_fingerprint(last) == before
    data = last.read_bytes()
    _write(last, data[: -TENSORS[2].size] + b"\x11" * TENSORS[2].size)
    assert model_fingerprint(first) != before


def test_a_file_that_is_no_model_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(UserFixableError, match="not a GGUF model"):
        model_fingerprint(_write(tmp_path / "a.gguf", b"text" * 100))


def test_a_model_of_fifty_gigabytes_is_told_in_a_moment(tmp_path: Path) -> None:
    """8 to 14 ms on a quiet machine, 26 with a large vocabulary; ten times that are allowed."""
    tensors = [Tensor(f"blk.{number}.ffn_up.weight", (8192, 4096)) for number in range(750)]
    path = write_holes(tmp_path / "huge.gguf", TINY_LLAMA, tensors)
    assert path.stat().st_size > 46 * 2**30
    started = time.perf_counter()
    assert len(model_fingerprint(path)) == 32
    assert time.perf_counter() - started < 0.25


def test_keys_differ_where_anything_does() -> None:
    keys = [
        CacheKey(model, build, shape)
        for model in (b"a" * 32, b"b" * 32)
        for build in ("1", "12")
        for shape in ("2", "22", "")
    ]
    assert len({key.digest() for key in keys}) == len(keys)
    assert {len(key.digest()) for key in keys} == {32}
