"""Choosing, importing and removing models."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QListView, QPushButton

from app.domain.events import ModelLoaded, ModelLoadProgressed, ModelUnloaded
from app.gui.model_item_delegate import RESIDENT_ROLE
from app.gui.resident_strip import ResidentStrip
from tests.gui.fakes import LARGE, MISSING, STARTER, FakeServices, loaded_model
from tests.gui.finding import child

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.gui.main_window import MainWindow


@pytest.fixture
def services() -> FakeServices:
    return FakeServices(models=(STARTER, LARGE, MISSING))


@pytest.fixture
def window(open_window: Callable[[FakeServices], MainWindow], services: FakeServices) -> MainWindow:
    return open_window(services)


@pytest.fixture
def button(window: MainWindow) -> QPushButton:
    return child(window, QPushButton, "chooseModel")


@pytest.fixture
def models(window: MainWindow, button: QPushButton, qtbot: QtBot) -> QListView:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    models = child(window, QListView, "modelList")
    assert models.isVisible()
    return models


def said(models: QListView, row: int) -> str:
    return str(models.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_models_are_listed_with_what_one_needs_to_choose(models: QListView) -> None:
    assert said(models, 0).startswith("Quantscope Starter, Q8_0, 15 MB · 32k context")
    assert said(models, 0).endswith("demonstration, chosen")
    assert said(models, 1) == "Qwen3 8B, Q4_K_M, 4.9 GB · 32k context"
    assert "File not found" in said(models, 2)
    assert not models.model().index(2, 0).flags() & Qt.ItemFlag.ItemIsEnabled


def test_a_click_chooses_and_closes(
    models: QListView, services: FakeServices, qtbot: QtBot
) -> None:
    where = models.visualRect(models.model().index(1, 0)).center()
    qtbot.mouseClick(models.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert services.models.calls == [("load", "large")]
    assert not models.isVisible()


def test_a_model_is_chosen_once_by_keys(
    models: QListView, services: FakeServices, qtbot: QtBot
) -> None:
    qtbot.keyClick(models, Qt.Key.Key_Down)
    assert services.models.calls == []
    qtbot.keyClick(models, Qt.Key.Key_Return)
    assert services.models.calls == [("load", "large")]


def test_selecting_without_moving_chooses_as_screen_readers_do(
    models: QListView, services: FakeServices, qtbot: QtBot
) -> None:
    index = models.model().index(1, 0)
    models.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    qtbot.waitUntil(lambda: services.models.calls == [("load", "large")])


def test_escape_closes_and_gives_focus_back(
    models: QListView, button: QPushButton, services: FakeServices, qtbot: QtBot
) -> None:
    qtbot.keyClick(models, Qt.Key.Key_Escape)
    assert not models.isVisible()
    assert button.hasFocus()
    assert services.models.calls == []


def test_the_button_tells_how_far_a_model_is(
    button: QPushButton, services: FakeServices, qtbot: QtBot
) -> None:
    assert button.accessibleName() == "Choose model"
    assert button.accessibleDescription() == "Quantscope Starter, not loaded"
    services.publish(ModelLoadProgressed("starter", 0.42))
    qtbot.waitUntil(lambda: "Loading 42 %" in button.accessibleDescription())
    services.publish(ModelLoaded("starter", loaded_model()))
    qtbot.waitUntil(lambda: button.accessibleDescription() == "Quantscope Starter, ready")


def test_models_in_memory_are_marked_and_can_be_unloaded_one_by_one(
    models: QListView, window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    services.publish(ModelLoaded("starter", loaded_model()), ModelLoaded("large", loaded_model()))
    qtbot.waitUntil(lambda: "in memory" in said(models, 0) and "in memory" in said(models, 1))
    assert models.model().index(1, 0).data(RESIDENT_ROLE)
    button = child(window, QPushButton, "unload-large")
    assert button.accessibleName() == "Unload Qwen3 8B · Q4_K_M"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert services.models.calls == [("unload", "large")]
    services.publish(ModelUnloaded("large", None))
    qtbot.waitUntil(lambda: "in memory" not in said(models, 1))
    assert "in memory" in said(models, 0)
    assert child(window, QPushButton, "unload-starter").isVisible()
    assert models.isVisible()


def test_without_models_in_memory_nothing_is_offered(models: QListView, window: MainWindow) -> None:
    assert "in memory" not in said(models, 0)
    assert not child(window, ResidentStrip, "residentStrip").isVisible()


def test_the_load_settings_of_the_chosen_model_can_be_opened(
    window: MainWindow, models: QListView, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.load_settings_requested) as asked:
        child(window, QPushButton, "openLoadSettings").click()
    assert asked.args == ["starter"]
    assert not models.isVisible()
