"""The dialog as it is seen and operated: choosing levels, watching them being made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from tests.gui.fakes import GB
from tests.gui.finding import child
from tests.gui.imatrix_desk import MADE
from tests.gui.levels.backends import F16, Q8

if TYPE_CHECKING:
    from tests.gui.levels.conftest import LevelsDesk


def test_sizes_times_and_what_is_there_are_shown(desk: LevelsDesk) -> None:
    assert "working out the sizes" in desk.words()
    desk.answer()
    words = desk.words()
    for text in ("1 chosen", "6.0 GB", "4.50 bits", "≈ 2 min", "In library", "100.0 GB free"):
        assert text in words
    assert "Nearly as good as the original" in desk.button("level-Q8_0").accessibleDescription()


def test_levels_are_made_of_what_is_ticked(desk: LevelsDesk) -> None:
    desk.answer()
    desk.tick("Q8_0", "Q4_K_M", "Q2_K")
    assert desk.button("makeLevels").text() == "Make 2 levels"
    desk.press("makeLevels")
    (run,) = desk.services.runs
    assert run.wish.levels == ("Q8_0", "Q2_K")
    assert (run.wish.model, run.wish.target, run.wish.add) == (F16, "/made", True)


def test_nothing_can_be_made_of_nothing(desk: LevelsDesk) -> None:
    desk.answer()
    desk.tick("Q4_K_M")
    assert "Nothing is chosen yet" in desk.words()
    assert not desk.button("makeLevels").isEnabled()


def test_what_needs_an_imatrix_says_so_until_there_is_one(desk: LevelsDesk) -> None:
    desk.answer()
    desk.tick("IQ1_S")
    assert "IQ1_S needs an importance matrix. Give one." in desk.words()
    assert "5.0 GB" in desk.button("level-IQ1_S").accessibleDescription()
    assert not desk.button("makeLevels").isEnabled()
    desk.store.change(imatrix="/texts/words.imatrix")
    desk.qtbot.waitUntil(lambda: len(desk.services.asked) == 2)
    assert desk.services.asked[-1].wish.recipe.imatrix == "/texts/words.imatrix"
    desk.answer()
    assert "words.imatrix" in desk.words()
    assert desk.button("makeLevels").isEnabled()
    desk.press("removeImatrix")
    assert desk.store.choice.imatrix == ""


def test_too_little_room_is_said_beforehand(desk: LevelsDesk) -> None:
    desk.answer(free=5 * GB)
    assert "This takes 6.0 GB, more than is free. Choose fewer levels." in desk.words()


def test_files_are_replaced_only_when_that_is_ticked(desk: LevelsDesk) -> None:
    desk.answer(exists=("Q4_K_M",))
    assert "Files of these levels are there already: Q4_K_M." in desk.words()
    assert not desk.button("makeLevels").isEnabled()
    desk.press("overwriteLevels")
    desk.press("makeLevels")
    assert desk.services.runs[0].wish.overwrite


def test_a_broken_file_is_told_in_the_words_of_the_service(desk: LevelsDesk) -> None:
    desk.services.asked[-1].refuse("“a.gguf” ends too early.", "Download it again.", "truncated")
    desk.wait_for("“a.gguf” ends too early. Download it again.")
    assert not desk.button("makeLevels").isEnabled()


def test_a_quantized_source_is_warned_of(desk: LevelsDesk) -> None:
    assert "quantized already" not in desk.words()
    box = child(desk.dialog, QComboBox, "levelSource")
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert desk.store.source == Q8
    assert "what it has lost stays lost. F16 makes better levels." in desk.words()


def test_what_experts_write_goes_to_the_engine_and_its_refusal_is_shown(desk: LevelsDesk) -> None:
    child(desk.dialog, QLineEdit, "pruneLayers").textEdited.emit("2, 99")
    child(desk.dialog, QPlainTextEdit, "levelTensors").setPlainText("ffn_down=q6_k\n\noutput=Q8_0")
    output = child(desk.dialog, QComboBox, "outputType")
    output.setCurrentIndex(output.findData("Q8_0"))
    output.activated.emit(output.currentIndex())
    desk.qtbot.waitUntil(lambda: len(desk.services.asked) == 2)
    recipe = desk.services.asked[-1].wish.recipe
    assert [(each.pattern, each.type) for each in recipe.tensors] == [
        ("ffn_down", "Q6_K"),
        ("output", "Q8_0"),
    ]
    assert (recipe.prune_layers, recipe.output_type) == ((2, 99), "Q8_0")
    assert "3 changed" in desk.words()
    desk.services.asked[-1].refuse("There is no layer 99.", "Give others.", "bad_layer")
    desk.wait_for("There is no layer 99. Give others.")


def test_a_run_is_shown_level_by_level_and_tensor_by_tensor(desk: LevelsDesk) -> None:
    desk.answer()
    desk.tick("Q2_K")
    desk.press("makeLevels")
    desk.wait_for("Reading the model")
    (run,) = desk.services.runs
    run.progress("Q4_K_M", 1)
    desk.wait_for("Tensor 1 of 10 · blk.1.ffn_up.weight")
    words = desk.words()
    assert "Making Q4_K_M" in words
    assert "Waiting · 4.0 GB" in words
    assert "5 % · 42 MB/s" in words


def test_stop_leaves_what_is_whole(desk: LevelsDesk) -> None:
    desk.answer()
    desk.tick("Q2_K")
    desk.press("makeLevels")
    desk.services.runs[0].finish("Q4_K_M")
    desk.wait_for("made in 5 s")
    desk.press("stopLevels")
    desk.wait_for("Stopped")
    assert "What was made before stays. Nothing is left of the rest." in desk.words()
    assert "Not made · 4.0 GB" in desk.words()


def test_what_was_made_can_be_compared_with_its_source(desk: LevelsDesk) -> None:
    _make_two(desk)
    with desk.qtbot.waitSignal(desk.dialog.compare_requested) as asked:
        desk.press("compareLevels")
    assert asked.args == [(F16.id, "made-Q4_K_M", "made-Q2_K")]
    assert desk.store.run.state is None


def test_a_chat_begins_with_a_made_level(desk: LevelsDesk) -> None:
    _make_two(desk)
    with desk.qtbot.waitSignal(desk.dialog.chat_requested) as asked:
        desk.press("chat-Q2_K")
    assert asked.args == ["made-Q2_K"]


def test_others_can_be_made_then_and_files_are_looked_at_anew(desk: LevelsDesk) -> None:
    _make_two(desk)
    desk.press("makeOthers")
    assert len(desk.services.asked) == 2
    desk.answer(exists=("Q4_K_M", "Q2_K"))
    assert "Nothing is chosen yet" in desk.words()


@pytest.mark.parametrize(
    ("text", "action", "code"),
    [
        ("What is to be made takes 6 GB, and the disk / has 1 GB free.", "Free some.", "no_space"),
        ("The engine crashed while it made Q4_K_M; nothing of it was kept.", "Choose.", "crash"),
    ],
)
def test_a_run_that_fails_says_why(desk: LevelsDesk, text: str, action: str, code: str) -> None:
    desk.answer()
    desk.press("makeLevels")
    desk.services.runs[0].fail(text, action, code)
    desk.wait_for(f"{text} {action}")
    assert desk.button("makeOthers").isVisibleTo(desk.dialog)
    assert not desk.button("compareLevels").isVisibleTo(desk.dialog)


def test_closing_it_ends_no_work(desk: LevelsDesk) -> None:
    desk.answer()
    desk.press("makeLevels")
    desk.qtbot.keyClick(desk.dialog, Qt.Key.Key_Escape)
    assert desk.store.run.running
    assert not desk.services.runs[0].future.done()


def test_every_control_has_a_name(desk: LevelsDesk) -> None:
    desk.answer()
    reachable = [
        each
        for each in desk.dialog.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisibleTo(desk.dialog)
    ]
    nameless = [
        each.objectName()
        for each in reachable
        if not each.accessibleName() and not getattr(each, "text", lambda: "")()
    ]
    assert (len(reachable) > 10, nameless) == (True, [])


def _make_two(desk: LevelsDesk) -> None:
    desk.answer()
    desk.tick("Q2_K")
    desk.press("makeLevels")
    (run,) = desk.services.runs
    for level in run.wish.levels:
        run.finish(level)
    run.end()
    desk.wait_for("2 levels made")


def test_a_matrix_that_was_made_from_a_text_is_taken_at_once(desk: LevelsDesk) -> None:
    desk.press("makeImatrix")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    (wish,) = desk.matrices.wishes
    assert wish.model == F16
    desk.matrices.future.set_result(MADE)
    desk.qtbot.waitUntil(lambda: desk.store.choice.imatrix == MADE.path)
    desk.wait_for("m.gguf")
