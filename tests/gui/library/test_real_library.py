"""The library page over the real library, its database and real files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QRadioButton

from app.bridge.event_bridge import EventBridge
from app.bridge.library_pages_store import LibraryBackends, LibraryPagesStore
from app.bridge.library_store import LibraryStore
from app.bridge.live_store import LiveStore
from app.bridge.settings_store import SettingsStore
from app.domain.import_mode import ImportMode
from app.gui.library.import_dialog import ImportDialog
from app.gui.library.library_page import LibraryPage
from app.gui.library.library_tree import LibraryTree
from app.services.library_service import LibraryService, Outside
from app.services.memory_service import MemoryService
from app.storage.database import Database
from app.system.machine import Machine
from app.system.places import Places
from tests.gui.fakes import FakeModels, FakeSettings
from tests.gui.finding import child
from tests.helpers.gguf_writer import tiny_llama
from tests.helpers.library_desk import FakeHub, FakeWastebasket

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.gui.theme import ThemeController

LEFT = Qt.MouseButton.LeftButton


@dataclass
class Desk:
    """The page and what lies behind it."""

    page: LibraryPage
    store: LibraryPagesStore
    folder: Path
    wastebasket: FakeWastebasket

    def press(self, name: str, qtbot: QtBot) -> None:
        qtbot.mouseClick(child(self.page, QPushButton, name), LEFT)

    def texts(self) -> str:
        return "\n".join(label.text() for label in self.page.findChildren(QLabel))

    def names(self) -> list[str]:
        return [model.display_name for model in self.store.library.models]


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, themes: ThemeController) -> Iterator[Desk]:
    bridge = EventBridge()
    database = Database(tmp_path / "chats.db", tmp_path / "backups")
    basket = FakeWastebasket(tmp_path / "wastebasket")
    places = Places(tmp_path / "home", {}, root=tmp_path / "root")
    outside = Outside(places, basket.throw_away)
    models = tmp_path / "models"
    service = LibraryService(database, bridge.publish, None, models, FakeHub(), outside)
    memory = MemoryService(database, Machine())
    settings = SettingsStore(FakeSettings())
    library = LibraryStore(service, FakeModels(), settings, bridge)
    backends = LibraryBackends(service, memory)
    store = LibraryPagesStore(backends, library, LiveStore(bridge), settings, bridge)
    library.refresh()
    page = LibraryPage(store, themes.theme)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    yield Desk(page, store, tmp_path, basket)
    service.close()
    assert database.close()


def imported(desk: Desk, mode: ImportMode, qtbot: QtBot) -> str:
    """Import a file through the dialog; returns the model's id once it is chosen."""
    path = tiny_llama(desk.folder / "tiny-F16.gguf", general__name="Tiny Llama")
    desk.page.take_files([str(path)])
    dialog = child(desk.page, ImportDialog, "")
    child(dialog, QRadioButton, f"import-{mode.value}").setChecked(True)
    qtbot.mouseClick(child(dialog, QPushButton, "startImport"), LEFT)
    tree = child(desk.page, LibraryTree, "libraryTree")
    qtbot.waitUntil(lambda: tree.chosen is not None)
    assert tree.chosen is not None
    return tree.chosen


@pytest.mark.parametrize("mode", list(ImportMode))
def test_a_file_comes_into_the_library_in_each_way(
    desk: Desk, qtbot: QtBot, mode: ImportMode
) -> None:
    model_id = imported(desk, mode, qtbot)
    model = desk.store.library.model(model_id)
    assert model is not None
    in_place = mode is ImportMode.IN_PLACE
    assert model.path.startswith(str(desk.folder / "models")) is not in_place
    assert (desk.folder / "tiny-F16.gguf").exists() is not (mode is ImportMode.MOVE)
    assert "Takes " in desk.texts()  # judged by the real prediction


def test_what_is_no_model_is_refused_in_words(desk: Desk, qtbot: QtBot) -> None:
    path = desk.folder / "notes.gguf"
    path.write_text("no model")
    desk.store.imports.start([str(path)], ImportMode.IN_PLACE)
    qtbot.waitUntil(lambda: "The file could not be imported." in desk.texts())
    assert "notes.gguf" in desk.texts()


def test_names_tags_and_notes_survive_a_removal_that_is_undone(desk: Desk, qtbot: QtBot) -> None:
    model_id = imported(desk, ImportMode.IN_PLACE, qtbot)
    desk.store.rename(model_id, "My llama")
    desk.store.set_tags(model_id, ["small"])
    qtbot.waitUntil(lambda: desk.names() == ["My llama"])
    desk.press("removeModel", qtbot)
    qtbot.waitUntil(lambda: desk.names() == [])
    undo = child(desk.page, QPushButton, "undoButton")
    qtbot.waitUntil(undo.isVisible)
    qtbot.mouseClick(undo, LEFT)
    qtbot.waitUntil(lambda: desk.names() == ["My llama"])
    restored = desk.store.library.model(model_id)
    assert restored is not None
    assert restored.details.tags == ("small",)


def test_a_check_keeps_the_hash_and_says_so(desk: Desk, qtbot: QtBot) -> None:
    model_id = imported(desk, ImportMode.COPY, qtbot)
    desk.press("verifyModel", qtbot)
    qtbot.waitUntil(lambda: desk.store.checks.state(model_id).result is not None)
    qtbot.waitUntil(lambda: "sha256" in desk.texts())
    result = desk.store.checks.state(model_id).result
    assert result is not None
    assert result.text in desk.texts()


def test_a_file_goes_to_the_wastebasket_once_that_is_confirmed(desk: Desk, qtbot: QtBot) -> None:
    imported(desk, ImportMode.MOVE, qtbot)
    desk.press("wasteModel", qtbot)
    box = child(desk.page, QMessageBox, "")
    move = next(each for each in box.buttons() if each.text() == "Move to wastebasket")
    qtbot.mouseClick(move, LEFT)
    qtbot.waitUntil(lambda: desk.names() == [])
    assert desk.wastebasket.names() == ["tiny-F16.gguf"]
