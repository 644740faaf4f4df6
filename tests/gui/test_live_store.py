"""Live figures: throttled, remembered, and honest about what is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.bridge.live_figures import Activity, ModelPhase
from app.bridge.live_store import HISTORY_POINTS
from app.domain.chat import Chat
from app.domain.events import (
    ModelLoaded,
    ModelLoadProgressed,
    ModelUnloaded,
    Problem,
    PromptProgressed,
    SummaryProgressed,
    SystemSampled,
)
from app.domain.live import SystemSample
from tests.gui.fakes import FakeServices, loaded_model

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.bridge.live_store import LiveStore

GIB = 1024**3


@pytest.fixture
def services() -> FakeServices:
    return FakeServices([Chat("a", "First", 1, 1)])


@pytest.fixture
def live(services: FakeServices) -> LiveStore:
    return services.stores.live


def test_nothing_is_known_at_first(live: LiveStore) -> None:
    assert live.figures.decode_rate is None
    assert live.sample is None
    assert live.context_of("a") is None
    assert live.activity is Activity.IDLE
    assert live.state("starter").phase is ModelPhase.UNLOADED


def test_a_model_goes_from_loading_to_ready_to_unloaded(
    services: FakeServices, live: LiveStore, qtbot: QtBot
) -> None:
    services.publish(ModelLoadProgressed("m", 0.42))
    qtbot.waitUntil(lambda: live.activity is Activity.LOADING)
    assert live.state("m").fraction == 0.42
    services.publish(ModelLoaded("m", loaded_model()))
    qtbot.waitUntil(lambda: live.state("m").phase is ModelPhase.READY)
    services.publish(ModelUnloaded("m", None))
    qtbot.waitUntil(lambda: live.state("m").phase is ModelPhase.UNLOADED)


def test_an_engine_that_dies_is_told_once_with_its_answer(
    services: FakeServices, live: LiveStore, qtbot: QtBot
) -> None:
    told: list[Problem] = []
    live.problem_raised.connect(told.append)
    problem = Problem("The engine stopped.", "Send the message again.", "engine_died")
    services.chats.start_answer(services.chats.chats["a"], "hello")
    services.publish(ModelUnloaded("m", problem))
    qtbot.waitUntil(lambda: live.state("m").phase is ModelPhase.FAILED)
    assert told == []


def test_an_engine_that_dies_while_idle_is_told(
    services: FakeServices, live: LiveStore, qtbot: QtBot
) -> None:
    problem = Problem("The engine stopped.", "Send the message again.", "engine_died")
    with qtbot.waitSignal(live.problem_raised) as told:
        services.publish(ModelUnloaded("m", problem))
    assert told.args == [problem]


def test_an_answer_reads_its_prompt_then_generates_then_rests(
    services: FakeServices, live: LiveStore, qtbot: QtBot
) -> None:
    answer = services.chats.start_answer(services.chats.chats["a"], "hello")
    qtbot.waitUntil(lambda: live.activity is Activity.READING_PROMPT)
    services.publish(PromptProgressed(answer.id, 512, 1204, 960, 812.0))
    services.chats.extend(answer, "Hi", 3, decode_rate=60.0)
    qtbot.waitUntil(lambda: live.activity is Activity.GENERATING)
    services.chats.extend(answer, " there", 9, decode_rate=40.0)
    qtbot.waitUntil(lambda: live.figures.decode_rate == 40.0)
    assert live.figures.peak_rate == 60.0
    assert live.figures.reused_tokens == 960
    assert live.context_of("a") == (2143, 8192)
    services.chats.finish(answer, context_used=2200)
    qtbot.waitUntil(lambda: live.activity is Activity.IDLE)
    assert live.figures.seed == 42
    assert live.figures.peak_rate == 60.0
    assert live.context_of("a") == (2200, 8192)


def test_summing_up_older_turns_comes_before_the_prompt(
    services: FakeServices, live: LiveStore, qtbot: QtBot
) -> None:
    answer = services.chats.start_answer(services.chats.chats["a"], "hello")
    services.publish(SummaryProgressed("a", answer.id, 4, 12))
    qtbot.waitUntil(lambda: live.activity is Activity.SUMMARISING)
    services.publish(PromptProgressed(answer.id, 512, 1204, 960, 812.0))
    qtbot.waitUntil(lambda: live.activity is Activity.READING_PROMPT)
    services.publish(SummaryProgressed("a", answer.id, 6, 0))
    services.chats.finish(answer)
    qtbot.waitUntil(lambda: live.activity is Activity.IDLE)


def test_figures_are_announced_far_less_often_than_tokens_arrive(
    services: FakeServices, live: LiveStore, qtbot: QtBot
) -> None:
    answer = services.chats.start_answer(services.chats.chats["a"], "hello")
    qtbot.waitUntil(lambda: live.activity is Activity.READING_PROMPT)
    announced: list[int] = []
    live.figures_changed.connect(lambda: announced.append(1))
    for token in range(200):
        services.chats.extend(answer, "x", token + 1)
    qtbot.waitUntil(lambda: live.figures.generated_tokens == 200 and bool(announced))
    assert len(announced) <= 2


def test_the_history_of_memory_keeps_the_newest_points_and_skips_unknown_ones(
    services: FakeServices, live: LiveStore, qtbot: QtBot
) -> None:
    services.publish(SystemSampled(SystemSample(5.0, GIB, 8 * GIB, None)))
    for size in range(HISTORY_POINTS + 20):
        services.publish(SystemSampled(SystemSample(5.0, GIB, 8 * GIB, size)))
    qtbot.waitUntil(lambda: len(live.memory_history) == HISTORY_POINTS)
    assert live.memory_history[0] == 20
    assert live.memory_history[-1] == HISTORY_POINTS + 19


def test_notices_of_a_loaded_model_are_passed_on(
    services: FakeServices, live: LiveStore, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(live.notices_raised) as raised:
        services.publish(ModelLoaded("m", loaded_model(notices=("No chat template.",))))
    assert raised.args == [("No chat template.",)]
