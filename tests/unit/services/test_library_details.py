"""What the library knows beyond headers, and how models leave it and come back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.events import LibraryChanged
from app.domain.import_mode import ImportMode
from app.domain.model_file import ModelDetails
from app.services.library_service import LibraryService
from tests.helpers.fake_engine import STATS
from tests.helpers.library_desk import (
    WAIT_S,
    Desk,
    library_desk,
    model_at,
    refusal,
    write_split,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.generation import AnswerStats


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with library_desk(tmp_path) as opened:
        yield opened


def details_of(desk: Desk, model_id: str) -> ModelDetails:
    return next(model.details for model in desk.listed() if model.id == model_id)


def test_title_tags_and_notes_change_and_are_announced(desk: Desk) -> None:
    model = desk.add("a.gguf", "Alpha")
    desk.event(LibraryChanged)
    changes = {"title": "Mine", "tags": ("work",), "notes": "fast"}
    desk.library.change_details(model.id, **changes).result(WAIT_S)
    changed = desk.event(LibraryChanged).models[-1]
    assert changed.display_name == "Mine"
    assert (changed.details.tags, changed.details.notes) == (("work",), "fast")
    assert desk.library.find("mine").result(WAIT_S).id == model.id
    desk.library.change_details(model.id, title="").result(WAIT_S)
    assert desk.names() == ["Starter", "Alpha"]


def test_the_starter_remembers_too_wherever_it_lies(desk: Desk) -> None:
    desk.library.change_details("starter", notes="small").result(WAIT_S)
    elsewhere = model_at(desk.folder / "elsewhere/starter.gguf", "Starter")
    again = LibraryService(desk.database, lambda _event: None, elsewhere)
    (starter,) = again.list_models().result(WAIT_S)
    assert (starter.path, starter.details.notes) == (str(elsewhere), "small")
    again.close()


def test_what_is_not_in_the_library_has_no_details(desk: Desk) -> None:
    outside = desk.library.find(str(model_at(desk.folder / "out.gguf"))).result(WAIT_S)
    assert refusal(desk.library.change_details(outside.id, title="Mine")).code == "no_model"
    assert refusal(desk.library.change_details("nobody", title="Mine")).code == "no_model"


def test_use_is_noted_with_the_newest_rates(desk: Desk) -> None:
    model = desk.add("a.gguf", "Alpha")
    silent: AnswerStats = replace(STATS, prefill_s=None, decode_s=None)
    desk.library.note_used(model.id, STATS)
    desk.listed()
    desk.library.note_used(model.id, silent)
    desk.library.note_used("nobody", STATS)
    desk.listed()
    noted = details_of(desk, model.id)
    assert noted.used_at is not None
    assert (noted.prompt_rate, noted.decode_rate) == (STATS.prompt_rate, STATS.decode_rate)


def test_many_answers_are_few_writes(desk: Desk) -> None:
    model = desk.add("a.gguf", "Alpha")
    desk.event(LibraryChanged)
    for _ in range(500):
        desk.library.note_used(model.id, STATS)
    desk.listed()
    assert details_of(desk, model.id).decode_rate == STATS.decode_rate
    assert desk.events.qsize() < 100


def test_use_after_the_end_is_lost_quietly(desk: Desk) -> None:
    model = desk.add("a.gguf", "Alpha")
    desk.library.close()
    desk.library.note_used(model.id, STATS)


def test_a_removal_can_be_taken_back_with_all_details(desk: Desk) -> None:
    model = desk.add("a.gguf", "Alpha")
    desk.add("b.gguf", "Beta")
    desk.library.change_details(model.id, title="Mine").result(WAIT_S)
    model = desk.library.get(model.id)
    desk.library.remove_model(model.id).result(WAIT_S)
    assert desk.names() == ["Starter", "Beta"]
    assert desk.library.restore(model).result(WAIT_S) == model
    assert desk.names() == ["Starter", "Mine", "Beta"]


def test_files_go_to_the_wastebasket_with_all_parts_and_lonely_companions(desk: Desk) -> None:
    parts = write_split(desk.models_folder / "imported/big", "big")
    lonely = desk.models_folder / "imported/big/mmproj-a.gguf"
    shared = desk.models_folder / "shared/mmproj-b.gguf"
    for path in (lonely, shared):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    details = ModelDetails(companions=(str(lonely), str(shared)))
    model = desk.library.publish_download(str(parts[0]), details).result(WAIT_S)
    other = desk.add("b.gguf", "Beta")
    desk.library.change_details(other.id, companions=(str(shared),)).result(WAIT_S)
    desk.library.remove_to_wastebasket(model.id).result(WAIT_S)
    assert desk.wastebasket.names() == [*(part.name for part in parts), lonely.name]
    assert shared.exists()
    assert desk.names() == ["Starter", "Beta"]
    assert not (desk.models_folder / "imported").exists()
    assert desk.models_folder.is_dir()


def test_without_a_wastebasket_nothing_is_deleted(desk: Desk) -> None:
    model = desk.add("a.gguf", "Alpha")
    desk.wastebasket.refused.add("a.gguf")
    error = refusal(desk.library.remove_to_wastebasket(model.id))
    assert error.code == "no_wastebasket"
    assert "off the list" in error.action
    assert Path(model.path).exists()
    assert desk.names() == ["Starter", "Alpha"]


def test_a_part_that_stays_is_told(desk: Desk) -> None:
    parts = write_split(desk.folder / "in", "big")
    model = desk.library.import_model(str(parts[0])).result(WAIT_S)
    desk.wastebasket.refused.add(parts[1].name)
    error = refusal(desk.library.remove_to_wastebasket(model.id))
    assert "1 of its files are in the wastebasket already" in error.text
    assert desk.listed()[-1].missing


def test_the_starter_and_files_of_other_apps_do_not_go_to_the_wastebasket(desk: Desk) -> None:
    path = model_at(desk.home / ".lmstudio/models/a/b/Alpha.gguf")
    (model,) = desk.library.adopt([str(path)]).result(WAIT_S)
    assert refusal(desk.library.remove_to_wastebasket("starter")).code == "bundled_model"
    assert refusal(desk.library.remove_to_wastebasket(model.id)).code == "other_app"
    assert path.exists()


def test_a_model_without_a_file_only_leaves_the_list(desk: Desk) -> None:
    model = desk.add("a.gguf", "Alpha")
    Path(model.path).unlink()
    desk.library.remove_to_wastebasket(model.id).result(WAIT_S)
    assert desk.names() == ["Starter"]


def test_a_drive_that_comes_back_brings_its_models_back_by_itself(tmp_path: Path) -> None:
    with library_desk(tmp_path, recheck_s=0.02) as desk:
        drive, away = tmp_path / "drive", tmp_path / "away"
        model = desk.library.import_model(str(model_at(drive / "a.gguf"))).result(WAIT_S)
        desk.event(LibraryChanged)
        drive.rename(away)
        assert desk.listed()[-1].missing
        problem = desk.library.why_missing(model.id).result(WAIT_S)
        assert (problem.code, str(drive) in problem.text) == ("folder_gone", True)
        away.rename(drive)
        event = desk.event(LibraryChanged)
        while event.models[-1].missing:
            event = desk.event(LibraryChanged)
        assert desk.library.get(model.id) == model


def test_a_lost_file_and_a_lost_part_are_told_apart(desk: Desk) -> None:
    model = desk.add("a.gguf", "Alpha")
    parts = write_split(desk.folder / "in", "big")
    split = desk.library.import_model(str(parts[0])).result(WAIT_S)
    Path(model.path).unlink()
    parts[1].unlink()
    assert [known.missing for known in desk.listed()] == [False, True, True]
    assert "“a.gguf” is no longer in" in desk.library.why_missing(model.id).result(WAIT_S).text
    assert "1 of the 2 files" in desk.library.why_missing(split.id).result(WAIT_S).text


def test_a_moved_and_removed_model_comes_back_under_its_id(desk: Desk) -> None:
    model = desk.add("a.gguf", "Alpha")
    moved = desk.library.import_model(model.path, ImportMode.MOVE).result(WAIT_S)
    desk.library.remove_model(moved.id).result(WAIT_S)
    assert desk.library.restore(moved).result(WAIT_S) == moved
