"""The numbers of the panel: changed at once, reset one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDoubleSpinBox, QPlainTextEdit, QPushButton

from app.domain.sampling import SamplingParams
from tests.gui.fakes import FakeServices
from tests.gui.finding import child

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.gui.main_window import MainWindow


@pytest.fixture
def services() -> FakeServices:
    return FakeServices()


@pytest.fixture
def window(
    open_window: Callable[[FakeServices], MainWindow], services: FakeServices, qtbot: QtBot
) -> MainWindow:
    window = open_window(services)
    chip = child(window, QPushButton, "samplerChip")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    return window


def spin(window: MainWindow, name: str) -> QDoubleSpinBox:
    return child(window, QDoubleSpinBox, f"{name}Field")


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("temperature", 0.2, 0.2),
        ("top_k", 20, 20),
        ("top_p", 0.8, 0.8),
        ("min_p", 0.1, 0.1),
        ("repeat_penalty", 1.1, 1.1),
        ("seed", 7, 7),
        ("max_tokens", 256, 256),
    ],
)
def test_a_number_is_kept_and_can_be_reset(
    window: MainWindow, services: FakeServices, name: str, typed: float, kept: float
) -> None:
    spin(window, name).setValue(typed)
    value = getattr(services.settings.current.sampling, name)
    assert value == kept
    assert type(value) is type(kept)
    resets = [
        each
        for field in [spin(window, name).parentWidget()]
        if field is not None
        for each in field.findChildren(QAbstractButton)
        if each.accessibleName().startswith("Reset")
    ]
    resets[0].click()
    assert services.settings.current.sampling == SamplingParams()


def test_the_lowest_seed_and_length_mean_random_and_no_limit(
    window: MainWindow, services: FakeServices
) -> None:
    assert spin(window, "seed").text() == "Random"
    assert spin(window, "max_tokens").text() == "No limit"
    spin(window, "seed").setValue(0)
    assert services.settings.current.sampling.seed == 0
    spin(window, "seed").setValue(-1)
    assert services.settings.current.sampling.seed is None


def test_the_chip_shows_the_temperature(window: MainWindow) -> None:
    spin(window, "temperature").setValue(0.25)
    assert child(window, QPushButton, "samplerChip").text() == "Temp 0.25"


def test_the_system_prompt_is_kept_when_the_card_closes(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    field = child(window, QPlainTextEdit, "systemPromptField")
    qtbot.keyClicks(field, "Answer briefly.")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert services.settings.current.system_prompt == "Answer briefly."
