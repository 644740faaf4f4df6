"""Searching: the newest question counts, and what is outdated changes nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.bridge.hub_store import SearchPhase
from app.domain.events import Problem
from app.domain.hub import HubSort
from tests.gui.discover.hub_fakes import QWEN, hub_model

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.discover.hub_fakes import HubWorld

OFFLINE = Problem("The Hub cannot be reached.", "Check the network.", "offline")
OTHER = hub_model("unsloth/gemma-3-12b-it-GGUF")


def test_the_start_is_what_is_trending_and_is_asked_once(world: HubWorld) -> None:
    world.store.start()
    world.store.start()
    assert [query.sort for _id, query in world.hub.searches] == [HubSort.TRENDING]


def test_an_outdated_answer_is_dropped(world: HubWorld, qtbot: QtBot) -> None:
    world.store.search(text="qw")
    world.store.search(text="qwen")
    world.hub.answer(OTHER, search=0)
    world.hub.answer(QWEN, search=1)
    qtbot.waitUntil(lambda: world.store.phase is SearchPhase.DONE)
    assert world.store.results.index_of(QWEN.id).isValid()
    assert not world.store.results.index_of(OTHER.id).isValid()
    assert world.hub.cancelled == ["s1"]


def test_the_same_question_is_not_asked_again(world: HubWorld) -> None:
    world.store.search(text="qwen")
    world.store.search(text="qwen")
    assert len(world.hub.searches) == 1


def test_more_results_are_added_below_without_doubles(world: HubWorld, qtbot: QtBot) -> None:
    world.store.start()
    world.hub.answer(QWEN, finished=False)
    qtbot.waitUntil(lambda: world.store.results.count == 1)
    with qtbot.assertNotEmitted(world.store.results.modelReset, wait=0):
        world.hub.answer(QWEN, OTHER)
        qtbot.waitUntil(lambda: world.store.results.count == 2)


def test_earlier_results_stay_until_the_new_ones_come(world: HubWorld, qtbot: QtBot) -> None:
    world.store.start()
    world.hub.answer(QWEN)
    qtbot.waitUntil(lambda: world.store.results.count == 1)
    world.store.search(text="gemma")
    assert world.store.results.count == 1


def test_without_a_network_the_results_stay(world: HubWorld, qtbot: QtBot) -> None:
    world.store.start()
    world.hub.answer(QWEN)
    qtbot.waitUntil(lambda: world.store.phase is SearchPhase.DONE)
    world.store.search(text="gemma")
    world.hub.fail(OFFLINE)
    qtbot.waitUntil(lambda: world.store.offline)
    assert world.store.results.count == 1
    world.store.search_again()
    assert world.store.problem is None


def test_another_failure_empties_the_list(world: HubWorld, qtbot: QtBot) -> None:
    world.store.start()
    world.hub.answer(QWEN)
    qtbot.waitUntil(lambda: world.store.phase is SearchPhase.DONE)
    world.store.search(text="gemma")
    world.hub.fail(Problem("The Hub is too busy.", "Wait a minute.", "rate_limited"))
    qtbot.waitUntil(lambda: world.store.phase is SearchPhase.FAILED)
    assert world.store.results.count == 0
    assert not world.store.offline


@pytest.mark.parametrize("name", ["a\u202eb", "a\x00b", "a\u200bb", "a\u2066b"])
def test_names_of_strangers_are_shown_without_signs_that_lie(
    world: HubWorld, qtbot: QtBot, name: str
) -> None:
    world.store.start()
    world.hub.answer(replace(QWEN, id=f"x/{name}"))
    qtbot.waitUntil(lambda: world.store.results.count == 1)
    assert world.store.results.index(0).data() == "ab"


def test_the_context_goes_along_to_the_next_repository(world: HubWorld, qtbot: QtBot) -> None:
    world.store.open(QWEN)
    assert world.store.repository is not None
    world.store.repository.choose_context(4096)
    world.store.open(OTHER)
    assert world.store.repository.context == 4096
    assert world.hub.opened == [QWEN.id, OTHER.id]
