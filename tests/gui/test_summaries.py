"""A summary that stands in for older turns: seen while it is written, and changed afterwards."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget

from app.domain.answer_figures import ContextCut
from app.domain.answer_params import ContextPolicy
from app.domain.chat import Chat, Message, MessageStatus, Role
from app.domain.conversation import ChatSummary
from app.domain.errors import UserFixableError
from app.domain.events import ContextCutMade, SummaryProgressed
from app.gui.main_window import MainWindow
from app.gui.summary_dialog import SummaryDialog
from app.gui.transcript_place import TranscriptPlace
from tests.gui.fakes import FakeServices, failed
from tests.gui.finding import child

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future

    from pytestqt.qtbot import QtBot

    from app.domain.events import Problem
    from app.gui.theme import ThemeController

SUMMARY = ChatSummary("a", "a2", "They said <b>hello</b>.", 1.0)


class Siblings:
    """No message has any."""

    def select_neighbour(self, chat_id: str, message_id: str, step: int) -> Future[object]:
        raise AssertionError((chat_id, message_id, step))


def messages(chat_id: str, count: int) -> list[Message]:
    made = []
    for number in range(1, count + 1):
        role = Role.USER if number % 2 else Role.ASSISTANT
        parent = f"{chat_id}{number - 1}" if number > 1 else None
        text, status = f"Text {number}", MessageStatus.DONE
        made.append(Message(f"{chat_id}{number}", chat_id, parent, role, text, status, 0.0))
    return made


def choose(services: FakeServices, policy: ContextPolicy) -> None:
    engine = replace(services.stores.settings.settings.engine, context_policy=policy)
    services.stores.settings.change(engine=engine)


@pytest.fixture
def services() -> FakeServices:
    """Two chats; the older turns of the first one are summarised."""
    services = FakeServices([Chat("a", "First", 2, 2), Chat("b", "Second", 1, 1)])
    for chat_id in ("a", "b"):
        services.chats.messages[chat_id] = messages(chat_id, 4)
    services.chats.summaries.kept["a2"] = SUMMARY
    choose(services, ContextPolicy.SUMMARISE)
    return services


@pytest.fixture
def window(services: FakeServices, themes: ThemeController, qtbot: QtBot) -> Iterator[MainWindow]:
    place = TranscriptPlace(services.stores, Siblings(), services.events, themes)  # type: ignore[arg-type]
    window = MainWindow(services.stores, place, themes)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    place.fill()
    services.stores.refresh()
    services.stores.current.open("a")
    qtbot.waitUntil(lambda: services.stores.transcript.row_count == 4)
    yield window
    window.close()


def mark(window: MainWindow) -> str:
    texts = window.findChildren(QLabel, "summaryMarkText")
    return "".join(each.text() for each in texts if each.isVisible())


def open_dialog(window: MainWindow, qtbot: QtBot) -> SummaryDialog:
    qtbot.waitUntil(lambda: mark(window) != "")
    qtbot.keyClick(child(window, QPushButton, "showSummary"), Qt.Key.Key_Space)
    dialog = window.findChild(SummaryDialog)
    assert isinstance(dialog, SummaryDialog)
    assert dialog.isVisible()
    return dialog


def write(dialog: SummaryDialog, text: str) -> None:
    child(dialog, QPlainTextEdit, "summaryText").setPlainText(text)


def test_the_place_up_to_which_the_model_reads_a_summary_is_marked(
    window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: mark(window) == "2 older turns are summarised for the model")
    found = child(window, QWidget, "summaryMark")
    texts = [each for each in window.findChildren(QWidget) if each.objectName() == "segment"]
    above = [each for each in texts if each.isVisible() and each.y() < found.y()]
    below = [each for each in texts if each.isVisible() and each.y() > found.y()]
    assert (len(above), len(below)) == (2, 2)


def test_another_chat_has_no_mark_and_the_first_one_has_it_still(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: mark(window) != "")
    services.stores.current.open("b")
    qtbot.waitUntil(lambda: mark(window) == "")
    services.stores.current.open("a")
    qtbot.waitUntil(lambda: mark(window) != "")


def test_a_summary_that_no_model_reads_is_not_marked(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: mark(window) != "")
    choose(services, ContextPolicy.DROP_TURNS)
    qtbot.waitUntil(lambda: mark(window) == "")


def test_a_newer_summary_moves_the_mark(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: mark(window) != "")
    services.chats.summaries.keep(replace(SUMMARY, message_id="a4"))
    qtbot.waitUntil(lambda: mark(window) == "4 older turns are summarised for the model")
    services.chats.summaries.remove("a", "a4")
    qtbot.waitUntil(lambda: mark(window) == "2 older turns are summarised for the model")


def test_a_summary_is_read_as_plain_text_and_edited(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    dialog = open_dialog(window, qtbot)
    field = child(dialog, QPlainTextEdit, "summaryText")
    assert field.toPlainText() == "They said <b>hello</b>."
    save = child(dialog, QPushButton, "saveSummary")
    assert not save.isEnabled()
    write(dialog, "  ")
    assert not save.isEnabled()
    write(dialog, "They said hello.")
    qtbot.keyClick(save, Qt.Key.Key_Space)
    kept = services.chats.summaries.kept["a2"]
    assert (kept.text, kept.edited) == ("They said hello.", True)
    qtbot.waitUntil(lambda: services.stores.summaries.summary == kept)


def test_escape_changes_nothing(window: MainWindow, services: FakeServices, qtbot: QtBot) -> None:
    dialog = open_dialog(window, qtbot)
    write(dialog, "Something else.")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert services.chats.summaries.kept["a2"] == SUMMARY


def test_without_its_summary_the_place_is_marked_no_more(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    child(open_dialog(window, qtbot), QPushButton, "removeSummary").click()
    assert services.chats.summaries.kept == {}
    qtbot.waitUntil(lambda: mark(window) == "")


def test_a_failure_to_save_it_is_told(
    window: MainWindow, services: FakeServices, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = UserFixableError("It is gone.", "Open the chat anew.", code="summary_unknown")
    monkeypatch.setattr(services.chats.summaries, "edit", lambda *_: failed(error))
    dialog = open_dialog(window, qtbot)
    write(dialog, "Something else.")
    told: list[Problem] = []
    services.stores.problems.raised.connect(told.append)
    child(dialog, QPushButton, "saveSummary").click()
    qtbot.waitUntil(lambda: [each.code for each in told] == ["summary_unknown"])


def test_everything_in_the_dialog_has_a_name(window: MainWindow, qtbot: QtBot) -> None:
    dialog = open_dialog(window, qtbot)
    field = child(dialog, QPlainTextEdit, "summaryText")
    assert field.accessibleName() == "Summary"
    assert "first 2 turns" in field.accessibleDescription()
    assert dialog.focusWidget() is field
    assert all(each.text() for each in dialog.findChildren(QPushButton))
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is not field


def test_the_banner_about_it_leads_to_it(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: mark(window) != "")
    services.publish(ContextCutMade("a", "a4", ContextCut(summarised_turns=2)))
    button = "bannerShowSummary"
    qtbot.waitUntil(lambda: window.findChild(QPushButton, button) is not None)
    child(window, QPushButton, button).click()
    child(window, SummaryDialog, "summaryDialog").close()
    services.chats.summaries.remove("a", "a2")
    qtbot.waitUntil(lambda: not child(window, QPushButton, button).isVisible())


def test_while_a_summary_is_written_its_length_is_told_and_stop_works(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    chats = services.chats
    answer = chats.start_answer(chats.chats["a"], "And now?")
    services.publish(SummaryProgressed("a", answer.id, 4, 0))
    told = "Summing up 4 older turns…"
    qtbot.waitUntil(lambda: child(window, QLabel, "answerStatus").text() == told)
    services.publish(SummaryProgressed("a", answer.id, 4, 1234))
    told = "Summing up 4 older turns… 1,234 tokens"
    qtbot.waitUntil(lambda: child(window, QLabel, "answerStatus").text() == told)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert ("stop", "a") in chats.calls
    chats.extend(answer, "Now", 1)
    qtbot.waitUntil(lambda: not child(window, QLabel, "answerStatus").isVisible())
