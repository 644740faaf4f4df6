"""Models of other apps: looked at, said in words, used in place."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.engine.gguf_header import read_header
from tests.helpers.gguf_writer import tiny_llama
from tests.helpers.library_desk import WAIT_S, Desk, library_desk, model_at, refusal, write_split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.library import FoundModel

DIGEST = "a" * 64


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with library_desk(tmp_path) as opened:
        yield opened


def discovered(desk: Desk) -> dict[str, FoundModel]:
    return {each.name: each for each in desk.library.discover().result(WAIT_S)}


def ollama_model(desk: Desk, name: str, title: str = "Alpha") -> Path:
    store = desk.home / ".ollama/models"
    blob = model_at(store / f"blobs/sha256-{DIGEST}", title)
    layer = {"mediaType": "application/vnd.ollama.image.model", "digest": f"sha256:{DIGEST}"}
    manifest = store / "manifests/registry.ollama.ai/library" / name / "latest"
    manifest.parent.mkdir(parents=True)
    manifest.write_text(json.dumps({"layers": [layer]}))
    return blob


def test_what_can_run_has_figures_and_what_cannot_says_why(desk: Desk) -> None:
    folder = desk.home / ".lmstudio/models/a/b"
    model_at(folder / "good.gguf", "Alpha")
    (folder / "page.gguf").write_bytes(b"<html>")
    (folder / "half.gguf").write_bytes((folder / "good.gguf").read_bytes()[:-100])
    found = discovered(desk)
    good = found["a/b/good.gguf"]
    assert (good.app, good.problem, good.already_in_library) == ("LM Studio", "", False)
    assert good.info
    assert good.info.name == "Alpha"
    page, half = found["a/b/page.gguf"], found["a/b/half.gguf"]
    assert (page.info, half.info) == (None, None)
    assert "is not a GGUF model" in page.problem
    assert "not whole" in half.problem


def test_a_blob_is_used_in_place_everywhere(desk: Desk) -> None:
    blob = ollama_model(desk, "alpha")
    found = discovered(desk)["alpha:latest"]
    assert found.info
    (model,) = desk.library.adopt([found.path]).result(WAIT_S)
    assert (model.path, model.display_name) == (str(blob), "alpha:latest")
    assert (model.details.origin, model.details.managed) == ("Ollama", False)
    assert desk.library.find("alpha:latest").result(WAIT_S) == model
    assert desk.library.find(str(blob)).result(WAIT_S) == model
    assert read_header(blob).parts == (blob,)
    assert discovered(desk)["alpha:latest"].already_in_library


def test_a_file_that_is_in_the_library_through_another_path_is_known(desk: Desk) -> None:
    path = model_at(desk.home / ".lmstudio/models/a/b/x.gguf")
    link = desk.folder / "link.gguf"
    link.symlink_to(path)
    desk.library.import_model(str(link)).result(WAIT_S)
    assert discovered(desk)["a/b/x.gguf"].already_in_library


def test_two_apps_with_one_file_have_one_model(desk: Desk) -> None:
    blob = ollama_model(desk, "alpha")
    shared = desk.home / ".lmstudio/models/a/b/alpha.gguf"
    shared.parent.mkdir(parents=True)
    shared.symlink_to(blob)
    assert [each.app for each in discovered(desk).values()] == ["LM Studio"]


def test_a_model_of_the_hub_cache_keeps_its_name_and_source(desk: Desk) -> None:
    repository = desk.home / ".cache/huggingface/hub/models--author--Name-GGUF"
    blob = model_at(repository / "blobs" / DIGEST, "Alpha")
    link = repository / "snapshots" / ("c" * 40) / "Alpha-Q8_0.gguf"
    link.parent.mkdir(parents=True)
    link.symlink_to(f"../../blobs/{blob.name}")
    (model,) = desk.library.adopt([str(link)]).result(WAIT_S)
    assert Path(model.path).name == "Alpha-Q8_0.gguf"
    source = model.details.source
    assert source
    assert (source.repository, source.revision) == ("author/Name-GGUF", "c" * 40)


def test_a_split_model_whose_part_is_missing_says_so(desk: Desk) -> None:
    parts = write_split(desk.home / ".lmstudio/models/a/b", "big")
    parts[1].unlink()
    (found,) = discovered(desk).values()
    assert found.info is None
    assert parts[1].name in found.problem


def test_several_are_adopted_and_the_bad_ones_left_out(desk: Desk) -> None:
    folder = desk.home / ".lmstudio/models/a/b"
    paths = [model_at(folder / "one.gguf", "One"), model_at(folder / "two.gguf", "Two")]
    page = folder / "page.gguf"
    page.write_bytes(b"<html>")
    if sys.platform == "linux":  # elsewhere all names are Unicode
        paths.append(model_at(folder / os.fsdecode(b"odd-\xff.gguf"), "Odd"))
    added = desk.library.adopt([str(path) for path in (*paths, page)]).result(WAIT_S)
    assert [model.display_name for model in added] == ["One", "Two"]
    assert refusal(desk.library.adopt([str(page)])).code == "not_gguf"
    assert desk.names() == ["Starter", "One", "Two"]


def test_only_what_was_found_is_adopted(desk: Desk) -> None:
    outside = tiny_llama(desk.folder / "outside.gguf")
    assert desk.library.adopt([str(outside)]).result(WAIT_S) == ()
    assert desk.names() == ["Starter"]
