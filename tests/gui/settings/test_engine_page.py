"""The engine settings as they are seen and operated; every change holds at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QCheckBox,
    QDoubleSpinBox,
    QLabel,
    QPushButton,
    QRadioButton,
)

from app.bridge.engine_settings_store import EngineBackends, EngineSettingsStore
from app.domain.answer_figures import SpeculationFigures
from app.domain.answer_params import ContextPolicy, Speculation
from app.domain.chat import Chat
from app.domain.engine_events import PromptCacheMeasured
from app.domain.engine_settings import EngineSettings
from app.domain.prompt_cache import PromptCacheUse
from app.gui.settings.engine_page import EnginePage
from app.services.answer_cache import AnswerSize
from tests.gui.fakes import FakeServices, done
from tests.gui.finding import child

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future

    from pytestqt.qtbot import QtBot

    from app.gui.theme import ThemeController

GIB = 1024**3


@dataclass
class FakePrompts:
    """Fourteen states until they are cleared."""

    kept: int = 14
    quotas: list[int] = field(default_factory=list)

    def use(self) -> Future[PromptCacheUse]:
        return done(PromptCacheUse(self.kept, self.kept * 100_000_000, 8 * GIB))

    def set_quota(self, quota: int) -> Future[PromptCacheUse]:
        self.quotas.append(quota)
        return self.use()

    def clear(self) -> Future[PromptCacheUse]:
        self.kept = 0
        return self.use()


@dataclass
class FakeAnswers:
    """Some answers until they are cleared."""

    kept: int = 23

    def measure(self) -> Future[AnswerSize]:
        return done(AnswerSize(self.kept, self.kept * 10_000, 64_000_000))

    def clear(self) -> Future[int]:
        self.kept = 0
        return done(self.kept)


@dataclass
class Desk:
    services: FakeServices
    prompts: FakePrompts
    page: EnginePage

    @property
    def settings(self) -> EngineSettings:
        return self.services.settings.current.engine

    def radio(self, value: str) -> QRadioButton:
        return child(self.page, QRadioButton, f"choice-{value}")

    def spin(self, name: str) -> QDoubleSpinBox:
        return child(self.page, QDoubleSpinBox, name)

    def said(self) -> set[str]:
        return {label.text() for label in self.page.findChildren(QLabel)}


@pytest.fixture
def desk(themes: ThemeController, qtbot: QtBot) -> Iterator[Desk]:
    services, prompts = FakeServices(), FakePrompts()
    backends = EngineBackends(prompts, FakeAnswers())
    stores = services.stores
    store = EngineSettingsStore(backends, stores.settings, stores.live, services.events)
    page = EnginePage(store, themes.theme)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: store.use is not None and store.answers is not None)
    return Desk(services, prompts, page)


@pytest.mark.parametrize("policy", ContextPolicy)
def test_every_way_out_of_a_full_context_can_be_chosen(desk: Desk, policy: ContextPolicy) -> None:
    desk.radio(policy.value).click()
    assert desk.settings.context_policy is policy


@pytest.mark.parametrize("speculation", Speculation)
def test_every_way_of_guessing_can_be_chosen(desk: Desk, speculation: Speculation) -> None:
    desk.radio(speculation.value).click()
    assert desk.settings.speculation is speculation


def test_arrow_keys_choose_among_the_ways(desk: Desk, qtbot: QtBot) -> None:
    assert desk.radio("stop").isChecked()
    qtbot.keyClick(desk.radio("stop"), Qt.Key.Key_Down)
    assert desk.settings.context_policy is ContextPolicy.DROP_TURNS


def test_a_click_on_the_sentence_chooses_too(desk: Desk, qtbot: QtBot) -> None:
    words = desk.radio("shift").accessibleDescription()
    label = next(each for each in desk.page.findChildren(QLabel) if each.text() == words)
    qtbot.mouseClick(label, Qt.MouseButton.LeftButton)
    assert desk.settings.context_policy is ContextPolicy.SHIFT


def test_the_verdict_of_guessing_is_told_once_it_was_tried(desk: Desk, qtbot: QtBot) -> None:
    assert "Not tried since Quantscope was started." in desk.said()
    services = desk.services
    answer = services.chats.start_answer(Chat("a", "First", 1, 1), "hello")
    figures = SpeculationFigures("lookup", 160, 120, 1.32, "It pays here.")
    services.chats.finish(answer, speculation=figures)
    told = "Newest answer: 120 of 160 guesses were right. That made it 1.32 times as fast."
    qtbot.waitUntil(lambda: f"{told} It pays here." in desk.said())


def test_what_the_caches_take_is_shown_and_cleared(desk: Desk, qtbot: QtBot) -> None:
    assert {"Now: 1.4 GB in 14 states", "Now: 0.2 MB in 23 answers"} <= desk.said()
    child(desk.page, QPushButton, "clearPromptCache").click()
    child(desk.page, QPushButton, "clearAnswerCache").click()
    qtbot.waitUntil(lambda: "Now: 0.0 MB in 0 states" in desk.said())
    qtbot.waitUntil(lambda: "Now: nothing" in desk.said())
    assert not child(desk.page, QPushButton, "clearPromptCache").isEnabled()


def test_a_cache_that_grows_is_followed(desk: Desk, qtbot: QtBot) -> None:
    desk.services.publish(PromptCacheMeasured(PromptCacheUse(1, 50_000_000, 8 * GIB)))
    qtbot.waitUntil(lambda: "Now: 50 MB in 1 state" in desk.said())


def test_the_caches_can_be_turned_on_and_off(desk: Desk) -> None:
    child(desk.page, QCheckBox, "promptCache").click()
    child(desk.page, QCheckBox, "answerCache").click()
    assert not desk.settings.prompt_cache
    assert desk.settings.answer_cache
    assert not desk.spin("promptCacheQuota").isEnabled()


def test_a_smaller_quota_holds_at_once(desk: Desk) -> None:
    desk.spin("promptCacheQuota").setValue(2)
    assert desk.settings.prompt_cache_quota == 2 * GIB
    assert desk.prompts.quotas == [2 * GIB]


def test_the_lowest_limit_means_none(desk: Desk) -> None:
    assert (desk.spin("memoryBudget").text(), desk.spin("idleUnload").text()) == (
        "Automatic",
        "Never",
    )
    desk.spin("memoryBudget").setValue(6)
    desk.spin("idleUnload").setValue(15)
    assert desk.settings.memory_budget == 6 * GIB
    assert desk.settings.idle_unload_minutes == 15
    desk.spin("memoryBudget").setValue(0)
    desk.spin("idleUnload").setValue(0)
    assert desk.settings == EngineSettings()


def test_everything_has_a_name(desk: Desk) -> None:
    buttons = [each for each in desk.page.findChildren(QAbstractButton) if each.isVisible()]
    assert all(each.accessibleName() or each.text() for each in buttons)
    spins = desk.page.findChildren(QAbstractSpinBox)
    assert all(each.accessibleName() and each.accessibleDescription() for each in spins)
    radios = desk.page.findChildren(QRadioButton)
    assert all(each.accessibleDescription() for each in radios)
