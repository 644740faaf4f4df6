"""Bringing files into the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QPushButton,
    QRadioButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.domain.import_mode import ImportMode
from app.domain.library import FoundModel
from app.gui.library.found_dialog import FoundDialog
from app.gui.library.import_dialog import ImportDialog
from app.gui.library.library_tree import LibraryTree
from tests.gui.finding import child
from tests.gui.library.models import GEMMA_Q4, MODELS, SMOL

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.gui.library.library_page import LibraryPage
    from tests.gui.library.backends import LibraryServices
    from tests.gui.library.conftest import ShowPage

LEFT = Qt.MouseButton.LeftButton
FOUND = (
    FoundModel("/lm/a.gguf", "gemma-3-12b-it", "LM Studio", GEMMA_Q4.info, already_in_library=True),
    FoundModel("/lm/b.gguf", "SmolLM3-3B", "LM Studio", SMOL.info),
    FoundModel("/ollama/blobs/c", "smollm3:latest", "Ollama", SMOL.info),
    FoundModel("/ollama/blobs/d", "embed:latest", "Ollama", None, "It cannot chat."),
)


@pytest.fixture
def shown(show_page: ShowPage) -> tuple[LibraryPage, LibraryServices]:
    return show_page(MODELS)


@pytest.fixture
def page(shown: tuple[LibraryPage, LibraryServices]) -> LibraryPage:
    return shown[0]


@pytest.fixture
def services(shown: tuple[LibraryPage, LibraryServices]) -> LibraryServices:
    return shown[1]


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def dialog(page: LibraryPage, paths: list[str]) -> ImportDialog:
    page.take_files(paths)
    found = page.findChildren(ImportDialog)[-1]
    assert found.isVisible()
    return found


def choose(asked: ImportDialog, mode: ImportMode, qtbot: QtBot) -> None:
    child(asked, QRadioButton, f"import-{mode.value}").setChecked(True)
    qtbot.mouseClick(child(asked, QPushButton, "startImport"), LEFT)


@pytest.mark.parametrize("mode", list(ImportMode))
def test_the_chosen_way_is_used_and_remembered(
    page: LibraryPage, services: LibraryServices, qtbot: QtBot, mode: ImportMode
) -> None:
    asked = dialog(page, ["/data/new.gguf"])
    assert asked.mode is ImportMode.IN_PLACE
    choose(asked, mode, qtbot)
    assert services.files.calls == [("import", "/data/new.gguf", mode)]
    assert services.settings.current.import_mode is mode
    assert dialog(page, ["/data/other.gguf"]).mode is mode


def test_files_chosen_in_the_file_dialog_are_asked_about(
    page: LibraryPage, services: LibraryServices, qtbot: QtBot
) -> None:
    qtbot.mouseClick(child(page, QPushButton, "importModels"), LEFT)
    files = page.findChild(QFileDialog)
    assert files is not None
    files.filesSelected.emit(["/data/new.gguf"])
    asked = page.findChild(ImportDialog)
    assert asked is not None
    choose(asked, ImportMode.IN_PLACE, qtbot)
    assert services.files.calls == [("import", "/data/new.gguf", ImportMode.IN_PLACE)]


def test_cancelling_imports_nothing(
    page: LibraryPage, services: LibraryServices, qtbot: QtBot
) -> None:
    qtbot.keyClick(dialog(page, ["/data/new.gguf"]), Qt.Key.Key_Escape)
    assert services.files.calls == []


def test_files_come_one_after_the_other_with_progress_and_the_last_is_chosen(
    page: LibraryPage, services: LibraryServices, qtbot: QtBot
) -> None:
    choose(dialog(page, ["/data/one.gguf", "/data/two.gguf"]), ImportMode.COPY, qtbot)
    assert "Importing one.gguf (1 of 2)" in words(page)
    services.files.imports["/data/one.gguf"][1](40, 100)
    qtbot.waitUntil(lambda: services.pages.imports.state.fraction == 0.4)
    services.files.end_import("/data/one.gguf")
    qtbot.waitUntil(lambda: "Importing two.gguf (2 of 2)" in words(page))
    services.files.end_import("/data/two.gguf")
    qtbot.waitUntil(lambda: "Importing" not in words(page))
    tree = child(page, LibraryTree, "libraryTree")
    qtbot.waitUntil(lambda: tree.chosen == "/data/two.gguf")


def test_a_file_that_cannot_be_imported_is_named_and_the_others_come(
    page: LibraryPage, services: LibraryServices, qtbot: QtBot
) -> None:
    choose(dialog(page, ["/data/bad.gguf", "/data/two.gguf"]), ImportMode.MOVE, qtbot)
    qtbot.waitUntil(lambda: "/data/two.gguf" in services.files.imports)
    services.files.end_import("/data/two.gguf")
    qtbot.waitUntil(lambda: "1 of 2 files could not be imported." in words(page))
    assert "/data/bad.gguf is not a GGUF model." in words(page)


def test_stopping_ends_the_copy_and_leaves_out_the_rest(
    page: LibraryPage, services: LibraryServices, qtbot: QtBot
) -> None:
    choose(dialog(page, ["/data/one.gguf", "/data/two.gguf"]), ImportMode.COPY, qtbot)
    with qtbot.waitSignal(services.pages.imports.finished):
        qtbot.mouseClick(child(page, QPushButton, "stopImport"), LEFT)
    assert [call for call in services.files.calls if call[0] == "import"] == [
        ("import", "/data/one.gguf", ImportMode.COPY)
    ]
    assert "could not be imported" not in words(page)


def found_in(found: FoundDialog, app: str) -> list[QTreeWidgetItem]:
    """The rows of an app."""
    tree = child(found, QTreeWidget, "foundModels")
    groups = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    group = next(each for each in groups if each is not None and each.text(0) == app)
    items = (group.child(row) for row in range(group.childCount()))
    return [item for item in items if item is not None]


@pytest.fixture
def found(page: LibraryPage, services: LibraryServices, qtbot: QtBot) -> FoundDialog:
    services.files.found = FOUND
    qtbot.mouseClick(child(page, QPushButton, "findModels"), LEFT)
    found = child(page, FoundDialog, "")
    tree = child(found, QTreeWidget, "foundModels")
    qtbot.waitUntil(lambda: tree.topLevelItemCount() == 2)
    return found


def test_models_of_other_apps_are_looked_for_when_the_user_wants_it(
    found: FoundDialog, services: LibraryServices
) -> None:
    assert services.files.calls == [("discover",)]
    names = {
        app: [item.text(0) for item in found_in(found, app)] for app in ("LM Studio", "Ollama")
    }
    assert names == {
        "LM Studio": ["gemma-3-12b-it", "SmolLM3-3B"],
        "Ollama": ["smollm3:latest", "embed:latest"],
    }


def test_only_what_is_new_and_can_be_used_is_taken_and_where_it_lies(
    found: FoundDialog, services: LibraryServices, qtbot: QtBot
) -> None:
    adopt = child(found, QPushButton, "adoptModels")
    assert adopt.text() == "Use 2 models"
    known, new = found_in(found, "LM Studio")
    assert known.text(3) == "In the library"
    new.setCheckState(0, Qt.CheckState.Unchecked)
    assert adopt.text() == "Use 1 model"
    with qtbot.waitSignal(found.accepted):
        qtbot.mouseClick(adopt, LEFT)
    assert ("adopt", ("/ollama/blobs/c",)) in services.files.calls


def test_nothing_found_says_where_it_looked(
    page: LibraryPage, services: LibraryServices, qtbot: QtBot
) -> None:
    qtbot.mouseClick(child(page, QPushButton, "findModels"), LEFT)
    found = child(page, FoundDialog, "")
    qtbot.waitUntil(lambda: "No models of LM Studio, Jan, Ollama" in words(found))
    assert not child(found, QPushButton, "adoptModels").isEnabled()
