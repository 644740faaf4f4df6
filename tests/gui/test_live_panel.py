"""The live panel in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from app.domain.answer_figures import PrefixBreak, ReuseSource, SpeculationFigures
from app.domain.chat import Chat
from app.domain.events import ModelLoaded, ModelUnloaded, PromptProgressed, SystemSampled
from app.domain.generation import DeviceMemory, MeasuredMemory
from app.domain.live import EngineSample, GpuSample, SystemSample
from app.domain.unload_reason import UnloadReason
from app.gui.live_panel import LivePanel
from app.gui.sparkline import Sparkline
from tests.gui.fakes import FakeServices, loaded_model
from tests.gui.finding import child

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.gui.main_window import MainWindow

GIB = 1024**3


@pytest.fixture
def services() -> FakeServices:
    return FakeServices([Chat("a", "First", 1, 1)])


@pytest.fixture
def panel(open_window: Callable[[FakeServices], MainWindow], services: FakeServices) -> LivePanel:
    return child(open_window(services), LivePanel, "livePanel")


def said(panel: LivePanel) -> set[str]:
    labels = {
        label.accessibleName() or label.text()
        for label in panel.findChildren(QLabel)
        if label.isVisible()
    }
    return labels | {line.accessibleName() for line in panel.findChildren(Sparkline)}


def test_what_is_unknown_is_a_dash_and_never_zero(panel: LivePanel) -> None:
    assert {"Decode speed: unknown", "Memory: unknown", "Idle"} <= said(panel)
    assert {"CPU –", "Context –", "Time to first token: –", "Prompt: –", "Seed: –"} <= said(panel)
    assert "0" not in said(panel)


def test_the_machine_is_shown_as_it_is_sampled(
    panel: LivePanel, services: FakeServices, qtbot: QtBot
) -> None:
    services.publish(SystemSampled(SystemSample(23.4, 9 * GIB, 12 * GIB, int(6.2 * GIB))))
    qtbot.waitUntil(lambda: "CPU 23 %" in said(panel))
    assert {"Machine memory 9.0 GB / 12 GB", "Memory: 6.2 GB", "of 12 GB"} <= said(panel)
    assert not any(each.startswith("GPU") for each in said(panel))


def test_a_gpu_is_shown_where_there_is_one(
    panel: LivePanel, services: FakeServices, qtbot: QtBot
) -> None:
    gpu = GpuSample("RTX 4070", 87.0, 6 * GIB, 12 * GIB)
    services.publish(SystemSampled(SystemSample(5.0, GIB, 8 * GIB, None, (gpu,))))
    qtbot.waitUntil(lambda: "GPU 87 %" in said(panel))


def test_an_answer_is_followed_from_prompt_to_end(
    panel: LivePanel, services: FakeServices, qtbot: QtBot
) -> None:
    services.publish(ModelLoaded("starter", loaded_model(gpu_layers=37)))
    answer = services.chats.start_answer(services.chats.chats["a"], "hello")
    services.publish(PromptProgressed(answer.id, 1204, 1204, 960, 812.0))
    qtbot.waitUntil(lambda: "Prompt: 1,204 tok · 812 tok/s" in said(panel))
    assert {"Reading prompt", "Reused: 960 tok", "Layers on GPU: 37 / 37"} <= said(panel)
    services.chats.extend(answer, "Hi", 3)
    qtbot.waitUntil(lambda: "Decode speed: 58.3 tokens per second" in said(panel))
    assert {"Generating", "peak 58.3", "Context 2,143 / 8,192"} <= said(panel)
    services.chats.finish(answer)
    qtbot.waitUntil(lambda: {"Idle", "Seed: 42"} <= said(panel))


def test_each_model_in_memory_has_its_line(
    panel: LivePanel, services: FakeServices, qtbot: QtBot
) -> None:
    one_place = MeasuredMemory((DeviceMemory("CPU", 2 * GIB, GIB, GIB // 4, GIB // 4),))
    two_places = MeasuredMemory((DeviceMemory("CPU", GIB), DeviceMemory("CUDA0", 3 * GIB, GIB)))
    services.publish(ModelLoaded("starter", loaded_model(memory=one_place)))
    services.publish(ModelLoaded("else", loaded_model("Gemma", memory=two_places)))
    engines = (EngineSample("starter", 4 * GIB, 48.6), EngineSample("else", 2 * GIB, 0.0))
    services.publish(SystemSampled(SystemSample(50.0, GIB, 8 * GIB, 6 * GIB, (), engines)))
    qtbot.waitUntil(lambda: {"Quantscope Starter · Q8_0: 4.0 GB", "Gemma: 2.0 GB"} <= said(panel))
    assert "Weights 2.0 GB · KV 1.0 GB\ncompute 512 MB · CPU 49 %" in said(panel)
    assert "CPU: Weights 1.0 GB\nCUDA0: Weights 3.0 GB · KV 1.0 GB\nCPU 0 %" in said(panel)
    services.publish(ModelUnloaded("else", None))
    qtbot.waitUntil(lambda: "Gemma: 2.0 GB" not in said(panel))
    assert "Quantscope Starter · Q8_0: 4.0 GB" in said(panel)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (UnloadReason.IDLE, "Quantscope Starter was unloaded because it was not used."),
        (UnloadReason.ROOM, "Quantscope Starter was unloaded to make room."),
    ],
)
def test_a_model_that_left_by_itself_is_told_quietly(
    panel: LivePanel, services: FakeServices, qtbot: QtBot, reason: UnloadReason, words: str
) -> None:
    services.publish(ModelLoaded("starter", loaded_model()))
    services.publish(ModelUnloaded("starter", None, reason))
    told = f"{words} The next message loads it again."
    qtbot.waitUntil(lambda: told in said(panel))
    services.publish(ModelLoaded("starter", loaded_model()))
    qtbot.waitUntil(lambda: told not in said(panel))


def test_what_the_user_unloaded_needs_no_words(
    panel: LivePanel, services: FakeServices, qtbot: QtBot
) -> None:
    services.publish(ModelLoaded("starter", loaded_model()))
    qtbot.waitUntil(lambda: "Models in memory" in said(panel))
    services.publish(ModelUnloaded("starter", None))
    qtbot.waitUntil(lambda: "Models in memory" not in said(panel))
    assert not [text for text in said(panel) if "unloaded" in text]


def test_what_was_reused_and_guessed_is_told_with_its_reason(
    panel: LivePanel, services: FakeServices, qtbot: QtBot
) -> None:
    answer = services.chats.start_answer(services.chats.chats["a"], "hello")
    services.chats.finish(
        answer,
        reused_from=ReuseSource.DISK,
        prefix_break=PrefixBreak(960, "Monday", "Tuesday"),
        speculation=SpeculationFigures("lookup", 160, 120, 1.32, "It pays here."),
    )
    qtbot.waitUntil(lambda: "Reused: 960 tok · disk" in said(panel))
    assert "Guessed right: 120 of 160 · ×1.32" in said(panel)
    described = {each.accessibleDescription() for each in panel.findChildren(QLabel)}
    assert "Read again from token 961: “Monday” became “Tuesday”" in described
