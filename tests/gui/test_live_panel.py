"""The live panel in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from app.domain.chat import Chat
from app.domain.events import ModelLoaded, PromptProgressed, SystemSampled
from app.domain.live import GpuSample, SystemSample
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
