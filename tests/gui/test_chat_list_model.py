"""The list of chats: order, headings, changes in place, search."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.bridge.chat_list_model import ChatListModel, ChatRole
from app.bridge.chat_sections import Month, Recent, section_of
from app.domain.chat import Chat
from app.domain.events import ChatChanged, ChatRemoved
from tests.gui.fakes import FakeServices

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

TODAY = date(2026, 11, 21)


def at(days_ago: float) -> float:
    noon = datetime(TODAY.year, TODAY.month, TODAY.day, 12).astimezone()
    return (noon - timedelta(days=days_ago)).timestamp()


def chat(chat_id: str, days_ago: float, title: str = "") -> Chat:
    return Chat(chat_id, title or f"Chat {chat_id}", at(days_ago), at(days_ago))


def shown(model: ChatListModel) -> list[str]:
    return [str(model.index(row).data()) for row in range(model.rowCount())]


@pytest.fixture
def services() -> FakeServices:
    return FakeServices([chat("a", 0), chat("b", 1), chat("c", 3), chat("d", 40), chat("e", 400)])


@pytest.fixture
def model(qtbot: QtBot, services: FakeServices) -> ChatListModel:
    model = ChatListModel(services.chats, services.events, today=lambda: TODAY)
    with qtbot.waitSignal(model.listed):
        model.refresh()
    return model


@pytest.mark.parametrize(
    ("days_ago", "section"),
    [
        (-1, Recent.TODAY),
        (0, Recent.TODAY),
        (1, Recent.YESTERDAY),
        (2, Recent.WEEK),
        (7, Recent.WEEK),
        (8, Month(11, None)),
        (40, Month(10, None)),
        (400, Month(10, 2025)),
    ],
)
def test_a_chat_stands_under_the_heading_of_its_day(
    days_ago: float, section: Recent | Month
) -> None:
    assert section_of(at(days_ago), TODAY) == section


def test_chats_are_listed_newest_first_under_headings(model: ChatListModel) -> None:
    expected = ["Today", "Chat a", "Yesterday", "Chat b", "Previous 7 days", "Chat c"]
    assert shown(model)[:6] == expected
    assert shown(model)[7] == "Chat d"
    assert shown(model)[8].endswith("2025")


def test_the_model_keeps_the_rules_of_item_models_through_every_change(
    model: ChatListModel, services: FakeServices, qtmodeltester: ModelTester, qtbot: QtBot
) -> None:
    qtmodeltester.check(model)
    services.publish(
        ChatChanged(chat("f", 2)),
        ChatChanged(replace(services.chats.chats["e"], updated_at=at(-0.1))),
        ChatRemoved(services.chats.chats["b"]),
    )
    qtbot.waitUntil(lambda: "Chat b" not in shown(model))
    assert shown(model)[:3] == ["Today", "Chat e", "Chat a"]
    assert shown(model)[3:6] == ["Previous 7 days", "Chat f", "Chat c"]


def test_a_chat_that_is_removed_can_be_asked_for_until_its_row_is_gone(
    model: ChatListModel, services: FakeServices, qtbot: QtBot
) -> None:
    leaving: list[object] = []
    model.rowsAboutToBeRemoved.connect(
        lambda _parent, first, _last: leaving.append(model.index(first).data())
    )
    services.publish(ChatRemoved(services.chats.chats["b"]))
    qtbot.waitUntil(lambda: "Chat b" not in shown(model))
    assert leaving == ["Chat b", "Yesterday"]
    assert model.chat("b") is None


def test_a_chat_that_changes_moves_without_resetting_the_list(
    model: ChatListModel, services: FakeServices, qtbot: QtBot
) -> None:
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    services.publish(ChatChanged(replace(services.chats.chats["c"], updated_at=at(-0.1))))
    qtbot.waitUntil(lambda: shown(model)[1] == "Chat c")
    assert not resets
    assert "Previous 7 days" not in shown(model)


def test_headings_cannot_be_selected_and_chats_can_be_renamed(
    model: ChatListModel, services: FakeServices
) -> None:
    heading, row = model.index(0), model.index(1)
    assert model.flags(heading) == Qt.ItemFlag.NoItemFlags
    assert model.flags(row) & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(heading, "x")
    assert model.setData(row, "  A better \n title ")
    assert services.chats.calls == [("rename", "a", "A better title")]


def test_an_empty_title_is_not_taken(model: ChatListModel, services: FakeServices) -> None:
    assert not model.setData(model.index(1), "   ")
    assert services.chats.calls == []


def test_a_chat_with_a_running_answer_says_so(
    model: ChatListModel, services: FakeServices, qtbot: QtBot
) -> None:
    index = model.index_of("c")
    answer = services.chats.start_answer(services.chats.chats["c"], "hello")
    qtbot.waitUntil(lambda: bool(index.data(ChatRole.ANSWERING)))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Chat c, answering"
    services.chats.finish(answer)
    qtbot.waitUntil(lambda: not index.data(ChatRole.ANSWERING))


def test_a_search_shows_only_what_matches_and_ends_with_an_empty_text(
    model: ChatListModel, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(model.filtered):
        model.search("chat C")
    assert shown(model) == ["Previous 7 days", "Chat c"]
    model.search("")
    assert model.chat_count == 5


def test_of_several_searches_the_newest_wins_whatever_arrives_late(
    model: ChatListModel, services: FakeServices, qtbot: QtBot
) -> None:
    services.chats.pending = []
    model.search("chat a")
    model.search("chat b")
    model.search("chat d")
    first = services.chats.pending[0]
    first.set_result(services.chats.matching("chat a"))
    pending = services.chats.pending
    qtbot.waitUntil(lambda: len(pending) == 2)
    assert services.chats.calls[-1] == ("search", "chat d")
    with qtbot.waitSignal(model.filtered):
        pending[1].set_result(services.chats.matching("chat d"))
    assert shown(model)[1:] == ["Chat d"]


def test_midnight_moves_chats_to_the_next_heading(qtbot: QtBot, services: FakeServices) -> None:
    day = [TODAY]
    model = ChatListModel(services.chats, services.events, today=lambda: day[0])
    with qtbot.waitSignal(model.listed):
        model.refresh()
    day[0] = TODAY + timedelta(days=1)
    model.refresh_sections()
    assert shown(model)[:2] == ["Yesterday", "Chat a"]
