"""The library: the current model, importing, removing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.events import LibraryChanged, Problem
from tests.gui.fakes import LARGE, MISSING, STARTER, FakeServices

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def services(qtbot: QtBot) -> FakeServices:
    services = FakeServices(models=(MISSING, STARTER, LARGE))
    with qtbot.waitSignal(services.stores.library.models_changed):
        services.stores.library.refresh()
    return services


def test_without_a_choice_the_first_model_that_is_there_is_current(services: FakeServices) -> None:
    assert services.stores.library.current_id == "starter"


def test_a_chosen_model_is_kept_and_loaded(services: FakeServices, qtbot: QtBot) -> None:
    with qtbot.waitSignal(services.stores.library.current_changed):
        services.stores.library.choose("large")
    assert services.stores.library.current_id == "large"
    assert services.settings.current.last_model_id == "large"
    assert services.models.calls == [("load", "large")]


def test_a_chosen_model_whose_file_vanishes_gives_way(services: FakeServices, qtbot: QtBot) -> None:
    services.stores.library.choose("large")
    with qtbot.waitSignal(services.stores.library.current_changed):
        services.publish(LibraryChanged((STARTER, replace(LARGE, missing=True))))
    assert services.stores.library.current_id == "starter"


def test_an_imported_model_is_chosen(services: FakeServices, qtbot: QtBot) -> None:
    services.stores.library.import_model("/models/new.gguf")
    qtbot.waitUntil(lambda: services.stores.library.current_id == "/models/new.gguf")
    assert services.models.calls == [("load", "/models/new.gguf")]
    assert [model.id for model in services.stores.library.models].count("/models/new.gguf") == 1


def test_a_file_that_is_no_model_is_a_problem_and_changes_nothing(
    services: FakeServices, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(services.stores.problems.raised) as raised:
        services.stores.library.import_model("/models/bad.gguf")
    text = "This file is not a GGUF model."
    assert raised.args == [Problem(text, "Choose another file.", "not_gguf")]
    assert services.stores.library.current_id == "starter"
