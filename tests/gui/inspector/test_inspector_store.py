"""What the inspector shows, and what it is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.gui.inspector.conftest import Bench


def test_a_model_is_read_and_known_to_the_library(bench: Bench) -> None:
    bench.open()
    assert bench.store.inspection is not None
    assert bench.store.inspection.level == "Q4_K_M"
    assert bench.store.model is not None
    assert [model.id for model in bench.store.others] == ["right"]


def test_the_answer_to_an_older_wish_is_dropped(bench: Bench) -> None:
    bench.store.open(str(bench.left))
    bench.open(bench.right)
    assert bench.store.inspection is not None
    assert bench.store.inspection.path == str(bench.right)


def test_a_bad_file_is_a_problem(bench: Bench) -> None:
    bench.left.write_bytes(b"<html>")
    bench.open()
    assert bench.store.inspection is None
    assert bench.store.problem is not None
    assert bench.store.problem.code == "not_gguf"


def test_opening_another_model_ends_the_comparison(bench: Bench) -> None:
    bench.open()
    bench.compare()
    assert bench.store.diff is not None
    bench.open(bench.right)
    assert not any((bench.store.diff, bench.store.other_path))


def test_a_comparison_with_a_bad_file_is_a_problem_of_the_comparison(bench: Bench) -> None:
    bench.open()
    bench.right.unlink()
    bench.compare()
    assert bench.store.diff_problem is not None
    assert bench.store.inspection is not None
