"""What is being written stays with its chat, over switching, sending and a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit

from app.domain.attachment import Attachment, AttachmentKind
from app.domain.draft import Draft
from app.gui.chats.draft_keeper import DraftKeeper
from app.gui.composer import Composer
from tests.gui.fakes import FakeServices
from tests.gui.finding import child

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.gui.main_window import MainWindow
    from app.gui.theme import ThemeController


@pytest.fixture
def field(window: MainWindow, services: FakeServices, qtbot: QtBot) -> QPlainTextEdit:
    with qtbot.waitSignal(services.stores.drafts.loaded):
        services.stores.drafts.load("")  # what the start has asked for came before
    return child(window, QPlainTextEdit, "messageField")


def kept(services: FakeServices, chat_id: str) -> str:
    return services.drafts.load(chat_id).result().text


def open_chat(services: FakeServices, chat_id: str | None, qtbot: QtBot) -> None:
    with qtbot.waitSignal(services.stores.drafts.loaded):
        if chat_id is None:
            services.stores.current.start_new()
        else:
            services.stores.current.open(chat_id)


def test_a_draft_is_kept_when_the_keys_rest(
    field: QPlainTextEdit, services: FakeServices, qtbot: QtBot
) -> None:
    qtbot.keyClicks(field, "half a que")
    assert kept(services, "") == ""
    qtbot.waitUntil(lambda: kept(services, "") == "half a que")


def test_each_chat_has_its_own(field: QPlainTextEdit, services: FakeServices, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "for nobody yet")
    open_chat(services, "a", qtbot)
    assert field.toPlainText() == ""
    qtbot.keyClicks(field, "for a")
    open_chat(services, "b", qtbot)
    assert field.toPlainText() == ""
    open_chat(services, "a", qtbot)
    assert field.toPlainText() == "for a"
    open_chat(services, None, qtbot)
    assert field.toPlainText() == "for nobody yet"


def test_a_sent_question_is_no_draft_any_more(
    field: QPlainTextEdit, services: FakeServices, qtbot: QtBot
) -> None:
    open_chat(services, "a", qtbot)
    qtbot.keyClicks(field, "sent")
    qtbot.waitUntil(lambda: kept(services, "a") == "sent")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: kept(services, "a") == "")
    assert field.toPlainText() == ""


def test_the_first_question_of_a_new_chat_leaves_no_draft(
    field: QPlainTextEdit, services: FakeServices, qtbot: QtBot
) -> None:
    qtbot.keyClicks(field, "first")
    qtbot.waitUntil(lambda: kept(services, "") == "first")
    with qtbot.waitSignal(services.stores.current.question_accepted):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    chat_id = services.stores.current.id
    assert chat_id is not None
    assert field.toPlainText() == ""
    qtbot.waitUntil(lambda: kept(services, "") == "")
    assert kept(services, chat_id) == ""


def test_what_is_written_while_a_new_chat_is_made_goes_with_it(
    field: QPlainTextEdit, services: FakeServices, qtbot: QtBot
) -> None:
    services.chats.accept = False
    qtbot.keyClicks(field, "first")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, " and more")
    (chat_id,) = set(services.chats.chats) - {"a", "b", "c"}
    services.chats.start_answer(services.chats.chats[chat_id], "first")
    qtbot.waitUntil(lambda: kept(services, chat_id) == "first and more")
    assert field.toPlainText() == "first and more"
    assert kept(services, "") == ""


def test_a_draft_that_comes_late_and_what_is_written_are_both_kept(
    field: QPlainTextEdit, services: FakeServices, qtbot: QtBot
) -> None:
    services.drafts.save("a", Draft("old"))
    services.stores.current.open("a")
    qtbot.keyClicks(field, "new")
    qtbot.waitUntil(lambda: kept(services, "a") == "old\nnew")
    assert field.toPlainText() == "old\nnew"
    assert field.textCursor().atEnd()


def test_what_is_written_before_an_old_draft_was_read_is_kept_behind_it(
    field: QPlainTextEdit, services: FakeServices, window: MainWindow, qtbot: QtBot
) -> None:
    services.drafts.save("a", Draft("old"))
    services.stores.current.open("a")
    field.insertPlainText("new")
    window.findChildren(DraftKeeper)[0].keep_now()  # as at the end of the program
    assert kept(services, "a") == "old\nnew"
    qtbot.waitUntil(lambda: field.toPlainText() == "old\nnew")
    open_chat(services, "b", qtbot)
    assert kept(services, "a") == "old\nnew"


def test_a_chat_that_is_only_passed_keeps_its_draft(
    field: QPlainTextEdit, services: FakeServices, qtbot: QtBot
) -> None:
    services.drafts.save("a", Draft("old"))
    services.stores.current.open("a")
    open_chat(services, "b", qtbot)
    assert kept(services, "a") == "old"


def test_a_question_that_waits_for_its_model_takes_no_draft_with_it(
    themes: ThemeController, services: FakeServices, qtbot: QtBot
) -> None:
    composer, files = Composer(themes.theme), Files()
    qtbot.addWidget(composer)
    keeper = DraftKeeper(composer, files, services.stores)
    notes = Attachment("notes.txt", AttachmentKind.TEXT, "text/plain", 5, "hello", 5)
    services.drafts.save("", Draft("of yesterday", (notes,)))
    composer.set_text("now")
    qtbot.keyClick(composer.field, Qt.Key.Key_Return)
    with qtbot.waitSignal(services.stores.drafts.loaded):
        services.stores.refresh()
    assert composer.text == "now"
    assert files.of == {}
    composer.clear_sent("now")
    keeper.keep_now()
    assert services.drafts.load("").result() == Draft("of yesterday", (notes,))


def test_a_temporary_chat_leaves_no_draft(
    window: MainWindow, field: QPlainTextEdit, services: FakeServices, qtbot: QtBot
) -> None:
    qtbot.keyClicks(field, "kept")
    services.stores.temporary.start()
    assert field.toPlainText() == ""
    chat_id = services.stores.current.id
    assert chat_id is not None
    qtbot.keyClicks(field, "secret")
    window.findChildren(DraftKeeper)[0].keep_now()
    assert kept(services, chat_id) == ""
    open_chat(services, None, qtbot)
    assert field.toPlainText() == "kept"


def test_the_draft_of_the_chat_that_is_open_at_the_end_is_back_after_a_restart(
    field: QPlainTextEdit,
    services: FakeServices,
    window: MainWindow,
    open_window: Callable[[FakeServices], MainWindow],
    qtbot: QtBot,
) -> None:
    open_chat(services, "b", qtbot)
    qtbot.keyClicks(field, "half a que")
    window.findChildren(DraftKeeper)[0].keep_now()
    again = FakeServices(tuple(services.chats.chats.values()), drafts=services.drafts)
    again.settings.current = services.settings.current
    anew = child(open_window(again), QPlainTextEdit, "messageField")
    qtbot.waitUntil(lambda: anew.toPlainText() == "half a que")
    assert again.stores.current.id == "b"
    assert anew.textCursor().atEnd()


class Files(QObject):
    """Files of chats in a dict."""

    draft_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.of: dict[str | None, tuple[Attachment, ...]] = {}

    def drafted(self, chat_id: str | None) -> tuple[Attachment, ...]:
        return self.of.get(chat_id, ())

    def put_back(self, chat_id: str | None, kept: tuple[Attachment, ...]) -> None:
        self.of[chat_id] = kept


def test_files_are_kept_with_the_text_and_put_back(
    themes: ThemeController, services: FakeServices, qtbot: QtBot
) -> None:
    composer, files = Composer(themes.theme), Files()
    qtbot.addWidget(composer)
    keeper = DraftKeeper(composer, files, services.stores)
    notes = Attachment("notes.txt", AttachmentKind.TEXT, "text/plain", 5, "hello", 5)
    open_chat(services, "a", qtbot)
    files.of["a"] = (notes,)
    files.draft_changed.emit()
    qtbot.waitUntil(lambda: services.drafts.load("a").result() == Draft("", (notes,)))
    composer.set_text("and words")
    keeper.keep_now()
    assert services.drafts.load("a").result() == Draft("and words", (notes,))
    open_chat(services, "b", qtbot)
    files.of.clear()  # as after a restart
    open_chat(services, "a", qtbot)
    assert files.of["a"] == (notes,)
    files.of["a"] = ()
    composer.set_text("")
    keeper.keep_now()
    assert services.drafts.load("a").result() == Draft()
