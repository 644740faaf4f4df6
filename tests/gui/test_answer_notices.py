"""The user hears of long answers when the window is not in front."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from app.domain.chat import Chat, Message, MessageStatus, Role
from app.domain.events import AnswerFinished, AnswerStarted
from app.gui.answer_notices import LONG_S, AnswerNotices
from tests.gui.fakes import FakeServices

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CHAT = Chat("c", "Cats & dogs", 1.0, 1.0)
EMPTY = Message("a", "c", None, Role.ASSISTANT, "", MessageStatus.STREAMING, 1.0)


@dataclass
class Desktop:
    """What was told, and a clock that is set by hand."""

    told: list[tuple[str, str]] = field(default_factory=list)
    now: float = 0.0

    def notify(self, title: str, text: str) -> None:
        self.told.append((title, text))


@dataclass
class Bench:
    """Notices of one chat, whose window is never in front."""

    services: FakeServices
    desktop: Desktop
    notices: AnswerNotices

    def answer(self, text: str, seconds: float, status: MessageStatus = MessageStatus.DONE) -> None:
        arrives = self.services.events.event_published.emit
        arrives(AnswerStarted("c", None, EMPTY))
        self.desktop.now += seconds
        whole = replace(EMPTY, text=text, status=status)
        arrives(AnswerFinished("c", whole, None))


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    services = FakeServices([CHAT])
    services.stores.refresh()
    qtbot.waitUntil(lambda: services.stores.chats.chat("c") is not None)
    window = QWidget()
    qtbot.addWidget(window)
    desktop = Desktop()
    notices = AnswerNotices(window, services.stores, services.events, desktop, lambda: desktop.now)
    return Bench(services, desktop, notices)


def test_a_long_answer_is_told_with_its_first_words(bench: Bench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bench.notices.chat_named) as named:
        bench.answer("<think>hm</think>\n\nCats\n\nsleep. " + "word " * 100, LONG_S)
    (told,) = bench.desktop.told
    assert named.args == ["c"]
    assert told[0] == "Cats & dogs"
    assert told[1].startswith("Cats sleep. word")
    assert told[1].endswith(" word…")


def test_a_quick_answer_disturbs_nobody(bench: Bench) -> None:
    bench.answer("Yes.", LONG_S - 1)
    assert bench.desktop.told == []


def test_what_the_user_stopped_is_no_news(bench: Bench) -> None:
    bench.answer("Ye", LONG_S, MessageStatus.STOPPED)
    assert bench.desktop.told == []


def test_a_failure_is_told_too(bench: Bench) -> None:
    bench.answer("", LONG_S, MessageStatus.INTERRUPTED)
    assert bench.desktop.told == [("Cats & dogs", "The answer was interrupted.")]


def test_it_can_be_switched_off(bench: Bench) -> None:
    bench.services.stores.settings.change(notify=False)
    bench.answer("Yes.", LONG_S)
    assert bench.desktop.told == []


def test_an_answer_that_had_begun_before_anybody_listened_is_told_too(bench: Bench) -> None:
    bench.desktop.now += LONG_S
    whole = replace(EMPTY, text="Yes.", status=MessageStatus.DONE)
    bench.services.events.event_published.emit(AnswerFinished("c", whole, None))
    assert bench.desktop.told == [("Cats & dogs", "Yes.")]
