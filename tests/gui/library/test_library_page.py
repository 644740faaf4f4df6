"""The library page: choosing a file and doing something with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from app.bridge.family_model import LibraryRole
from app.domain.events import LibraryChanged, ModelLoaded
from app.domain.library import UpstreamState, UpstreamVerdict, VerifyOutcome, VerifyResult
from app.gui.library.library_tree import LibraryTree
from app.gui.library.wishes import LevelMenu, Wish
from tests.gui.fakes import loaded_model
from tests.gui.finding import child
from tests.gui.library.backends import load_record
from tests.gui.library.models import GEMMA_Q4, HASH, MODELS, QWEN_Q4, QWEN_Q8, STARTER

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.gui.library.library_page import LibraryPage
    from tests.gui.library.backends import LibraryServices
    from tests.gui.library.conftest import ShowPage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def shown(show_page: ShowPage) -> tuple[LibraryPage, LibraryServices]:
    return show_page(MODELS)


@pytest.fixture
def page(shown: tuple[LibraryPage, LibraryServices]) -> LibraryPage:
    return shown[0]


@pytest.fixture
def services(shown: tuple[LibraryPage, LibraryServices]) -> LibraryServices:
    return shown[1]


def tree(page: LibraryPage) -> LibraryTree:
    return child(page, LibraryTree, "libraryTree")


def texts(page: QWidget) -> str:
    """Everything that can be read, path breaks left out."""
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    return "\n".join(labels).replace("\u200b", "")


def press(page: QWidget, name: str, qtbot: QtBot) -> None:
    button = child(page, QPushButton, name)
    assert button.isEnabled()
    qtbot.mouseClick(button, LEFT)


def click(page: LibraryPage, model_id: str, qtbot: QtBot) -> None:
    rows = tree(page)
    families = rows.model()
    for at in range(families.rowCount()):
        parent = families.index(at, 0)
        for row in range(families.rowCount(parent)):
            index = families.index(row, 0, parent)
            if index.data(LibraryRole.ID) == model_id:
                rows.scrollTo(index)
                qtbot.mouseClick(rows.viewport(), LEFT, pos=rows.visualRect(index).center())


def test_a_click_shows_everything_about_a_file(page: LibraryPage, qtbot: QtBot) -> None:
    click(page, QWEN_Q4.id, qtbot)
    words = texts(page)
    for part in (
        "Q4_K_M · 4.91 bits per weight",
        "apache-2.0",
        "32,768",
        "214 t/s",
        QWEN_Q4.path,
        "Qwen/Qwen3-8B-GGUF@7c41481f57cb",
        HASH[:8],
        "Verified",
    ):
        assert part in words, part
    assert child(page, QLineEdit, "modelTags").text() == "daily, writing"
    assert "German" in child(page, QPlainTextEdit, "modelNotes").toPlainText()


def test_predicted_and_measured_memory_stand_side_by_side(
    page: LibraryPage, services: LibraryServices, qtbot: QtBot
) -> None:
    services.memory.loads[QWEN_Q8.id] = load_record(QWEN_Q8.id, 8 * 1024**3, 1024**3, 512 * 1024**2)
    page.choose(QWEN_Q8.id)
    qtbot.waitUntil(lambda: "Measured 8k" in texts(page))
    words = texts(page)
    assert "8.1 GB" in words  # predicted weights
    assert "8.0 GB" in words  # measured ones
    page.choose(GEMMA_Q4.id)
    assert "Measured 8k" not in texts(page)


def test_a_missing_file_says_what_became_of_it(page: LibraryPage, qtbot: QtBot) -> None:
    page.choose("gemma-3-12b-it-q5_k_m")
    qtbot.waitUntil(lambda: "The drive of this file is not connected." in texts(page))
    for name in ("chatWithModel", "loadModel", "verifyModel", "inspectModel", "wasteModel"):
        assert not child(page, QPushButton, name).isEnabled()
    assert child(page, QPushButton, "removeModel").isEnabled()


def test_text_of_files_is_never_read_as_markup(show_page: ShowPage, qtbot: QtBot) -> None:
    name = "<b>bold</b><img src='x'>"
    evil = replace(
        QWEN_Q4, info=replace(QWEN_Q4.info, name=name, architecture=name), path=f"/{name}"
    )
    page, _services = show_page((evil,))
    qtbot.waitUntil(lambda: name in texts(page))
    formats = {label.textFormat() for label in page.findChildren(QLabel) if name in label.text()}
    assert formats == {Qt.TextFormat.PlainText}


def test_loading_chatting_and_unloading(
    page: LibraryPage, services: LibraryServices, qtbot: QtBot
) -> None:
    page.choose(QWEN_Q8.id)
    press(page, "loadModel", qtbot)
    services.publish(ModelLoaded(QWEN_Q8.id, loaded_model()))
    qtbot.waitUntil(lambda: child(page, QPushButton, "loadModel").text() == "Unload")
    press(page, "loadModel", qtbot)
    with qtbot.waitSignal(services.pages.chat_requested):
        press(page, "chatWithModel", qtbot)
    assert services.models.calls == [
        ("load", QWEN_Q8.id),
        ("unload", QWEN_Q8.id),
        ("load", QWEN_Q8.id),
    ]


def test_enter_on_a_row_chats_with_it_and_on_a_family_closes_it(
    page: LibraryPage, services: LibraryServices, qtbot: QtBot
) -> None:
    page.choose(QWEN_Q8.id)
    with qtbot.waitSignal(services.pages.chat_requested):
        qtbot.keyClick(tree(page), Qt.Key.Key_Return)
    first = tree(page).model().index(0, 0)
    tree(page).setCurrentIndex(first)
    qtbot.keyClick(tree(page), Qt.Key.Key_Return)
    assert not tree(page).isExpanded(first)


def test_a_missing_file_is_not_chatted_with(
    page: LibraryPage, services: LibraryServices, qtbot: QtBot
) -> None:
    page.choose("gemma-3-12b-it-q5_k_m")
    qtbot.keyClick(tree(page), Qt.Key.Key_Return)
    assert services.models.calls == []


def test_closed_families_stay_closed_when_the_list_changes(
    page: LibraryPage, services: LibraryServices, qtbot: QtBot
) -> None:
    first = tree(page).model().index(0, 0)
    qtbot.mouseClick(tree(page).viewport(), LEFT, pos=tree(page).visualRect(first).center())
    assert not tree(page).isExpanded(first)
    with qtbot.waitSignal(tree(page).model().modelReset):
        services.publish(LibraryChanged(MODELS[:-1]))
    assert not tree(page).isExpanded(tree(page).model().index(0, 0))
    assert tree(page).isExpanded(tree(page).model().index(1, 0))


def test_the_chosen_file_stays_chosen_when_the_list_changes(
    page: LibraryPage, services: LibraryServices, qtbot: QtBot
) -> None:
    page.choose(QWEN_Q8.id)
    with qtbot.waitSignal(tree(page).model().modelReset):
        services.publish(LibraryChanged(MODELS[:-1]))
    qtbot.waitUntil(lambda: tree(page).currentIndex().data(LibraryRole.ID) == QWEN_Q8.id)


def test_f2_renames_and_escape_does_not(
    page: LibraryPage, services: LibraryServices, qtbot: QtBot
) -> None:
    page.choose(QWEN_Q4.id)
    edit = child(page, QLineEdit, "renameModel")
    for key, kept in ((Qt.Key.Key_Escape, "Qwen3 8B"), (Qt.Key.Key_Return, "My writer")):
        qtbot.keyClick(tree(page), Qt.Key.Key_F2)
        assert edit.isVisible()
        edit.setText("My writer")
        qtbot.keyClick(edit, key)
        assert not edit.isVisible()
        title = child(page, QLabel, "detailsTitle")
        qtbot.waitUntil(lambda title=title, kept=kept: title.text() == kept)  # type: ignore[misc]
    assert services.files.calls == [("change", QWEN_Q4.id, {"title": "My writer"})]


def test_tags_and_notes_are_kept_when_another_file_is_chosen(
    page: LibraryPage, services: LibraryServices, qtbot: QtBot
) -> None:
    page.choose(QWEN_Q8.id)
    child(page, QLineEdit, "modelTags").setText(" best,  german letters ,best,")
    child(page, QPlainTextEdit, "modelNotes").setPlainText("Slow but good.")
    page.choose(GEMMA_Q4.id)
    changes = [call[2] for call in services.files.calls if call[:2] == ("change", QWEN_Q8.id)]
    assert changes == [{"tags": ("best", "german letters")}, {"notes": "Slow but good."}]
    page.choose(QWEN_Q8.id)
    qtbot.waitUntil(lambda: child(page, QLineEdit, "modelTags").text() == "best, german letters")


def test_what_is_being_written_is_not_overwritten_by_news(
    page: LibraryPage, services: LibraryServices, qtbot: QtBot
) -> None:
    page.choose(QWEN_Q8.id)
    notes = child(page, QPlainTextEdit, "modelNotes")
    notes.setFocus()
    qtbot.keyClicks(notes, "half a th")
    with qtbot.waitSignal(tree(page).model().dataChanged):
        services.publish(ModelLoaded(QWEN_Q4.id, loaded_model()))
    assert notes.toPlainText() == "half a th"


def test_a_removal_can_be_taken_back(
    page: LibraryPage, services: LibraryServices, qtbot: QtBot
) -> None:
    page.choose(QWEN_Q8.id)
    press(page, "removeModel", qtbot)
    undo = child(page, QPushButton, "undoButton")
    qtbot.waitUntil(undo.isVisible)
    assert QWEN_Q8.id not in {model.id for model in services.stores.library.models}
    qtbot.mouseClick(undo, LEFT)
    qtbot.waitUntil(lambda: services.stores.library.model(QWEN_Q8.id) == QWEN_Q8)


def test_the_wastebasket_asks_first_and_names_file_and_size(
    page: LibraryPage, services: LibraryServices, qtbot: QtBot
) -> None:
    page.choose(QWEN_Q8.id)
    press(page, "wasteModel", qtbot)
    box = page.findChildren(QMessageBox)[-1]
    assert "Qwen3-8B-Q8_0.gguf" in box.text()
    assert "8.7 GB" in box.informativeText()
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert box.defaultButton() is box.escapeButton()
    qtbot.mouseClick(box.defaultButton(), LEFT)
    assert services.files.calls == []
    press(page, "wasteModel", qtbot)
    box = page.findChildren(QMessageBox)[-1]
    move = next(each for each in box.buttons() if each.text() == "Move to wastebasket")
    qtbot.mouseClick(move, LEFT)
    assert services.files.calls == [("wastebasket", QWEN_Q8.id)]


def test_files_of_other_apps_and_the_starter_are_not_ours_to_delete(page: LibraryPage) -> None:
    page.choose(GEMMA_Q4.id)
    assert not child(page, QPushButton, "wasteModel").isVisible()
    assert child(page, QPushButton, "removeModel").isVisible()
    page.choose(STARTER.id)
    assert not child(page, QPushButton, "removeModel").isVisible()


def test_a_check_shows_how_far_it_is_and_its_end_in_words(
    page: LibraryPage, services: LibraryServices, qtbot: QtBot
) -> None:
    page.choose(QWEN_Q4.id)
    press(page, "verifyModel", qtbot)
    future, progress = services.files.checks[QWEN_Q4.id]
    progress(42, 100)
    qtbot.waitUntil(lambda: "42 %" in texts(page))
    assert child(page, QPushButton, "verifyModel").text() == "Stop"
    words = "The file is not what was downloaded."
    wrong = VerifyOutcome.WRONG
    future.set_result(VerifyResult(QWEN_Q4.id, wrong, words, "Download it again.", HASH))
    qtbot.waitUntil(lambda: f"{words} Download it again." in texts(page))
    assert child(page, QLabel, "checkResult").property("tone") == "bad"


def test_a_check_can_be_stopped_without_a_complaint(
    page: LibraryPage, services: LibraryServices, qtbot: QtBot
) -> None:
    page.choose(QWEN_Q4.id)
    press(page, "verifyModel", qtbot)
    press(page, "verifyModel", qtbot)
    qtbot.waitUntil(lambda: child(page, QPushButton, "verifyModel").text() == "Verify")
    assert "Stopped." not in texts(page)


def test_the_hub_is_asked_only_when_the_user_wants_it(
    page: LibraryPage, services: LibraryServices, qtbot: QtBot
) -> None:
    for model in MODELS:
        page.choose(model.id)
    assert services.files.questions == {}
    page.choose(QWEN_Q4.id)
    press(page, "checkUpstream", qtbot)
    words = "A newer upload exists."
    newer = UpstreamState(QWEN_Q4.id, UpstreamVerdict.NEWER, words)
    services.files.questions[QWEN_Q4.id].set_result(newer)
    qtbot.waitUntil(lambda: words in texts(page))
    page.choose(GEMMA_Q4.id)
    assert not child(page, QPushButton, "checkUpstream").isVisible()


def test_inspecting_gives_the_path_to_the_window(page: LibraryPage, qtbot: QtBot) -> None:
    page.choose(QWEN_Q4.id)
    with qtbot.waitSignal(page.inspect_requested) as asked:
        press(page, "inspectModel", qtbot)
    assert asked.args == [QWEN_Q4.path]


def test_the_menu_of_a_row_offers_the_same(
    page: LibraryPage, services: LibraryServices, qtbot: QtBot
) -> None:
    page.choose(QWEN_Q4.id)
    menu = child(page, LevelMenu, "")
    with qtbot.waitSignal(page.inspect_requested):
        menu.wished.emit(Wish.INSPECT, QWEN_Q4.id)
    with qtbot.waitSignal(page.load_settings_requested) as asked:
        menu.wished.emit(Wish.LOAD_SETTINGS, QWEN_Q4.id)
    assert asked.args == [QWEN_Q4.id]
    menu.wished.emit(Wish.VERIFY, QWEN_Q4.id)
    assert ("verify", QWEN_Q4.id) in services.files.calls


def test_a_search_that_finds_nothing_says_so_and_offers_everything(
    page: LibraryPage, qtbot: QtBot
) -> None:
    search = child(page, QLineEdit, "librarySearch")
    qtbot.keyClicks(search, "no such model")
    qtbot.waitUntil(lambda: "Nothing matches" in texts(page))
    everything = next(b for b in page.findChildren(QPushButton) if b.text() == "Show everything")
    qtbot.mouseClick(everything, LEFT)
    assert tree(page).isVisible()
    assert search.text() == ""


def test_an_empty_library_says_how_to_fill_it(show_page: ShowPage) -> None:
    page, _services = show_page(())
    assert "No models yet" in texts(page)
    assert not tree(page).isVisible()


def test_the_tag_filter_appears_with_the_first_tag_and_goes_with_the_last(
    page: LibraryPage, services: LibraryServices, qtbot: QtBot
) -> None:
    tags = child(page, QComboBox, "libraryTag")
    assert [tags.itemText(at) for at in range(tags.count())] == [
        "All tags", "daily", "vision", "writing",
    ]  # fmt: skip
    tags.setCurrentIndex(1)
    assert tree(page).model().rowCount() == 1
    services.publish(LibraryChanged((STARTER,)))
    qtbot.waitUntil(lambda: not tags.isVisible())
    assert tree(page).model().rowCount() == 1


def test_everything_that_takes_focus_has_a_name(page: LibraryPage) -> None:
    page.choose(QWEN_Q4.id)
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractItemView, QComboBox)
    nameless = [
        (type(each).__name__, each.objectName())
        for kind in kinds
        for each in page.findChildren(kind)
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (each.accessibleName() or getattr(each, "text", str)())
        and not each.objectName().startswith("qt_")
        and not isinstance(each.parentWidget(), QComboBox)
        and each.window() is page.window()
    ]
    assert nameless == []


@pytest.mark.parametrize("width", [620, 700, 1000, 1400])
def test_the_details_never_stick_out_of_their_pane(page: LibraryPage, width: int) -> None:
    page.choose(QWEN_Q4.id)
    page.resize(width, 600)
    pane = child(page, QWidget, "libraryDetails")
    content = child(page, QWidget, "libraryDetailsContent")
    assert pane.geometry().right() <= width
    assert content.width() <= pane.width()
