"""The page of a repository: what fits, what is recommended, what goes with it."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING

from app.bridge.level_info import level_info
from app.bridge.repository_store import PagePhase, RepositoryStore
from app.domain.errors import UserFixableError
from app.domain.events import LibraryChanged, ModelUnloaded
from app.domain.fit import FitVerdict
from app.domain.hub import HubAccount
from app.domain.hub_events import HubAccountChanged
from app.domain.level_choice import Reason
from app.domain.model_file import ModelDetails, ModelSource
from tests.gui.discover.hub_fakes import (
    COMMIT,
    DRAFT,
    GIB,
    LEVELS,
    MMPROJ,
    MMPROJ_BF16,
    QWEN,
    header,
    hub_model,
    hub_page,
    level,
)
from tests.gui.fakes import LARGE, done, failed

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.domain.hub import HubCompanion
    from tests.gui.discover.hub_fakes import HubWorld

Q4_K_M = LEVELS[2]
BF16 = LEVELS[-1]


def opened(
    world: HubWorld, qtbot: QtBot, companions: tuple[HubCompanion, ...] = ()
) -> RepositoryStore:
    world.hub.pages[QWEN.id] = done(hub_page(companions=companions))
    world.store.open(QWEN)
    store = world.store.repository
    assert store is not None
    qtbot.waitUntil(lambda: store.fit(Q4_K_M) is not None)
    return store


def verdict(store: RepositoryStore, label: str) -> FitVerdict | None:
    found = next(each for each in store.levels if each.label == label)
    fit = store.fit(found)
    return fit.verdict if fit is not None else None


def test_every_level_is_judged_from_one_header(world: HubWorld, qtbot: QtBot) -> None:
    store = opened(world, qtbot)
    assert [call[3] for call in world.hub.calls if call[0] == "describe"] == ["Q4_K_M"]
    assert verdict(store, "Q4_K_M") is FitVerdict.FITS
    assert verdict(store, "BF16") is FitVerdict.TOO_LARGE


def test_what_will_be_unloaded_counts_as_free(world: HubWorld, qtbot: QtBot) -> None:
    world.memory.free, world.freed = 2 * GIB, 6 * GIB
    store = opened(world, qtbot)
    assert verdict(store, "Q4_K_M") is FitVerdict.FITS
    assert {freed for _level, _context, freed in world.memory.judged} == {6 * GIB}


def test_another_context_judges_all_rows_again(world: HubWorld, qtbot: QtBot) -> None:
    world.memory.free = 8 * GIB
    store = opened(world, qtbot)
    with qtbot.waitSignal(store.levels_changed):
        store.choose_context(40_960)
    assert verdict(store, "Q4_K_M") is FitVerdict.TOO_LARGE
    assert {context for _level, context, _freed in world.memory.judged[-7:]} == {40_960}


def test_a_model_that_is_unloaded_gives_its_memory_to_the_sum(
    world: HubWorld, qtbot: QtBot
) -> None:
    world.memory.free = 3 * GIB
    store = opened(world, qtbot)
    assert verdict(store, "Q4_K_M") is FitVerdict.TOO_LARGE
    world.memory.free = 12 * GIB
    with qtbot.waitSignal(store.levels_changed):
        world.events.publish(ModelUnloaded("large", None))
    assert verdict(store, "Q4_K_M") is FitVerdict.FITS


def test_the_recommended_level_is_the_usual_one_where_there_is_room(
    world: HubWorld, qtbot: QtBot
) -> None:
    store = opened(world, qtbot)
    assert store.recommended is not None
    assert (store.recommended.label, store.recommended.reason) == ("Q4_K_M", Reason.BALANCED)


def test_less_room_recommends_a_smaller_level(world: HubWorld, qtbot: QtBot) -> None:
    world.memory.free = 6 * GIB + GIB // 2
    store = opened(world, qtbot)
    assert store.recommended is not None
    assert (store.recommended.label, store.recommended.reason) == ("Q3_K_M", Reason.LARGEST)


def test_nothing_is_recommended_where_nothing_fits(world: HubWorld, qtbot: QtBot) -> None:
    world.memory.free = GIB
    assert opened(world, qtbot).recommended is None


def test_without_a_header_the_levels_can_still_be_downloaded(world: HubWorld, qtbot: QtBot) -> None:
    world.hub.info = failed(UserFixableError("The header is too long.", code="unread_header"))
    world.hub.pages[QWEN.id] = done(hub_page())
    world.store.open(QWEN)
    store = world.store.repository
    assert store is not None
    qtbot.waitUntil(lambda: store.header_problem is not None)
    assert store.fit(Q4_K_M) is None
    assert store.request(Q4_K_M) is not None


def test_an_answer_for_a_page_that_was_left_changes_nothing(world: HubWorld, qtbot: QtBot) -> None:
    late: Future[object] = Future()
    world.hub.pages[QWEN.id] = late  # type: ignore[assignment]
    world.store.open(QWEN)
    left = world.store.repository
    other = hub_model("unsloth/gemma-3-12b-it-GGUF")
    world.hub.pages[other.id] = done(hub_page(other))
    world.store.open(other)
    late.set_result(hub_page())
    now = world.store.repository
    assert now is not None
    assert left is not None
    qtbot.waitUntil(lambda: left.phase is PagePhase.READY)
    assert now.model.id == other.id


def test_a_page_that_cannot_be_opened_says_why(world: HubWorld, qtbot: QtBot) -> None:
    world.hub.pages[QWEN.id] = failed(UserFixableError("It is gone.", "Look.", code="not_found"))
    world.store.open(QWEN)
    store = world.store.repository
    assert store is not None
    qtbot.waitUntil(lambda: store.phase is PagePhase.FAILED)
    assert store.problem is not None
    assert store.problem.text == "It is gone."


def test_signing_in_tries_again_what_was_refused(world: HubWorld, qtbot: QtBot) -> None:
    refused = UserFixableError("It is gated.", "Sign in.", code="gated")
    world.hub.pages[QWEN.id] = failed(refused)
    world.store.open(QWEN)
    store = world.store.repository
    assert store is not None
    qtbot.waitUntil(lambda: store.phase is PagePhase.FAILED)
    world.hub.pages[QWEN.id] = done(hub_page())
    world.hub.info = failed(refused)
    world.events.publish(HubAccountChanged(HubAccount("ada", remembered=False)))
    qtbot.waitUntil(lambda: store.header_problem is not None)
    world.hub.info = done(header())
    world.events.publish(HubAccountChanged(HubAccount("grace", remembered=False)))
    qtbot.waitUntil(lambda: store.fit(Q4_K_M) is not None)


def test_sight_comes_along_unless_it_is_not_wanted(world: HubWorld, qtbot: QtBot) -> None:
    store = opened(world, qtbot, (MMPROJ_BF16, MMPROJ, DRAFT))
    request = store.request(Q4_K_M)
    assert request is not None
    assert request.companions == (MMPROJ,)
    store.choose_companion(MMPROJ_BF16, wanted=True)
    store.choose_companion(DRAFT, wanted=True)
    request = store.request(Q4_K_M)
    assert request is not None
    assert request.companions == (MMPROJ_BF16, DRAFT)


def test_a_request_is_pinned_to_the_commit_that_was_shown(world: HubWorld, qtbot: QtBot) -> None:
    request = opened(world, qtbot).request(BF16)
    assert request is not None
    assert (request.revision, request.licence) == (COMMIT, "apache-2.0")
    assert len(request.level.files) == 3


def test_a_level_with_missing_parts_cannot_be_asked_for(world: HubWorld, qtbot: QtBot) -> None:
    broken = level("Q2_K", 3.0, parts=2, complete=False)
    assert opened(world, qtbot).request(broken) is None


def test_the_library_is_searched_for_this_very_file(world: HubWorld, qtbot: QtBot) -> None:
    store = opened(world, qtbot)
    files = tuple((file.path, file.sha256) for file in Q4_K_M.files)
    details = ModelDetails(source=ModelSource(QWEN.id, COMMIT, files))
    with qtbot.waitSignal(store.levels_changed):
        world.events.publish(LibraryChanged((replace(LARGE, details=details),)))
    assert store.in_library(Q4_K_M) == LARGE.id
    assert store.in_library(BF16) is None


def test_the_address_of_the_page_cannot_be_led_astray(world: HubWorld) -> None:
    world.store.open(hub_model("a b/c?d#e\u202e"))
    assert world.store.repository is not None
    assert world.store.repository.web_address.endswith("/a%20b/c%3Fd%23e%E2%80%AE")


def test_a_larger_level_has_more_weights_and_the_same_rest() -> None:
    info = level_info(header(), BF16)
    assert info.file_bytes == BF16.size
    assert info.bits_per_weight > 15.9
    assert info.kv_heads == header().kv_heads
