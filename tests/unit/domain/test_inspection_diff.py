"""Two models that call themselves the same."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from app.domain.inspection_diff import InspectionDiff, TypeChange, compare
from app.engine.gguf_inspection import inspect_file
from tests.helpers.gguf_models import Q5_K, Q6_K, q4_k_m
from tests.helpers.gguf_writer import F32, TINY_LLAMA, TINY_TENSORS, Gguf, Tensor, tiny_llama

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.gguf_writer import Plain


def diff_of(left: Path, right: Path) -> InspectionDiff:
    return compare(inspect_file(left), inspect_file(right))


def templates(folder: Path, left: str, right: str) -> InspectionDiff:
    return diff_of(
        tiny_llama(folder / "left.gguf", tokenizer__chat_template=left),
        tiny_llama(folder / "right.gguf", tokenizer__chat_template=right),
    )


def test_a_model_does_not_differ_from_itself(tmp_path: Path) -> None:
    path = q4_k_m(tmp_path / "one.gguf", 3, general__score=float("nan"))
    diff = diff_of(path, path)
    assert diff.same_level
    assert (diff.differing_tensors, diff.differing_keys) == (0, 0)
    assert (diff.changes, diff.templates) == ((), ())


def test_the_same_level_may_hold_other_types(tmp_path: Path) -> None:
    left = q4_k_m(tmp_path / "left.gguf", 4, Q6_K)
    right = q4_k_m(tmp_path / "right.gguf", 4, Q5_K)
    diff = diff_of(left, right)
    assert (diff.same_level, diff.left.level) == (True, "Q4_K_M")
    assert (diff.differing_tensors, len(diff.tensors)) == (4, 38)
    assert diff.changes == (
        TypeChange("blk.*.attn_v.weight", "Q6_K", "Q5_K", 2),
        TypeChange("blk.*.ffn_down.weight", "Q6_K", "Q5_K", 2),
    )
    assert diff.left.file_bytes > diff.right.file_bytes


def test_missing_tensors_and_other_shapes_are_found(tmp_path: Path) -> None:
    changed = (TINY_TENSORS[0], Tensor("blk.0.attn_q.weight", (64, 32)), Tensor("new", (8,), F32))
    left = Gguf().write(tmp_path / "left.gguf")
    right = Gguf(tensors=changed).write(tmp_path / "right.gguf")
    diff = diff_of(left, right)
    assert [pair.name for pair in diff.tensors] == [
        "token_embd.weight",
        "blk.0.attn_q.weight",
        "output_norm.weight",
        "new",
    ]
    assert set(diff.changes) == {
        TypeChange("blk.*.attn_q.weight", "64 × 64", "64 × 32", 1),
        TypeChange("output_norm.weight", "F32", None, 1),
        TypeChange("new", None, "F32", 1),
    }


@pytest.mark.parametrize(
    ("left", "right", "differs"),
    [
        (["a"] * 3000, ["a"] * 3000, False),
        (["a"] * 3000, ["a"] * 2999 + ["b"], True),
        ([1, 2], [1, 2], False),
        (7, "7", True),
        (1, True, True),
        ("x" * 2_000_000 + "a", "x" * 2_000_000 + "b", True),
    ],
)
def test_values_are_compared_to_their_end(
    tmp_path: Path, left: Plain | list[Plain], right: Plain | list[Plain], differs: bool
) -> None:
    paths = [
        Gguf({**TINY_LLAMA, "some.key": value}).write(tmp_path / f"{at}.gguf")
        for at, value in enumerate((left, right))
    ]
    pairs = {pair.key: pair.differs for pair in diff_of(paths[0], paths[1]).metadata}
    assert pairs.pop("some.key") is differs
    assert not any(pairs.values())


def test_keys_of_one_side_are_listed(tmp_path: Path) -> None:
    left = tiny_llama(tmp_path / "left.gguf", only__here=1)
    right = tiny_llama(tmp_path / "right.gguf", only__there=2)
    differing = [pair for pair in diff_of(left, right).metadata if pair.differs]
    assert [(pair.key, pair.left is None) for pair in differing] == [
        ("only.here", False),
        ("only.there", True),
    ]


def test_templates_are_compared_line_by_line(tmp_path: Path) -> None:
    (found,) = templates(tmp_path, "one\ntwo\nthree", "one\n2\nthree").templates
    assert found.lines == ("@@ -1,3 +1,3 @@", " one", "-two", "+2", " three")


def test_templates_that_differ_in_line_ends_alone_still_differ(tmp_path: Path) -> None:
    (found,) = templates(tmp_path, "one\ntwo", "one\r\ntwo").templates
    assert found.lines == ("@@ -1,2 +1,2 @@", "-one", "+one\r", " two")


def test_enormous_templates_are_not_compared_line_by_line(tmp_path: Path) -> None:
    lines = "".join(f"{number % 7}\n" for number in range(100_000))
    started = time.monotonic()
    (found,) = templates(tmp_path, lines, "other\n" + lines[::-1]).templates
    assert (found.too_long, found.lines) == (True, ())
    assert time.monotonic() - started < 5
