"""A window over fake chats and real folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.chat import Chat
from app.gui.chat_list_view import ChatListView
from tests.gui.fakes import FakeServices
from tests.gui.finding import child

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.gui.main_window import MainWindow


@pytest.fixture
def services() -> FakeServices:
    return FakeServices(
        [Chat("a", "Bread", 1, 1), Chat("b", "Boats", 2, 2), Chat("c", "Cats", 3, 3)]
    )


@pytest.fixture
def window(open_window: Callable[[FakeServices], MainWindow], services: FakeServices) -> MainWindow:
    return open_window(services)


@pytest.fixture
def chats(window: MainWindow) -> ChatListView:
    return child(window, ChatListView, "chatList")
