"""What fills the context, behind the gauge."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.bridge.context_fill import ContextFill
from app.domain.chat import Chat
from app.domain.errors import UserFixableError
from app.domain.insight import ContextParts
from app.gui.context_gauge_place import ContextGaugePlace
from app.gui.context_popover import ContextPopover
from tests.gui.fakes import FakeServices, done, failed

if TYPE_CHECKING:
    from concurrent.futures import Future

    from pytestqt.qtbot import QtBot

    from app.gui.theme import ThemeController

CHAT = Chat("chat", "Chat", 1.0, 1.0)
PARTS = ContextParts(20, 0, 900, 300, 40, 60, 25)


@dataclass
class FakeTokens:
    calls: list[tuple[str, str]] = field(default_factory=list)
    resident: bool = True

    def context_parts(self, model_id: str, chat_id: str) -> Future[ContextParts]:
        self.calls.append((model_id, chat_id))
        if not self.resident:
            return failed(UserFixableError("Not there.", "Load it.", code="not_resident"))
        return done(PARTS)


@dataclass
class Desk:
    services: FakeServices
    source: FakeTokens
    window: QWidget
    gauge: QPushButton
    place: ContextGaugePlace

    def said(self) -> set[str]:
        popover = self.window.findChild(ContextPopover)
        assert isinstance(popover, ContextPopover)
        labels = [each for each in popover.findChildren(QLabel) if each.isVisible()]
        return {each.accessibleName() or each.text() for each in labels}


@pytest.fixture
def desk(themes: ThemeController, qtbot: QtBot) -> Desk:
    services, source = FakeServices([CHAT]), FakeTokens()
    services.stores.refresh()
    qtbot.waitUntil(lambda: services.stores.library.current is not None)
    answer = services.chats.start_answer(CHAT, "Hello")
    services.stores.current.open(CHAT.id)
    services.stores.transcript.open(CHAT.id)
    services.chats.extend(answer, "Hi", 1, context_used=1_500)
    qtbot.waitUntil(lambda: services.stores.context.tokens == (1_500, 8_192))
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    gauge = QPushButton("1.5k / 8k", window)
    gauge.move(600, 560)
    window.show()

    def make() -> ContextFill:
        return ContextFill(source, services.stores, services.events)

    place = ContextGaugePlace(gauge, services.stores, make, themes)
    return Desk(services, source, window, gauge, place)


def test_a_click_shows_the_parts_once_they_are_counted(desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseClick(desk.gauge, Qt.MouseButton.LeftButton)
    assert desk.source.calls == [("starter", CHAT.id)]
    wanted = {
        "1,500 of 8,192 tokens, 18 %",
        "System prompt: 20",
        "Earlier turns: 900",
        "Attachments: 300",
        "Last question: 40",
        "Last answer: 60",
        "Around them, by the template: 25",
        "Thoughts, and what is let go next: 155",
        "Free: 6,692",
        "When it is full: Stop",
    }
    qtbot.waitUntil(lambda: wanted <= desk.said())
    assert not any(said.startswith("Summary of older turns") for said in desk.said())


def test_without_its_model_only_the_sum_is_known(desk: Desk, qtbot: QtBot) -> None:
    desk.source.resident = False
    desk.place.open()
    told = "Once the model is loaded it is counted what fills the context."
    qtbot.waitUntil(lambda: told in desk.said())
    assert {"1,500 of 8,192 tokens, 18 %", "Free: 6,692"} <= desk.said()


def test_the_links_lead_to_the_settings(desk: Desk, qtbot: QtBot) -> None:
    desk.place.open()
    for name, signal in (
        ("contextPolicyLink", desk.place.engine_settings_requested),
        ("contextLengthLink", desk.place.load_settings_requested),
        ("contextPromptLink", desk.place.prompt_requested),
    ):
        link = desk.window.findChild(QPushButton, name)
        assert isinstance(link, QPushButton)
        with qtbot.waitSignal(signal):
            link.click()
        desk.place.open()


def test_each_opening_counts_anew(desk: Desk) -> None:
    desk.place.open()
    desk.place.open()
    assert len(desk.source.calls) == 2
