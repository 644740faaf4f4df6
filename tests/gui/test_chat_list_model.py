"""The list of chats: order, headings, changes in place, search."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt

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
    model = ChatListModel(services.chats, services.stores.folders, services.events, lambda: TODAY)
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


def test_midnight_moves_chats_to_the_next_heading(qtbot: QtBot, services: FakeServices) -> None:
    day = [TODAY]
    model = ChatListModel(services.chats, services.stores.folders, services.events, lambda: day[0])
    with qtbot.waitSignal(model.listed):
        model.refresh()
    day[0] = TODAY + timedelta(days=1)
    model.refresh_sections()
    assert shown(model)[:2] == ["Yesterday", "Chat a"]


def test_a_change_is_shown_in_a_few_steps_among_ten_thousand_chats(qtbot: QtBot) -> None:
    many = FakeServices([chat(str(number), number / 50) for number in range(10_000)])
    model = ChatListModel(many.chats, many.stores.folders, many.events, lambda: TODAY)
    with qtbot.waitSignal(model.listed):
        model.refresh()
    steps: list[str] = []
    for name in ("modelReset", "rowsInserted", "rowsRemoved", "rowsMoved"):
        getattr(model, name).connect(lambda *_, name=name: steps.append(name))
    many.publish(ChatChanged(replace(many.chats.chats["9000"], updated_at=at(-0.1))))
    qtbot.waitUntil(lambda: shown(model)[1] == "Chat 9000")
    assert steps == ["rowsRemoved", "rowsInserted"]


def test_many_changes_at_once_are_shown_as_a_new_list(qtbot: QtBot, services: FakeServices) -> None:
    many = FakeServices([chat(str(number), 0, f"Chat {number}") for number in range(200)])
    folders = many.stores.folders
    model = ChatListModel(many.chats, folders, many.events, lambda: TODAY)
    folder_id = folders.create("Work")
    for key, each in many.chats.chats.items():
        many.chats.chats[key] = replace(each, folder_id=folder_id)
    qtbot.waitUntil(lambda: bool(folders.folders))
    with qtbot.waitSignal(model.listed):
        model.refresh()
    with qtbot.waitSignal(model.modelReset):
        folders.show_content(folder_id, False)
    assert shown(model) == ["Folders", "Work"]


def test_older_chats_are_listed_as_far_as_one_scrolls(qtbot: QtBot) -> None:
    many = FakeServices([chat(str(number), number / 50) for number in range(800)])
    model = ChatListModel(many.chats, many.stores.folders, many.events, lambda: TODAY)
    with qtbot.waitSignal(model.listed):
        model.refresh()
    assert 290 < model.rowCount() < 310
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert (
        sum(model.index(row).data(ChatRole.ID) is not None for row in range(model.rowCount()))
        == 800
    )
    assert not resets
