"""The library over a real database and real files."""

from __future__ import annotations

import os
import queue
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import UserFixableError
from app.domain.events import Event, LibraryChanged, ProblemRaised
from app.services.library_service import STARTER_ID, LibraryService
from app.services.model_reading import read_model
from app.storage.database import Database
from app.storage.models import add_model
from tests.helpers.gguf_writer import Gguf, tiny_llama

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.model_file import ModelFile

WAIT_S = 20


@dataclass
class Desk:
    """A library, its folder and what it announced."""

    folder: Path
    database: Database
    events: queue.Queue[Event]
    library: LibraryService

    def add(self, name: str, title: str) -> ModelFile:
        path = tiny_llama(self.folder / name, general__name=title)
        return self.library.import_model(str(path)).result(WAIT_S)

    def names(self) -> list[str]:
        return [model.display_name for model in self.library.list_models().result(WAIT_S)]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    starter = tiny_llama(tmp_path / "starter-model.gguf", general__name="Starter")
    database = Database(tmp_path / "chats.db", tmp_path / "backups")
    events: queue.Queue[Event] = queue.Queue()
    library = LibraryService(database, events.put, starter)
    yield Desk(tmp_path, database, events, library)
    library.close()
    assert database.close()


def refusal(future_result: object) -> UserFixableError:
    with pytest.raises(UserFixableError) as caught:
        future_result.result(WAIT_S)  # type: ignore[attr-defined]
    return caught.value


def test_the_starter_is_there_from_the_beginning_and_first(desk: Desk) -> None:
    desk.add("b.gguf", "Beta")
    models = desk.library.list_models().result(WAIT_S)
    assert [model.display_name for model in models] == ["Starter", "Beta"]
    assert (models[0].id, models[0].bundled, models[0].missing) == (STARTER_ID, True, False)


@pytest.mark.parametrize("contents", [None, b"", b"<html>"], ids=["missing", "empty", "a page"])
def test_without_a_usable_starter_the_library_still_works(
    tmp_path: Path, contents: bytes | None
) -> None:
    starter = tmp_path / "none.gguf"
    if contents is not None:
        starter.write_bytes(contents)
    database = Database(tmp_path / "chats.db", tmp_path / "backups")
    library = LibraryService(database, lambda _event: None, starter)
    assert library.list_models().result(WAIT_S) == ()
    library.close()
    database.close()


def test_a_home_of_nobody_is_a_missing_file(desk: Desk) -> None:
    error = refusal(desk.library.import_model("~nobody-of-that-name/a.gguf"))
    assert error.code == "missing"


def test_an_import_is_announced_and_kept(desk: Desk) -> None:
    model = desk.add("a.gguf", "Alpha")
    assert model.info.architecture == "llama"
    assert Path(model.path) == desk.folder / "a.gguf"
    event = desk.events.get(timeout=WAIT_S)
    assert isinstance(event, LibraryChanged)
    assert [known.id for known in event.models] == [STARTER_ID, model.id]
    again = LibraryService(desk.database, lambda _event: None, None)
    assert again.list_models().result(WAIT_S) == (model,)
    again.close()


def test_what_an_older_version_described_is_read_anew_at_the_start(tmp_path: Path) -> None:
    # A library of the fixture would read it anew as well, and sooner on some days.
    model = read_model(str(tiny_llama(tmp_path / "a.gguf")))
    assert model.info.shape is not None
    database = Database(tmp_path / "chats.db", tmp_path / "backups")
    older = replace(model, info=replace(model.info, shape=None))
    database.submit(add_model, older).result(WAIT_S)
    events: queue.Queue[Event] = queue.Queue()
    library = LibraryService(database, events.put, None)
    changed = events.get(timeout=WAIT_S)
    assert isinstance(changed, LibraryChanged)
    assert [each.info.shape for each in changed.models] == [model.info.shape]
    library.close()
    assert database.close()


def test_the_same_file_twice_is_one_entry_with_fresh_figures(desk: Desk) -> None:
    first = desk.add("a.gguf", "Alpha")
    second = desk.add("a.gguf", "Renamed")
    assert second.id == first.id
    assert desk.names() == ["Starter", "Renamed"]


