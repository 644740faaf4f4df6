"""The vote page over a service in memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from app.bridge.vote_store import VoteStore
from app.domain.sampling import SamplingParams
from app.gui.vote.vote_page import VotePage
from tests.gui.fakes import FakeServices
from tests.gui.library.models import MODELS
from tests.gui.vote.backends import FakeVotes

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.gui.theme import ThemeController


@dataclass
class Desk:
    """Everything of a page, to look at and to move."""

    services: FakeServices
    port: FakeVotes
    store: VoteStore
    page: VotePage


@pytest.fixture
def desk(qtbot: QtBot, themes: ThemeController) -> Desk:
    """The page alone, without levels and prompts."""
    services = FakeServices(models=MODELS)
    services.stores.refresh()
    qtbot.waitUntil(lambda: services.stores.library.listed)
    port = FakeVotes(services)
    store = VoteStore(port, services.stores.library, services.events)
    page = VotePage(store, SamplingParams(), themes.theme)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return Desk(services, port, store, page)
