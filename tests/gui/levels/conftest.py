"""The store of levels over a fake service, and the dialog over the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.bridge.imatrix_store import ImatrixStore
from app.bridge.quantize_store import QuantizeStore
from app.gui.levels.dialog import LevelsDialog
from tests.gui.finding import child
from tests.gui.imatrix_desk import FakeImatrices
from tests.gui.levels.backends import F16, LevelServices

if TYPE_CHECKING:
    from app.gui.theme import ThemeController


@dataclass
class LevelsDesk:
    """The dialog, its store, and the service behind it."""

    services: LevelServices
    store: QuantizeStore
    dialog: LevelsDialog
    qtbot: QtBot
    window: QWidget
    matrices: FakeImatrices

    def answer(self, **more: object) -> None:
        """The newest survey is answered, and that is shown."""
        self.services.asked[-1].answer(**more)  # type: ignore[arg-type]  # of Asked.answer
        self.qtbot.waitUntil(lambda: not self.store.surveying)

    def tick(self, *levels: str) -> None:
        """As a click on the boxes does."""
        for level in levels:
            child(self.dialog, QCheckBox, f"level-{level}").click()

    def press(self, name: str) -> None:
        self.button(name).click()

    def button(self, name: str) -> QAbstractButton:
        return child(self.dialog, QAbstractButton, name)

    def words(self) -> str:
        """Everything that can be read in the dialog."""
        labels = self.dialog.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisibleTo(self.dialog))

    def wait_for(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.words())


@pytest.fixture
def services(qtbot: QtBot) -> LevelServices:
    services = LevelServices()
    services.stores.refresh()
    qtbot.waitUntil(lambda: services.stores.library.listed)
    return services


@pytest.fixture
def store(services: LevelServices) -> QuantizeStore:
    return QuantizeStore(services, services.stores.library, services.events)


@pytest.fixture
def desk(
    services: LevelServices, store: QuantizeStore, qtbot: QtBot, themes: ThemeController
) -> LevelsDesk:
    """Opened for an F16 file, of whose family the library has a Q8_0."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    store.open(F16.id)
    matrices = FakeImatrices()
    imatrix = ImatrixStore(matrices, services.stores.library, services.events)
    dialog = LevelsDialog(store, imatrix, themes.theme, window)
    dialog.open()
    return LevelsDesk(services, store, dialog, qtbot, window, matrices)
