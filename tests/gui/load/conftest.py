"""The services and the store of the load settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.gui.fakes import GB, LARGE, STARTER, model_file
from tests.gui.load.backends import LoadServices

if TYPE_CHECKING:
    from app.bridge.load_settings_store import LoadSettingsStore

SMALL = model_file("small", "Qwen3 0.6B", "Q8_0", int(0.6 * GB))


@pytest.fixture
def services() -> LoadServices:
    return LoadServices((LARGE, SMALL, STARTER))


@pytest.fixture
def store(services: LoadServices) -> LoadSettingsStore:
    services.library_is_listed()
    services.store.open("large")
    return services.store
