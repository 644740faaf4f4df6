"""Models on another drive than the app's data: moved, imported, made and asked there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.chat import MessageStatus
from app.domain.import_mode import ImportMode
from app.foundations import STARTER
from app.paths import resource
from app.upkeep import build_upkeep
from tests.helpers.gguf_writer import tiny_llama
from tests.helpers.recorder import PATIENCE_S
from tests.integration.test_quantizing import Workshop

if TYPE_CHECKING:
    from app.services.models_folder import ModelsFolder
    from tests.integration.conftest import Desk

pytestmark = pytest.mark.integration


def test_the_models_folder_moves_to_another_drive_and_back(desk: Desk, other_drive: Path) -> None:
    upkeep = build_upkeep(desk.services)
    path = tiny_llama(desk.home / "Größe.gguf")
    contents = path.read_bytes()
    model = desk.services.library.import_model(str(path), ImportMode.COPY).result(PATIENCE_S)
    first = upkeep.models_folder.folder
    there = _moved(desk, upkeep.models_folder, other_drive / "Meine Modelle")
    assert there == other_drive / "Meine Modelle"
    assert not first.exists()
    assert Path(_now(desk, model.id)).read_bytes() == contents
    back = _moved(desk, upkeep.models_folder, first)
    assert back == first
    assert Path(_now(desk, model.id)).read_bytes() == contents
    assert not there.exists()
    upkeep.close()


@pytest.mark.parametrize("mode", [ImportMode.MOVE, ImportMode.COPY])
def test_a_model_of_another_drive_is_brought_and_answers(
    desk: Desk, other_drive: Path, mode: ImportMode
) -> None:
    path = other_drive / "starter.gguf"
    path.write_bytes(resource(STARTER).read_bytes() + b"\0")  # not the bundled file itself
    model = desk.services.library.import_model(str(path), mode).result(PATIENCE_S)
    assert Path(model.path).stat().st_dev == desk.home.stat().st_dev
    assert path.exists() == (mode is ImportMode.COPY)
    assert desk.ask("Hello", model=model.path).answer.status is MessageStatus.DONE


def test_a_level_is_made_on_another_drive_and_answers_there(desk: Desk, other_drive: Path) -> None:
    shop = Workshop(desk, other_drive)
    (made,) = shop.make("Q8_0")
    assert Path(made.plan.path).parent == other_drive
    assert desk.ask("Hello", model=made.plan.path).answer.status is MessageStatus.DONE


def _moved(desk: Desk, folder: ModelsFolder, target: Path) -> Path:
    state = folder.move(str(target), lambda _done, _total: None).result(PATIENCE_S)
    return Path(state.folder)


def _now(desk: Desk, model_id: str) -> str:
    listed = desk.services.library.list_models().result(PATIENCE_S)
    return next(each.path for each in listed if each.id == model_id)
