"""Choosing, importing and removing models."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QListView, QPushButton

from app.domain.events import ModelLoaded, ModelLoadProgressed
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
