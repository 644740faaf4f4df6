"""A conversation on the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from app.bridge.transcript_store import TranscriptStore
from app.gui.theme_tokens import LIGHT
from app.gui.transcript.view import TranscriptView
from tests.gui.transcript.chats import Events, Service

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from app.domain.chat import Message

WIDTH, HEIGHT = 800, 600


@dataclass
class Shown:
    """A view and what is behind it."""

    view: TranscriptView
    store: TranscriptStore
    events: Events
    service: Service

    @property
    def bar(self) -> int:
        return self.view.verticalScrollBar().value()

    def scroll_to(self, value: int) -> None:
        self.view.verticalScrollBar().setValue(value)


@pytest.fixture
def show(qtbot: QtBot, styled_app: QApplication) -> Iterator[Callable[..., Shown]]:
    kept: list[Shown] = []

    def make(messages: Sequence[Message], *, loaded: int = 40) -> Shown:
        events, service = Events(), Service(messages, loaded=loaded)
        store = TranscriptStore(service, events, events)
        view = TranscriptView(store, LIGHT)
        qtbot.addWidget(view)
        view.resize(WIDTH, HEIGHT)
        with qtbot.waitExposed(view):
            view.show()
        if messages:
            store.open(messages[0].chat_id)
        kept.append(Shown(view, store, events, service))
        qtbot.waitUntil(lambda: not pending(kept[-1]))
        return kept[-1]

    yield make
    kept.clear()


def pending(shown: Shown) -> bool:
    """Text of some row is not cut into blocks yet."""
    return shown.view._rows.pending()  # noqa: SLF001  # nothing visible tells it
