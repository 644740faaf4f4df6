"""The batch page over a service in memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from app.bridge.batch_store import BatchStore
from app.domain.sampling import SamplingParams
from app.gui.batch.batch_page import BatchPage
from tests.gui.batch.backends import FakeBatches
from tests.gui.fakes import FakeServices
from tests.gui.library.models import MODELS

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.gui.theme import ThemeController


@dataclass
class Desk:
    """Everything of a page, to look at and to move."""

    services: FakeServices
    port: FakeBatches
    store: BatchStore
    page: BatchPage


@pytest.fixture
def services(qtbot: QtBot) -> FakeServices:
    services = FakeServices(models=MODELS)
    services.stores.refresh()
    qtbot.waitUntil(lambda: services.stores.library.listed)
    return services


@pytest.fixture
def port(services: FakeServices) -> FakeBatches:
    return FakeBatches(services.events.publish)


@pytest.fixture
def desk(qtbot: QtBot, themes: ThemeController, services: FakeServices, port: FakeBatches) -> Desk:
    """The page, 1,000 pixels wide, with the form."""
    store = BatchStore(port, services.stores.library, services.events)
    page = BatchPage(store, services.stores.presets, SamplingParams(), themes.theme)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    return Desk(services, port, store, page)
