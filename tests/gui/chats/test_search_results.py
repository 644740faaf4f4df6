"""Search: hits as rows with their words marked, pages on scrolling, opening at a message."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLineEdit

from app.bridge.chat_results_model import ChatResultsModel, HitRole
from app.bridge.event_bridge import EventBridge
from app.domain.chat import (
    Chat,
    ChatHit,
    Message,
    MessageHead,
    MessageStatus,
    Role,
    Transcript,
)
from app.domain.chat_search import HitPage, SearchPlace
from app.gui.chats.result_delegate import ROW_HEIGHT
from app.gui.chats.results_view import ResultsView
from app.gui.theme_tokens import DARK, LIGHT
from tests.gui.fakes import done
from tests.gui.finding import child

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from app.gui.chat_list_view import ChatListView
    from app.gui.main_window import MainWindow
    from tests.gui.fakes import FakeServices

BREAD = Chat("a", "Bread", 1, 1)


def hit(number: int) -> ChatHit:
    return ChatHit(BREAD, f"m{number}", f"flour {number}", ((0, 5),))


class Pages:
    """Gives out prepared pages; keeps what was asked."""

    def __init__(self, *sizes: int) -> None:
        self.sizes = sizes
        self.asked: list[tuple[str, SearchPlace | None]] = []
        self.waiting: list[Future[HitPage]] | None = None

    def page(self, text: str, after: SearchPlace | None = None) -> Future[HitPage]:
        self.asked.append((text, after))
        if self.waiting is not None:
            self.waiting.append(Future())
            return self.waiting[-1]
        number = after.titles if after else 0
        begin = sum(self.sizes[:number])
        hits = tuple(hit(each) for each in range(begin, begin + self.sizes[number]))
        last = number + 1 == len(self.sizes)
        return done(HitPage(hits, None if last else SearchPlace(number + 1)))


def model_of(pages: Pages) -> ChatResultsModel:
    return ChatResultsModel(pages, EventBridge())


def test_the_first_page_is_shown_and_more_on_scrolling(
    qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    model = model_of(Pages(50, 50, 7))
    with qtbot.waitSignal(model.answered):
        model.search("flour")
    assert (model.rowCount(), model.complete) == (50, False)
    for expected in (100, 107):
        assert model.canFetchMore(QModelIndex())
        with qtbot.waitSignal(model.rowsInserted):
            model.fetchMore(QModelIndex())
        assert model.rowCount() == expected
    assert model.complete
    assert not model.canFetchMore(QModelIndex())
    qtmodeltester.check(model)


def test_short_pages_are_followed_until_there_is_enough_to_see(qtbot: QtBot) -> None:
    pages = Pages(0, 3, 0, 60, 5)
    model = model_of(pages)
    model.search("模型")
    qtbot.waitUntil(lambda: model.rowCount() == 63)
    assert len(pages.asked) == 4


def test_of_several_searches_the_newest_wins_whatever_arrives_late(qtbot: QtBot) -> None:
    pages = Pages(1)
    pages.waiting = []
    model = model_of(pages)
    for text in ("f", "fl", "flo"):
        model.search(text)
    assert [text for text, _after in pages.asked] == ["f"]
    pages.waiting[0].set_result(HitPage((hit(1), hit(2)), None))
    qtbot.waitUntil(lambda: len(pages.asked) == 2)
    assert pages.asked[1] == ("flo", None)
    assert model.rowCount() == 0
    pages.waiting[1].set_result(HitPage((hit(3),), None))
    qtbot.waitUntil(lambda: model.rowCount() == 1)


def test_an_emptied_search_is_left_at_once_and_what_comes_late_is_dropped(qtbot: QtBot) -> None:
    pages = Pages(1)
    pages.waiting = []
    model = model_of(pages)
    model.search("flour")
    model.search("")
    assert model.complete is False
    pages.waiting[0].set_result(HitPage((hit(1),), None))
    qtbot.waitUntil(lambda: model.complete)
    assert model.rowCount() == 0


def test_a_screen_reader_says_the_chat_and_the_words(qtbot: QtBot) -> None:
    model = model_of(Pages(1))
    with qtbot.waitSignal(model.answered):
        model.search("flour")
    index = model.index(0)
    assert index.data() == "Bread"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Bread: flour 0"
    assert index.data(HitRole.HIT) == hit(0)


@pytest.fixture
def found(window: MainWindow, services: FakeServices, qtbot: QtBot) -> ResultsView:
    """The results of a search for Bread, a hit in a message first."""
    bread = services.chats.chats["a"]
    services.chats.messages["a"] = [
        Message(f"m{number}", "a", None, Role.USER, "x", MessageStatus.DONE, 0.0)
        for number in range(3)
    ]
    hits = (
        ChatHit(bread, "m1", "so much flour, and more of it on a second line", ((8, 13),)),
        ChatHit(bread, None, "Bread", ((0, 5),)),
    )
    services.chats.pending = [Future()]
    services.stores.results.search("flour")
    services.chats.pending[-1].set_result(HitPage(hits, None))
    qtbot.waitUntil(lambda: services.stores.results.rowCount() == 2)
    return child(window, ResultsView, "searchResults")


def test_choosing_a_hit_opens_the_chat_at_the_message(
    services: FakeServices, found: ResultsView, qtbot: QtBot
) -> None:
    where = found.visualRect(found.model().index(0, 0)).center()
    with qtbot.waitSignal(services.stores.finder.found) as caught:
        qtbot.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert caught.args == ["m1"]
    assert services.stores.current.id == "a"


def test_a_message_on_another_branch_is_shown_by_its_branch(
    services: FakeServices, window: MainWindow, qtbot: QtBot
) -> None:
    def select(chat_id: str, message_id: str) -> Future[Transcript]:
        head = MessageHead(message_id, None, Role.USER, MessageStatus.DONE, 1, 0, 1)
        return done(Transcript(services.chats.chats[chat_id], (head,), ()))

    services.chats.select_message = select  # type: ignore[method-assign]
    for message_id in ("elsewhere", "somewhere"):
        with qtbot.waitSignal(services.stores.finder.found) as caught:
            services.stores.finder.show("a", message_id)
        assert caught.args == [message_id]
        assert services.transcript.row_of(message_id) == 0


def test_a_message_that_is_gone_is_asked_for_once(
    services: FakeServices, window: MainWindow, qtbot: QtBot
) -> None:
    services.stores.finder.show("a", "gone")
    qtbot.waitUntil(lambda: ("select", "a", "gone") in services.chats.calls)
    services.stores.finder.show("b", "gone")
    qtbot.waitUntil(lambda: ("select", "b", "gone") in services.chats.calls)
    assert services.chats.calls.count(("select", "a", "gone")) == 1


def test_a_chat_that_was_left_for_another_is_not_searched_any_more(
    services: FakeServices, window: MainWindow, qtbot: QtBot
) -> None:
    services.stores.finder.show("a", "m1")
    services.stores.current.open("b")
    qtbot.waitUntil(lambda: services.transcript.chat is not None)
    assert not [call for call in services.chats.calls if call[0] == "select"]


def test_the_keyboard_goes_from_the_field_to_a_hit_and_back(
    window: MainWindow, services: FakeServices, found: ResultsView, qtbot: QtBot
) -> None:
    field = child(window, QLineEdit, "searchField")
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert found.currentIndex().row() == 0
    qtbot.keyClick(found, Qt.Key.Key_Down)
    assert found.currentIndex().row() == 1
    opened = [call for call in services.chats.calls if call[0] == "open"]
    assert opened == []
    qtbot.keyClick(found, Qt.Key.Key_Return)
    assert services.stores.current.id == "a"
    with qtbot.waitSignal(found.left):
        qtbot.keyClick(found, Qt.Key.Key_Up)
        qtbot.keyClick(found, Qt.Key.Key_Up)
    assert field.hasFocus()


def test_tab_goes_from_the_field_to_the_hits(
    window: MainWindow, found: ResultsView, qtbot: QtBot
) -> None:
    field = child(window, QLineEdit, "searchField")
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert found.hasFocus()
    qtbot.keyClick(found, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert field.hasFocus()


def test_marks_are_painted_on_a_tint(
    window: MainWindow, found: ResultsView, chats: ChatListView, qtbot: QtBot
) -> None:
    for theme in (LIGHT, DARK):
        found.apply_theme(theme)
        picture = found.viewport().grab().toImage()
        tint = theme.accent_tint
        rows = {
            y // ROW_HEIGHT
            for y in range(picture.height())
            for x in range(0, picture.width(), 2)
            if picture.pixelColor(x, y).name() == tint
        }
        assert rows == {0, 1}
