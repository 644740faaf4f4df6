"""The compare page over a service in memory, alone and in the window."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.bridge.compare_store import CompareStore
from app.domain.sampling import SamplingParams
from app.gui.compare.lanes_page import LanesPage
from app.gui.main_window import MainWindow
from app.gui.page_factories import CompareTab, ModelsTab, PageFactories
from tests.gui.compare.backends import FakeCompare
from tests.gui.fakes import FakeServices
from tests.gui.library.models import MODELS

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.gui.theme import ThemeController
    from app.gui.theme_tokens import Theme


@dataclass
class Desk:
    """Everything of a page, to look at and to move."""

    services: FakeServices
    port: FakeCompare
    store: CompareStore
    page: LanesPage
    root: QWidget  # the page and its header


@pytest.fixture
def services(qtbot: QtBot) -> FakeServices:
    services = FakeServices(models=MODELS)
    services.stores.refresh()
    qtbot.waitUntil(lambda: services.stores.library.listed)
    return services


@pytest.fixture
def port(services: FakeServices) -> FakeCompare:
    return FakeCompare(services.events.publish, services)


@pytest.fixture
def desk(qtbot: QtBot, themes: ThemeController, services: FakeServices, port: FakeCompare) -> Desk:
    """The page alone, 1,000 pixels wide, without lanes."""
    store = CompareStore(port, services.stores.library, services.events)
    page = LanesPage(store, SamplingParams(), themes.theme)
    root = QWidget()
    qtbot.addWidget(root)
    column = QVBoxLayout(root)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(page)
    root.resize(1000, 800)
    with qtbot.waitActive(root):
        root.show()
        root.activateWindow()
    return Desk(services, port, store, page, root)


@dataclass
class Window:
    """The window; `made` has the compare page once it was first shown."""

    window: MainWindow
    stores: list[CompareStore] = field(default_factory=list)
    made: list[LanesPage] = field(default_factory=list)


@pytest.fixture
def shown(
    qtbot: QtBot, themes: ThemeController, services: FakeServices, port: FakeCompare
) -> Window:
    stores, made = [], []

    def make(theme: Theme) -> LanesPage:
        stores.append(CompareStore(port, services.stores.library, services.events))
        made.append(LanesPage(stores[-1], SamplingParams(), theme))
        return made[-1]

    def other(_theme: Theme) -> QWidget:
        return QLabel("Models")

    pages = PageFactories(
        dict.fromkeys(ModelsTab, other), {CompareTab.ANSWERS: make, CompareTab.MEASURE: other}
    )
    window = MainWindow(services.stores, QWidget(), themes, pages)
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    return Window(window, stores, made)
