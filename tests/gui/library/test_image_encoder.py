"""The image encoder of a model on the library page: shown, chosen, forgotten, refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from app.domain.vision_place import ImageEncoder
from app.gui.library.library_tree import LibraryTree
from tests.gui.finding import child
from tests.gui.library.models import MODELS, QWEN_Q4

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.gui.library.library_page import LibraryPage
    from tests.gui.library.backends import LibraryServices
    from tests.gui.library.conftest import ShowPage


@pytest.fixture
def shown(show_page: ShowPage) -> tuple[LibraryPage, LibraryServices]:
    page, services = show_page(MODELS)
    services.files.encoders[QWEN_Q4.id] = ImageEncoder("/m/mmproj-qwen.gguf", 900, chosen=False)
    child(page, LibraryTree, "libraryTree").choose(QWEN_Q4.id)
    return page, services


def lines(page: LibraryPage) -> list[str]:
    return [label.accessibleName() for label in page.findChildren(QLabel, "pathLine")]


def choose(page: LibraryPage, path: str) -> None:
    child(page, QPushButton, "chooseEncoder").click()
    dialog = page.window().findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(path)
    dialog.close()


def test_it_is_shown_chosen_and_forgotten(
    shown: tuple[LibraryPage, LibraryServices], qtbot: QtBot
) -> None:
    page, services = shown
    qtbot.waitUntil(lambda: "mmproj-qwen.gguf" in lines(page))
    notes = [label.text() for label in page.findChildren(QLabel, "note")]
    assert any("The first image adds the image encoder" in note for note in notes)
    forget = child(page, QPushButton, "forgetEncoder")
    assert not forget.isVisibleTo(page)
    choose(page, "/m/other.gguf")
    assert ("encoder", QWEN_Q4.id, "/m/other.gguf") in services.files.calls
    qtbot.waitUntil(lambda: "other.gguf" in lines(page))
    assert forget.isVisibleTo(page)
    forget.click()
    assert ("encoder", QWEN_Q4.id, None) in services.files.calls
    qtbot.waitUntil(lambda: not forget.isVisibleTo(page))


def test_a_file_that_is_none_is_refused_in_words(
    shown: tuple[LibraryPage, LibraryServices], qtbot: QtBot
) -> None:
    page, services = shown
    with qtbot.waitSignal(services.pages.problem_raised) as raised:
        choose(page, "/m/bad.gguf")
    assert raised.args is not None
    assert raised.args[0].code == "no_encoder"
    assert "mmproj-qwen.gguf" in lines(page)
