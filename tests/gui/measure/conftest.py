"""The measure page over a service in memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from app.bridge.measure_store import MeasureStore
from app.domain.chat import Chat
from app.gui.measure.measure_page import MeasurePage
from tests.gui.fakes import FakeServices
from tests.gui.library.models import GEMMA, QWEN, STARTER, info, model
from tests.gui.measure.measure_port import FakeMeasure

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.gui.theme import ThemeController

Q8 = model(info("Qwen3 8B", "Q8_0", 8.71, 8.51, **QWEN))
Q4 = model(info("Qwen3 8B", "Q4_K_M", 5.03, 4.91, **QWEN))
Q2 = model(info("Qwen3 8B", "Q2_K", 3.2, 3.3, **QWEN))
OTHER = model(info("Gemma 3 12B", "Q4_K_M", 7.3, 4.8, **GEMMA))
CHATS = (
    Chat("c1", "Sky & sea", 0.0, 2.0),
    Chat("c2", "Older", 0.0, 1.0),
    Chat("temporary-3", "Gone soon", 0.0, 3.0, temporary=True),
)


@dataclass
class Desk:
    """Everything of a page, to look at and to move."""

    services: FakeServices
    port: FakeMeasure
    store: MeasureStore
    page: MeasurePage


@pytest.fixture
def services(qtbot: QtBot) -> FakeServices:
    services = FakeServices(models=(STARTER, Q4, Q8, Q2, OTHER))
    services.stores.refresh()
    qtbot.waitUntil(lambda: services.stores.library.listed)
    return services


@pytest.fixture
def port(services: FakeServices) -> FakeMeasure:
    return FakeMeasure(services.events.publish)


@pytest.fixture
def desk(qtbot: QtBot, themes: ThemeController, services: FakeServices, port: FakeMeasure) -> Desk:
    """The page alone, 1,000 pixels wide, with nothing kept; Qwen3 8B is chosen."""
    store = MeasureStore(port, services.stores.library, services.events)
    page = MeasurePage(store, lambda: CHATS, themes.theme)
    qtbot.addWidget(page)
    page.resize(1000, 900)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    qtbot.waitUntil(lambda: store.count is not None)
    store.choice.take_levels([Q4.id, Q8.id, Q2.id])
    return Desk(services, port, store, page)
