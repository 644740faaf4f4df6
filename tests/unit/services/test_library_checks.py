"""Are files what was published, is there a newer upload? The hashes are real, the Hub is a fake."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.library import UpstreamVerdict, VerifyOutcome
from app.domain.model_file import ModelDetails, ModelSource
from tests.helpers.library_desk import (
    WAIT_S,
    Desk,
    library_desk,
    model_at,
    refusal,
    repository,
    write_split,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.model_file import ModelFile

REPOSITORY = "author/Alpha-GGUF"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with library_desk(tmp_path) as opened:
        yield opened


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def downloaded(desk: Desk, path: Path, files: dict[str, str | None]) -> ModelFile:
    source = ModelSource(REPOSITORY, "old", tuple(files.items()))
    details = ModelDetails(source=source, sha256=next(iter(files.values())))
    return desk.library.publish_download(str(path), details).result(WAIT_S)


def flip(path: Path) -> None:
    """Change the last byte."""
    contents = path.read_bytes()
    path.write_bytes(contents[:-1] + bytes([contents[-1] ^ 1]))


def test_a_download_that_is_whole_is_right(desk: Desk) -> None:
    path = model_at(desk.models_folder / "a/Alpha.gguf")
    model = downloaded(desk, path, {"deep/Alpha.gguf": sha256(path), "mmproj.gguf": "ab" * 32})
    seen: list[tuple[int, int]] = []
    result = desk.library.verify(model.id, lambda *step: seen.append(step)).result(WAIT_S)
    assert result.outcome is VerifyOutcome.RIGHT
    assert REPOSITORY in result.text
    size = path.stat().st_size
    assert seen[-1] == (size, size)
    kept = desk.listed()[-1].details
    assert kept.sha256 == result.sha256 == sha256(path)
    assert kept.verified_at is not None


def test_one_flipped_bit_is_wrong_and_the_check_is_forgotten(desk: Desk) -> None:
    path = model_at(desk.models_folder / "a/Alpha.gguf")
    model = downloaded(desk, path, {"Alpha.gguf": sha256(path)})
    desk.library.verify(model.id).result(WAIT_S)
    flip(path)
    result = desk.library.verify(model.id).result(WAIT_S)
    assert (result.outcome, result.action) == (VerifyOutcome.WRONG, "Download it again.")
    assert desk.listed()[-1].details.verified_at is None


def test_a_file_of_nobody_is_remembered_and_compared_the_next_time(desk: Desk) -> None:
    model = desk.add("a.gguf", "Alpha")
    first = desk.library.verify(model.id).result(WAIT_S)
    second = desk.library.verify(model.id).result(WAIT_S)
    flip(Path(model.path))
    third = desk.library.verify(model.id).result(WAIT_S)
    fourth = desk.library.verify(model.id).result(WAIT_S)
    outcomes = [result.outcome for result in (first, second, third, fourth)]
    wrong = VerifyOutcome.WRONG
    assert outcomes == [VerifyOutcome.REMEMBERED, VerifyOutcome.RIGHT, wrong, wrong]
    assert "has changed since 20" in third.text


def test_each_part_of_a_split_download_is_compared(desk: Desk) -> None:
    parts = write_split(desk.models_folder / "a", "big", 3)
    files = {f"Q8/{part.name}": sha256(part) for part in parts}
    model = downloaded(desk, parts[0], dict(reversed(files.items())))
    seen: list[tuple[int, int]] = []
    assert model.details.sha256 is None
    result = desk.library.verify(model.id, lambda *step: seen.append(step)).result(WAIT_S)
    assert result.outcome is VerifyOutcome.RIGHT
    total = sum(part.stat().st_size for part in parts)
    assert seen[-1] == (total, total)
    flip(parts[2])
    assert desk.library.verify(model.id).result(WAIT_S).outcome is VerifyOutcome.WRONG


def test_a_split_model_of_nobody_is_remembered_whole(desk: Desk) -> None:
    parts = write_split(desk.folder / "in", "big")
    model = desk.library.import_model(str(parts[0])).result(WAIT_S)
    assert desk.library.verify(model.id).result(WAIT_S).outcome is VerifyOutcome.REMEMBERED
    assert desk.library.verify(model.id).result(WAIT_S).outcome is VerifyOutcome.RIGHT
    flip(parts[1])
    assert desk.library.verify(model.id).result(WAIT_S).outcome is VerifyOutcome.WRONG


def test_the_name_of_a_blob_is_the_hash_it_must_have(desk: Desk) -> None:
    store = desk.home / ".ollama/models"
    blob = model_at(store / "blobs/blob", "Alpha")
    digest = sha256(blob)
    path = blob.rename(blob.with_name(f"sha256-{digest}"))
    manifest = store / "manifests/registry.ollama.ai/library/alpha/7b"
    manifest.parent.mkdir(parents=True)
    layer = f'{{"mediaType": "application/vnd.ollama.image.model", "digest": "sha256:{digest}"}}'
    manifest.write_text(f'{{"layers": [{layer}]}}')
    (model,) = desk.library.adopt([str(path)]).result(WAIT_S)
    result = desk.library.verify(model.id).result(WAIT_S)
    assert (result.outcome, result.text) == (
        VerifyOutcome.RIGHT,
        "alpha:7b is exactly what Ollama gave.",
    )


def test_the_starter_can_be_checked_too(desk: Desk) -> None:
    assert desk.library.verify("starter").result(WAIT_S).outcome is VerifyOutcome.REMEMBERED
    assert desk.library.verify("starter").result(WAIT_S).outcome is VerifyOutcome.RIGHT
    assert desk.names() == ["Starter"]


def test_a_missing_file_cannot_be_checked(desk: Desk) -> None:
    model = desk.add("a.gguf", "Alpha")
    Path(model.path).unlink()
    assert refusal(desk.library.verify(model.id)).code == "missing"


def test_a_check_can_be_ended(desk: Desk) -> None:
    parts = write_split(desk.folder / "in", "big")
    model = desk.library.import_model(str(parts[0])).result(WAIT_S)
    desk.library.cancel_verify(model.id)
    desk.listed()
    assert desk.hub.cancelled == [str(part) for part in parts]


def test_a_check_that_is_ended_between_two_parts_goes_no_further(desk: Desk) -> None:
    parts = write_split(desk.folder / "in", "big")
    model = desk.library.import_model(str(parts[0])).result(WAIT_S)
    seen: list[int] = []

    def end(done: int, _total: int) -> None:
        seen.append(done)
        desk.library.cancel_verify(model.id)

    assert refusal(desk.library.verify(model.id, end)).code == "cancelled"
    assert seen == [parts[0].stat().st_size]
    result = desk.library.verify(model.id).result(WAIT_S)
    assert result.outcome is VerifyOutcome.REMEMBERED


@pytest.mark.parametrize(
    ("revision", "files", "verdict"),
    [
        ("old", {"Alpha.gguf": "ab"}, UpstreamVerdict.SAME),
        ("new", {"Alpha.gguf": "ab", "Beta.gguf": "cd"}, UpstreamVerdict.SAME),
        ("new", {"Alpha.gguf": "cd"}, UpstreamVerdict.NEWER),
        ("new", {"Alpha.gguf": None}, UpstreamVerdict.UNKNOWN),
        ("new", {"Other.gguf": "ab"}, UpstreamVerdict.GONE),
    ],
)
def test_the_newest_commit_is_compared_with_the_file(
    desk: Desk, revision: str, files: dict[str, str | None], verdict: UpstreamVerdict
) -> None:
    path = model_at(desk.models_folder / "a/Alpha.gguf")
    model = downloaded(desk, path, {"Alpha.gguf": "ab"})
    desk.hub.repositories[REPOSITORY] = repository(REPOSITORY, revision, files)
    state = desk.library.check_upstream(model.id).result(WAIT_S)
    assert (state.verdict, state.revision) == (verdict, revision)
    assert state.text


def test_a_repository_that_is_gone_is_said(desk: Desk) -> None:
    model = downloaded(desk, model_at(desk.models_folder / "a/Alpha.gguf"), {"Alpha.gguf": "ab"})
    state = desk.library.check_upstream(model.id).result(WAIT_S)
    assert (state.verdict, state.revision) == (UpstreamVerdict.GONE, "")


def test_the_hub_is_asked_only_when_somebody_asks(desk: Desk) -> None:
    model = downloaded(desk, model_at(desk.models_folder / "a/Alpha.gguf"), {"Alpha.gguf": "ab"})
    other = desk.add("b.gguf", "Beta")
    desk.library.verify(other.id).result(WAIT_S)
    assert desk.library.check_upstream(other.id).result(WAIT_S).verdict is UpstreamVerdict.UNKNOWN
    assert desk.hub.asked == []
    desk.library.check_upstream(model.id).result(WAIT_S)
    assert desk.hub.asked == [REPOSITORY]
