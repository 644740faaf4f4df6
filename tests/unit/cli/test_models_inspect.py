"""`models info` with the inspector's options."""

from __future__ import annotations

import argparse
import json
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

import pytest

from app.cli import models_inspect
from app.domain.errors import UserFixableError
from app.services.inspector_service import InspectorService
from tests.helpers.gguf_models import Q5_K, q4_k_m
from tests.helpers.gguf_writer import Gguf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class NoLibrary:
    """Knows no model at all."""

    def find(self, name: str) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(UserFixableError(f"There is no model “{name}”.", code="no_model"))
        return future


@pytest.fixture
def inspector() -> Iterator[InspectorService]:
    service = InspectorService()
    yield service
    service.close()


def run(inspector: InspectorService, model: object, **options: object) -> int:
    given = {"metadata": False, "tensors": False, "template": False, "diff": None, "json": False}
    arguments = argparse.Namespace(model=str(model), **(given | options))
    assert models_inspect.wanted(arguments)
    return models_inspect.run(NoLibrary(), inspector, arguments)  # type: ignore[arg-type]


def test_keys_are_listed_with_types_and_values(
    inspector: InspectorService, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = q4_k_m(tmp_path / "one.gguf", 1, general__author="a\x1b[2J\nb")
    assert run(inspector, path, metadata=True) == 0
    lines = {
        line.split()[0]: line.split(None, 2)[1:] for line in capsys.readouterr().out.splitlines()
    }
    assert lines["KEY"] == ["TYPE", "VALUE"]
    assert lines["general.file_type"] == ["u32", "15 (Q4_K_M)"]
    assert lines["tokenizer.ggml.tokens"][0] == "text[5]"
    assert lines["general.author"] == ["text", "a\\x1b[2J\\nb"]


def test_keys_as_json_keep_their_values(
    inspector: InspectorService, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = q4_k_m(tmp_path / "one.gguf", 1, general__author="a\nb")
    run(inspector, path, metadata=True, json=True)
    entries = {entry["key"]: entry for entry in json.loads(capsys.readouterr().out)}
    assert entries["general.author"]["value"] == "a\nb"
    assert entries["tokenizer.ggml.tokens"]["length"] == 5
    assert entries["general.file_type"]["note"] == "Q4_K_M"


def test_tensors_are_listed_and_summed_by_type(
    inspector: InspectorService, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = q4_k_m(tmp_path / "one.gguf", 2)
    run(inspector, path, tensors=True)
    table, shares = capsys.readouterr().out.split("\n\n")
    assert "blk.1.attn_v.weight       256 × 64    Q4_K  4.50" in table
    assert shares.splitlines()[0].split() == [
        "TYPE",
        "BITS",
        "TENSORS",
        "SIZE",
        "OF",
        "BYTES",
        "OF",
        "WEIGHTS",
    ]
    run(inspector, path, tensors=True, json=True)
    tensors = json.loads(capsys.readouterr().out)
    assert len(tensors) == 20
    assert tensors[0]["shape"] == [256, 1024]


def test_the_template_is_printed_without_what_could_command_a_terminal(
    inspector: InspectorService, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = q4_k_m(tmp_path / "one.gguf", 1, tokenizer__chat_template="one\n\x1b]0;two")
    run(inspector, path, template=True)
    assert capsys.readouterr().out == "one\n\\x1b]0;two\n"
    run(inspector, Gguf({"general.type": "mmproj"}, ()).write(path), template=True)
    assert capsys.readouterr().err == "This model has no chat template.\n"


def test_the_difference_of_two_files(
    inspector: InspectorService, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    left = q4_k_m(tmp_path / "left.gguf", 4, tokenizer__chat_template="a")
    right = q4_k_m(tmp_path / "right.gguf", 4, Q5_K, tokenizer__chat_template="b")
    run(inspector, left, diff=str(right))
    printed = capsys.readouterr().out
    names = "Both call themselves Q4_K_M"
    assert printed.startswith(f"{names}; 4 of 38 tensors and 1 of 14 keys differ; ")
    assert "blk.*.attn_v.weight    Q6_K  Q5_K   2" in printed
    assert printed.endswith("chat template:\n@@ -1 +1 @@\n-a\n+b\n")
    run(inspector, left, diff=str(right), json=True)
    document = json.loads(capsys.readouterr().out)
    assert document["same_level"] is True
    assert len(document["tensors"]) == 4
    assert [pair["key"] for pair in document["metadata"]] == ["tokenizer.chat_template"]


def test_a_model_that_is_nowhere_is_a_clear_error(inspector: InspectorService) -> None:
    with pytest.raises(UserFixableError):
        run(inspector, "no\0such", metadata=True)
