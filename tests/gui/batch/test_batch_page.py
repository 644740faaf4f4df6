"""Preparing a batch, following it, and looking through a long table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTableView,
    QTextEdit,
)

from app.bridge.batch_table_model import BatchTableModel
from app.domain.batch import Batch, BatchRun, BatchState
from app.domain.batch_text import BatchKind, read_prompts
from app.domain.errors import UserFixableError
from app.domain.events import MemoryShort, Problem
from app.gui.batch.form_parts import CONTROL_HEIGHT
from app.gui.batch.kept_batches import KeptBatches
from app.services.batch_start import BatchWish
from tests.gui.batch.backends import broken, cell
from tests.gui.finding import child
from tests.gui.library.models import QWEN_Q4, QWEN_Q8

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.batch.conftest import Desk

LEFT = Qt.MouseButton.LeftButton
LEVELS = (QWEN_Q4.id, QWEN_Q8.id)
FILE = "/home/ada/p.txt"


def button(desk: Desk, name: str) -> QPushButton:
    return child(desk.page, QPushButton, name)


def words(desk: Desk, name: str) -> str:
    return child(desk.page, QLabel, name).text()


def prepare(desk: Desk, qtbot: QtBot, text: str = "Why?\nHow?\nWho?") -> None:
    desk.port.files[FILE] = text
    desk.page.take_files([FILE])
    qtbot.waitUntil(lambda: not desk.store.draft.is_reading)
    for level in LEVELS:
        desk.store.draft.choice.add(level)


def start(desk: Desk, qtbot: QtBot, text: str = "Why?\nHow?\nWho?") -> Batch:
    prepare(desk, qtbot, text)
    qtbot.mouseClick(button(desk, "batchStart"), LEFT)
    qtbot.waitUntil(lambda: desk.store.shown is not None)
    shown = desk.store.shown
    assert shown is not None
    return shown


def table(desk: Desk) -> QTableView:
    return child(desk.page, QTableView, "batchTable")


def texts(desk: Desk, row: int) -> list[str]:
    model = table(desk).model()
    return [str(model.index(row, at).data() or "") for at in range(model.columnCount())]


def choose_preset(desk: Desk, qtbot: QtBot, name: str) -> None:
    """In the menu, as the mouse does."""
    qtbot.mouseClick(button(desk, "batchPresets"), LEFT)
    menu = next(each for each in desk.page.findChildren(QMenu) if each.isVisible())
    next(each for each in menu.actions() if each.text() == name).trigger()
    menu.close()


def painted(desk: Desk) -> None:
    """The view asks for what it shows."""
    desk.page.grab()


def test_a_start_needs_a_file_and_a_level(desk: Desk, qtbot: QtBot) -> None:
    begin = button(desk, "batchStart")
    assert not begin.isEnabled()
    prepare(desk, qtbot)
    assert begin.isEnabled()
    for level in LEVELS:
        desk.store.draft.choice.remove(level)
    assert not begin.isEnabled()


def test_a_file_is_shown_with_its_first_prompts(desk: Desk, qtbot: QtBot) -> None:
    prepare(desk, qtbot, "\n".join(f"Prompt {number}" for number in range(1234)))
    assert words(desk, "batchFileName") == "p.txt · 1,234 prompts"
    heads = [each.text() for each in desk.page.findChildren(QLabel, "batchPreview")]
    assert heads == [f"{number + 1}   Prompt {number}" for number in range(4)]


def test_a_file_without_prompts_says_why(desk: Desk, qtbot: QtBot) -> None:
    error = UserFixableError("“p.txt” is no text.", "Choose another.", code="not_text")
    desk.port.files[FILE] = error
    desk.page.take_files([FILE])
    qtbot.waitUntil(lambda: desk.store.draft.problem is not None)
    assert words(desk, "batchProblem") == "“p.txt” is no text. Choose another."
    assert not button(desk, "batchStart").isEnabled()


def test_a_template_is_read_anew_and_the_last_wish_counts(desk: Desk, qtbot: QtBot) -> None:
    prepare(desk, qtbot)
    field = child(desk.page, QLineEdit, "batchTemplate")
    field.setFocus()
    qtbot.keyClicks(field, "What is {prompt}")
    desk.port.held = []
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(desk.port.held))
    desk.store.draft.set_template("Who is {prompt}")
    first = desk.port.held[0]
    desk.port.held = None
    first.set_result(read_prompts("late", BatchKind.TXT))
    qtbot.waitUntil(lambda: not desk.store.draft.is_reading)
    assert desk.store.draft.sheet is not None
    assert desk.store.draft.sheet.prompts[0].text == "Who is Why?"


def test_what_was_chosen_is_what_is_asked(desk: Desk, qtbot: QtBot) -> None:
    prepare(desk, qtbot)
    child(desk.page, QPlainTextEdit, "systemPromptField").setPlainText(" Be kind. ")
    child(desk.page, QSpinBox, "batchAtOnce").setValue(5)
    choose_preset(desk, qtbot, "Precise")
    choose_preset(desk, qtbot, "Always the same")
    qtbot.mouseClick(button(desk, "batchStart"), LEFT)
    ((_, wish),) = (call for call in desk.port.calls if call[0] == "start")
    assert isinstance(wish, BatchWish)
    assert (wish.source, wish.model_ids, wish.parallel) == (FILE, LEVELS, 5)
    assert [prompt.text for prompt in wish.prompts] == ["Why?", "How?", "Who?"]
    assert wish.system == "Be kind."
    named = {setting.name: setting.sampling.temperature for setting in wish.settings}
    assert named == {"Precise": 0.2, "Always the same": 0.0}


def test_the_keyboard_goes_to_the_table_and_not_to_stop(desk: Desk, qtbot: QtBot) -> None:
    prepare(desk, qtbot)
    button(desk, "batchStart").setFocus()
    qtbot.keyClick(button(desk, "batchStart"), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: desk.store.shown is not None)
    assert desk.page.window().focusWidget() is table(desk)


def test_the_table_fills_while_it_runs(desk: Desk, qtbot: QtBot) -> None:
    batch = start(desk, qtbot)
    painted(desk)
    qtbot.waitUntil(lambda: texts(desk, 0) == ["1", "Why?", "", ""])
    titles = [table(desk).model().headerData(at, Qt.Orientation.Horizontal) for at in range(4)]
    assert titles[1] == "Prompt"
    run = BatchRun(BatchState.RUNNING, parallel=3, running=3, rate=61.25, seconds_left=300.0)
    desk.port.change(batch.id, run=run)
    desk.port.end(batch.id, cell(0, 0, "Because\nit is."), broken(2, 1))
    qtbot.waitUntil(lambda: texts(desk, 0) == ["1", "Why?", "Because it is.", ""])
    assert texts(desk, 2) == ["3", "Who?", "", "It is too long."]
    assert words(desk, "batchState") == "Running · 2 of 6 · 1 failed"


def test_figures_of_answers_beside_others_say_so(desk: Desk, qtbot: QtBot) -> None:
    batch = start(desk, qtbot)
    desk.port.end(batch.id, cell(0, 0, together=3), cell(0, 1, together=1))
    painted(desk)
    answers = child(desk.page, QTextEdit, "batchAnswers")
    qtbot.waitUntil(lambda: answers.toPlainText().count("24 out") == 2)
    assert answers.toPlainText().count("16.0 tok/s · beside 2 others") == 1
    assert answers.toPlainText().startswith("Prompt\nWhy?\n")


def test_a_stopped_batch_can_go_on_and_failed_cells_again(desk: Desk, qtbot: QtBot) -> None:
    batch = start(desk, qtbot)
    stop, resume, again = (
        button(desk, each) for each in ("batchStop", "batchResume", "batchAgain")
    )
    assert (stop.isVisible(), resume.isVisible()) == (True, False)
    desk.port.end(batch.id, broken(0, 0))
    qtbot.mouseClick(stop, LEFT)
    qtbot.waitUntil(resume.isVisible)
    assert not stop.isVisible()
    qtbot.mouseClick(resume, LEFT)
    qtbot.waitUntil(stop.isVisible)
    qtbot.mouseClick(stop, LEFT)
    qtbot.waitUntil(again.isVisible)
    qtbot.mouseClick(again, LEFT)
    assert [call for call in desk.port.calls if call[0] == "resume"] == [
        ("resume", batch.id, False),
        ("resume", batch.id, True),
    ]


def test_levels_that_were_refused_are_told(desk: Desk, qtbot: QtBot) -> None:
    batch = start(desk, qtbot)
    problem = Problem("It is another file.", "Put it back.", "model_changed")
    desk.port.change(batch.id, run=BatchRun(BatchState.STOPPED, refused=((1, problem),)))
    said = "It is another file. Put it back."
    qtbot.waitUntil(lambda: words(desk, "batchRefused").endswith(said))


def test_only_what_is_looked_at_is_read(desk: Desk, qtbot: QtBot) -> None:
    batch = start(desk, qtbot, "\n".join(f"Prompt {number}" for number in range(50_000)))
    painted(desk)
    qtbot.waitUntil(lambda: texts(desk, 0)[1] == "Prompt 0")
    assert table(desk).model().rowCount() == 50_000
    read = sum(map(len, desk.port.blocks))
    assert read <= 300
    table(desk).scrollToBottom()
    painted(desk)
    qtbot.waitUntil(lambda: texts(desk, 49_999)[1] == "Prompt 49999")
    assert sum(map(len, desk.port.blocks)) <= 2 * read + 300
    assert batch.prompts == 50_000


def test_filters_choose_rows_and_levels(desk: Desk, qtbot: QtBot) -> None:
    batch = start(desk, qtbot)
    desk.port.end(batch.id, cell(0, 0), cell(0, 1), broken(2, 1))
    which = child(desk.page, QComboBox, "batchWhich")
    which.setCurrentIndex(1)
    qtbot.waitUntil(lambda: table(desk).model().rowCount() == 1)
    qtbot.waitUntil(lambda: texts(desk, 0)[:2] == ["3", "Who?"])
    which.setCurrentIndex(2)
    qtbot.waitUntil(lambda: table(desk).model().rowCount() == 2)
    which.setCurrentIndex(1)
    which.setCurrentIndex(0)
    child(desk.page, QComboBox, "batchLane").setCurrentIndex(2)
    assert table(desk).model().columnCount() == BatchTableModel.FIRST_LANE + 1
    qtbot.waitUntil(lambda: texts(desk, 0) == ["1", "Why?", "Because."])
    assert table(desk).model().rowCount() == 3


def test_what_runs_is_shown_at_the_opening(desk: Desk, qtbot: QtBot) -> None:
    batch = start(desk, qtbot)
    desk.store.begin_new()
    assert desk.store.shown is None
    again = type(desk.store)(desk.port, desk.services.stores.library, desk.services.events)
    again.refresh()
    qtbot.waitUntil(lambda: again.shown is not None)
    assert again.shown is not None
    assert again.shown.id == batch.id


def test_kept_batches_are_opened_and_removed_after_a_question(desk: Desk, qtbot: QtBot) -> None:
    batch = start(desk, qtbot)
    desk.port.add(replace(batch, id="old", title="Older", created_at=1.0), desk.port.prompts["b0"])
    desk.store.refresh()
    qtbot.waitUntil(lambda: len(desk.store.kept) == 2)
    qtbot.mouseClick(button(desk, "keptBatchesButton"), LEFT)
    kept = desk.page.window().findChild(KeptBatches)
    assert kept is not None
    qtbot.waitUntil(kept.isVisible)
    rows = child(kept, QListWidget, "keptComparisons")
    rows.setCurrentRow(1)
    qtbot.keyClick(kept, Qt.Key.Key_Delete)
    box = desk.page.window().findChild(QMessageBox)
    assert box is not None
    assert "Older" in box.text()
    remove = next(each for each in box.findChildren(QAbstractButton) if each.text() == "Remove")
    qtbot.mouseClick(remove, LEFT)
    qtbot.waitUntil(lambda: [each.id for each in desk.store.kept] == [batch.id])
    assert desk.store.shown is not None


def test_a_removed_batch_leaves_the_form(desk: Desk, qtbot: QtBot) -> None:
    batch = start(desk, qtbot)
    desk.store.remove(batch.id)
    qtbot.waitUntil(lambda: desk.store.shown is None)
    assert button(desk, "batchStart").isVisible()


def test_a_model_without_room_makes_the_batch_give_way(desk: Desk, qtbot: QtBot) -> None:
    desk.services.events.publish(MemoryShort("big", Problem("No room.", "", "memory_short"), ()))
    qtbot.waitUntil(lambda: ("make_room", "big") in desk.port.calls)


@pytest.mark.parametrize("width", [560, 1000])
def test_a_narrow_page_puts_the_answers_below(desk: Desk, qtbot: QtBot, width: int) -> None:
    start(desk, qtbot)
    desk.page.resize(width, 700)
    answers = child(desk.page, QTextEdit, "batchAnswers")
    under = answers.mapTo(desk.page, answers.rect().topLeft()).y()
    beside = table(desk).mapTo(desk.page, table(desk).rect().topLeft()).y()
    assert (under > beside + CONTROL_HEIGHT) == (width == 560)