def test_relative_paths_and_the_home_sign_are_resolved(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny_llama(desk.folder / "a.gguf")
    monkeypatch.chdir(desk.folder)
    monkeypatch.setenv("HOME", str(desk.folder))
    monkeypatch.setenv("USERPROFILE", str(desk.folder))
    relative = desk.library.import_model(os.path.join(".", "a.gguf")).result(WAIT_S)  # noqa: PTH118
    home = desk.library.import_model("~/a.gguf").result(WAIT_S)
    assert relative.id == home.id
    assert relative.path == str(desk.folder / "a.gguf")


def test_a_file_that_is_no_model_is_refused_and_not_kept(desk: Desk) -> None:
    (desk.folder / "page.gguf").write_bytes(b"<html>")
    error = refusal(desk.library.import_model(str(desk.folder / "page.gguf")))
    assert error.code == "not_gguf"
    assert desk.names() == ["Starter"]


def test_the_starter_cannot_be_added_again(desk: Desk) -> None:
    model = desk.library.import_model(str(desk.folder / "starter-model.gguf")).result(WAIT_S)
    assert model.id == STARTER_ID
    assert desk.names() == ["Starter"]


def test_a_model_whose_file_is_gone_is_marked_missing(desk: Desk) -> None:
    model = desk.add("a.gguf", "Alpha")
    Path(model.path).unlink()
    listed = desk.library.list_models().result(WAIT_S)
    assert [known.missing for known in listed] == [False, True]
    assert desk.library.get(model.id).missing


def test_a_removed_model_leaves_the_list_and_keeps_its_file(desk: Desk) -> None:
    model = desk.add("a.gguf", "Alpha")
    desk.events.get(timeout=WAIT_S)
    desk.library.remove_model(model.id)
    event = desk.events.get(timeout=WAIT_S)
    assert isinstance(event, LibraryChanged)
    assert [known.id for known in event.models] == [STARTER_ID]
    assert Path(model.path).exists()
    with pytest.raises(UserFixableError, match="no longer in the library"):
        desk.library.get(model.id)


def test_the_starter_cannot_be_removed(desk: Desk) -> None:
    desk.library.remove_model(STARTER_ID)
    assert desk.names() == ["Starter"]
    assert desk.library.get(STARTER_ID).bundled


def test_a_removal_that_fails_is_announced(desk: Desk) -> None:
    model = desk.add("a.gguf", "Alpha")
    desk.events.get(timeout=WAIT_S)
    desk.database.close()
    desk.library.remove_model(model.id)
    assert isinstance(desk.events.get(timeout=WAIT_S), ProblemRaised)


def test_a_known_model_is_had_at_once_and_an_unknown_one_is_refused(desk: Desk) -> None:
    model = desk.add("a.gguf", "Alpha")
    assert desk.library.get(model.id).path == model.path
    with pytest.raises(UserFixableError, match="no longer in the library"):
        desk.library.get("nobody")


def test_a_model_is_found_by_every_name_it_has(desk: Desk) -> None:
    model = desk.add("Alpha-Q8.gguf", "Alpha 7B")
    for name in (model.id, model.id[:5], "Alpha-Q8.gguf", "alpha-q8", "ALPHA 7b", model.path):
        assert desk.library.find(name).result(WAIT_S).id == model.id
    assert desk.library.find("starter").result(WAIT_S).id == STARTER_ID


def test_a_file_that_is_not_in_the_library_is_found_but_not_added(desk: Desk) -> None:
    path = tiny_llama(desk.folder / "outside.gguf", general__name="Outside")
    model = desk.library.find(str(path)).result(WAIT_S)
    assert model.display_name == "Outside"
    assert desk.library.get(model.id) == model
    assert desk.names() == ["Starter"]


def test_an_unknown_name_is_refused_with_the_names_there_are(desk: Desk) -> None:
    desk.add("a.gguf", "Alpha")
    error = refusal(desk.library.find("gamma"))
    assert error.code == "no_model"
    assert "starter (starter-model.gguf)" in error.action
    assert "(a.gguf)" in error.action


def test_a_name_that_fits_several_models_is_refused(desk: Desk) -> None:
    desk.add("a.gguf", "Twin")
    desk.add("b.gguf", "Twin")
    error = refusal(desk.library.find("twin"))
    assert error.code == "ambiguous_model"
    assert "a.gguf" in error.action
    assert "b.gguf" in error.action


def test_a_path_without_a_file_is_refused_as_missing(desk: Desk) -> None:
    assert refusal(desk.library.find("./nothing/here.gguf")).code == "missing"


def test_a_split_model_is_listed_under_its_first_part(desk: Desk) -> None:
    names = ["big-00001-of-00002.gguf", "big-00002-of-00002.gguf"]
    for number, name in enumerate(names):
        whole = Gguf()
        split = {"split.no": number, "split.count": 2}
        Gguf(dict(whole.metadata) | split, whole.tensors[number : number + 1]).write(
            desk.folder / name
        )
    model = desk.library.import_model(str(desk.folder / names[1])).result(WAIT_S)
    assert Path(model.path).name == names[0]


def test_a_model_is_found_by_its_own_name_and_level_under_any_title(desk: Desk) -> None:
    model = desk.add("a.gguf", "Alpha 7B")
    desk.library.change_details(model.id, title="Mine").result(WAIT_S)
    for name in ("mine", "alpha 7b", "Alpha 7B F16", "alpha 7b:f16"):
        assert desk.library.find(name).result(WAIT_S).id == model.id


def test_a_whole_model_with_the_name_of_a_part_is_not_missing(desk: Desk) -> None:
    model = desk.add("merged-00001-of-00003.gguf", "Alpha")
    assert not model.missing
    assert [known.missing for known in desk.library.list_models().result(WAIT_S)] == [False, False]
