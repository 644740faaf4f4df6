"""Tokens, gauge and tokenizer in the real window."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.chat_settings import AnswerWish
from app.domain.events import LibraryChanged
from app.domain.insight import InsightState
from app.domain.latency import Beside
from app.domain.model_file import ModelDetails
from app.domain.tuning import ThreadRate, TuneResult
from app.gui.answer_details import AnswerDetails
from app.gui.context_popover import ContextPopover
from app.gui.insight.features import InsightFeatures
from app.gui.insight.token_panel import TokenPanel
from app.gui.insight.tokenizer_window import TokenizerWindow
from app.gui.main_window import MainWindow
from app.gui.theme_tokens import LIGHT
from app.gui.transcript_place import TranscriptPlace
from tests.gui.fakes import STARTER, answer_stats, done
from tests.gui.insight.desk import CHAT, RECORDS, FakeBranching, FakeInsight, TokenDesk
from tests.gui.insight.test_tokenizer_window import FakeTokens
from tests.gui.test_context_popover import PARTS

if TYPE_CHECKING:
    from concurrent.futures import Future

    from pytestqt.qtbot import QtBot

    from app.domain.insight import ContextParts
    from app.gui.theme import ThemeController


class Tokens(FakeTokens):
    """The whole token service."""

    def context_parts(self, model_id: str, chat_id: str) -> Future[ContextParts]:
        self.calls.append(("parts", model_id, chat_id))
        return done(PARTS)


@dataclass
class Opened:
    desk: TokenDesk
    window: MainWindow
    place: TranscriptPlace
    features: InsightFeatures
    insight: FakeInsight
    chats: FakeBranching

    def panel(self) -> TokenPanel:
        panel = self.window.findChild(TokenPanel)
        assert isinstance(panel, TokenPanel)
        return panel


@pytest.fixture
def opened(desk: TokenDesk, themes: ThemeController, qtbot: QtBot) -> Opened:
    services = desk.services
    services.stores.refresh()
    place = TranscriptPlace(services.stores, cast("Any", services.chats), services.events, themes)
    window = MainWindow(services.stores, place, themes)
    qtbot.addWidget(window)
    parts = {"insight": FakeInsight(), "chats": FakeBranching(), "tokens": Tokens()}
    features = InsightFeatures(parts.__getitem__, services.stores, services.events, themes)
    features.attach(window, place)
    window.resize(1200, 800)
    window.show()
    place.fill()
    desk.finish()
    qtbot.waitUntil(lambda: features.tokenizer is not None and services.stores.library.listed)
    return Opened(desk, window, place, features, parts["insight"], parts["chats"])  # type: ignore[arg-type]


def test_the_tokens_of_a_message_cover_the_conversation(opened: Opened, qtbot: QtBot) -> None:
    answer = opened.desk.answer
    opened.place.tokens_requested.emit(answer.id)
    panel = opened.panel()
    assert opened.insight.calls == [("open", CHAT.id, answer.id)]
    assert panel.geometry() == opened.place.rect()
    opened.window.resize(1300, 700)
    qtbot.waitUntil(lambda: panel.geometry() == opened.place.rect())
    qtbot.keyClick(panel.canvas, Qt.Key.Key_Escape)
    assert panel.isHidden()
    view = opened.place.findChild(QWidget, "transcript")
    assert isinstance(view, QWidget)
    assert view.isVisible()
    assert opened.insight.calls[-1] == ("close", answer.id)


def test_another_token_is_asked_of_the_current_model(opened: Opened, qtbot: QtBot) -> None:
    opened.place.tokens_requested.emit(opened.desk.answer.id)
    opened.desk.give(*RECORDS)
    opened.desk.tell(InsightState.DONE, total=len(RECORDS))
    panel = opened.panel()
    qtbot.waitUntil(lambda: panel.canvas.count == len(RECORDS))
    panel.branch_requested.emit(1, RECORDS[1].candidates[1])
    wish = AnswerWish(opening="The dog")
    assert opened.chats.calls == [(CHAT.id, opened.desk.answer.id, "starter", wish)]


def test_another_chat_closes_it(opened: Opened, qtbot: QtBot) -> None:
    opened.place.tokens_requested.emit(opened.desk.answer.id)
    panel = opened.panel()
    opened.desk.services.stores.current.start_new()
    assert panel.isHidden()


def test_the_figures_of_an_answer_lead_to_its_tokens(opened: Opened, qtbot: QtBot) -> None:
    transcript = opened.desk.services.transcript
    qtbot.waitUntil(lambda: transcript.streaming_row is None)
    details = AnswerDetails(LIGHT, opened.window)
    details.tokens_requested.connect(opened.place.answer_tokens_requested)
    stats = transcript.body(1).stats  # type: ignore[union-attr]
    assert stats is not None
    details.open_for(stats, opened.place)
    button = details.findChild(QPushButton, "showTokens")
    assert isinstance(button, QPushButton)
    button.click()
    assert details.isHidden()
    assert opened.insight.calls == [("open", CHAT.id, opened.desk.answer.id)]


def test_what_was_measured_with_a_model_stands_beside_its_answers(
    opened: Opened, qtbot: QtBot
) -> None:
    services = opened.desk.services
    rates = (ThreadRate(1, None, 30.0), ThreadRate(4, 800.0, 90.0))
    tuned = replace(STARTER, details=ModelDetails(tuning=TuneResult("b", 4, 4, rates)))
    services.publish(LibraryChanged((tuned,)))
    qtbot.waitUntil(lambda: services.stores.library.models == (tuned,))
    stats = answer_stats(model_name=STARTER.info.name)
    assert opened.place.beside_of(stats) == Beside(None, 90.0, None, 4)
    assert opened.place.beside_of(answer_stats(model_name="gone")) == Beside()


def test_the_gauge_opens_the_context_and_the_context_the_prompt(
    opened: Opened, qtbot: QtBot
) -> None:
    opened.desk.services.chats.extend(opened.desk.answer, "", 1)
    gauge = opened.window.findChild(QPushButton, "contextGauge")
    assert isinstance(gauge, QPushButton)
    qtbot.waitUntil(gauge.isVisible)
    qtbot.keyClick(gauge, Qt.Key.Key_Space)
    popover = opened.window.findChild(ContextPopover)
    assert isinstance(popover, ContextPopover)
    assert popover.isVisible()
    link = popover.findChild(QPushButton, "contextPromptLink")
    assert isinstance(link, QPushButton)
    link.click()
    shown = opened.window.findChild(TokenizerWindow)
    assert isinstance(shown, TokenizerWindow)
    assert shown.isVisible()
    shown.close()
