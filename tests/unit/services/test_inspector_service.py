"""The inspector's service over real files."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import UserFixableError
from app.services.inspector_service import InspectorService
from tests.helpers.gguf_models import Q5_K, q4_k_m

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WAIT_S = 20


@pytest.fixture
def inspector() -> Iterator[InspectorService]:
    service = InspectorService()
    yield service
    service.close()


def test_files_are_read_in_a_thread_of_its_own(inspector: InspectorService, tmp_path: Path) -> None:
    path = q4_k_m(tmp_path / "one.gguf", 2)
    assert inspector.inspect(str(path)).result(WAIT_S).level == "Q4_K_M"
    assert any(thread.name.startswith("inspector") for thread in threading.enumerate())


def test_a_relative_path_is_found(
    inspector: InspectorService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = q4_k_m(tmp_path / "one.gguf", 2)
    monkeypatch.chdir(tmp_path)
    assert inspector.inspect("one.gguf").result(WAIT_S).path == str(path)


def test_two_models_are_put_side_by_side(inspector: InspectorService, tmp_path: Path) -> None:
    left, right = (q4_k_m(tmp_path / f"{kind}.gguf", 2, kind) for kind in (14, Q5_K))
    diff = inspector.compare(str(left), str(right)).result(WAIT_S)
    assert diff.differing_tensors == 2


def test_a_page_comes_from_the_part_that_holds_it(
    inspector: InspectorService, tmp_path: Path
) -> None:
    tokens = [str(number) for number in range(2000)]
    path = q4_k_m(tmp_path / "one.gguf", 1, tokenizer__ggml__tokens=tokens)
    inspection = inspector.inspect(str(path)).result(WAIT_S)
    entry = inspection.entry("tokenizer.ggml.tokens")
    assert entry is not None
    assert inspector.read_page(inspection, entry, 1).result(WAIT_S) == tuple(tokens[1024:])


def test_what_is_wrong_comes_in_words(inspector: InspectorService, tmp_path: Path) -> None:
    path = q4_k_m(tmp_path / "one.gguf", 1)
    with pytest.raises(UserFixableError):
        inspector.inspect(str(tmp_path / "gone.gguf")).result(WAIT_S)
    with pytest.raises(UserFixableError):
        inspector.compare(str(path), str(tmp_path)).result(WAIT_S)
