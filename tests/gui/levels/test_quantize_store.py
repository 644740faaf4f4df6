"""What levels would be, and the run that makes them, as the store tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.level_guide import GUIDED_LEVELS
from app.domain.level_pace import Span
from tests.gui.fakes import GB
from tests.gui.levels.backends import F16, Q8, SMOL

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.bridge.quantize_store import QuantizeStore
    from tests.gui.levels.backends import LevelServices


def test_the_best_of_the_family_is_the_source(store: QuantizeStore) -> None:
    store.open(Q8.id)
    assert (store.source, store.source_is_quantized) == (F16, False)
    assert store.sources == (F16, Q8)


def test_a_quantized_source_is_allowed_and_said(
    store: QuantizeStore, services: LevelServices
) -> None:
    store.open(SMOL.id)
    assert (store.source, store.source_is_quantized) == (SMOL, True)
    assert services.asked[-1].wish.recipe.requantize


def test_a_source_that_only_the_engine_knows_to_be_quantized_is_asked_for_again(
    store: QuantizeStore, services: LevelServices, qtbot: QtBot
) -> None:
    store.open(F16.id)
    services.asked[-1].refuse("It is quantized already.", "Choose another.", "requantize")
    qtbot.waitUntil(lambda: len(services.asked) == 2)
    assert [each.wish.recipe.requantize for each in services.asked] == [False, True]
    assert store.source_is_quantized
    assert store.problem is None


def test_every_level_is_asked_for_and_the_ticked_ones_first(
    store: QuantizeStore, services: LevelServices
) -> None:
    store.open(F16.id)
    asked = services.asked[-1].wish.levels
    assert asked[0] == "Q4_K_M"
    assert sorted(asked) == sorted(GUIDED_LEVELS)


def test_changes_in_a_row_are_asked_for_once_and_the_old_survey_ends(
    store: QuantizeStore, services: LevelServices, qtbot: QtBot
) -> None:
    store.open(F16.id)
    for text in ("1", "1,", "1, 2"):
        store.change(layers=text)
    assert services.asked[0].stopped
    assert len(services.asked) == 1
    assert store.surveying
    qtbot.waitUntil(lambda: len(services.asked) == 2)
    assert services.asked[1].wish.recipe.prune_layers == (1, 2)


def test_offers_of_a_survey_that_was_left_are_not_shown(
    store: QuantizeStore, services: LevelServices, qtbot: QtBot
) -> None:
    store.open(F16.id)
    first = services.asked[0]
    first.lingers = True
    store.change(output_type="Q6_K")
    qtbot.waitUntil(lambda: len(services.asked) == 2)
    first.heard.offered(first.offer("Q8_0", (), 5))
    services.asked[1].heard.offered(first.offer("Q2_K", (), 5))
    qtbot.waitUntil(lambda: store.offer("Q2_K") is not None)
    assert store.offer("Q8_0") is None


def test_ticking_asks_nothing_anew(store: QuantizeStore, services: LevelServices) -> None:
    store.open(F16.id)
    store.tick("Q2_K", wanted=True)
    store.change(overwrite=True)
    assert (len(services.asked), store.ticked) == (1, ("Q4_K_M", "Q2_K"))


def test_what_was_written_wrongly_is_told_before_the_engine_is_asked(
    store: QuantizeStore, services: LevelServices, qtbot: QtBot
) -> None:
    store.open(F16.id)
    store.change(tensors="ffn_down")
    qtbot.waitUntil(lambda: store.problem is not None)
    assert store.problem is not None
    assert store.problem.code == "bad_tensor"
    assert len(services.asked) == 1
    assert not store.can_make


def test_a_name_is_given_to_one_file_and_to_several(
    store: QuantizeStore, services: LevelServices, qtbot: QtBot
) -> None:
    store.open(F16.id)
    store.change(name="my try")
    qtbot.waitUntil(lambda: len(services.asked) == 2)
    assert services.asked[-1].wish.target == "/made/my-try.gguf"
    services.asked[-1].answer()
    qtbot.waitUntil(lambda: store.can_make)
    store.make()
    assert services.runs[-1].wish.target == "/made/my-try-Q4_K_M.gguf"


def test_only_one_run_goes_on(store: QuantizeStore, services: LevelServices, qtbot: QtBot) -> None:
    store.open(F16.id)
    services.asked[-1].answer()
    qtbot.waitUntil(lambda: store.can_make)
    store.make()
    assert not store.can_make
    store.make()
    assert len(services.runs) == 1
    assert services.runs[0].wish.add


def test_a_run_counts_levels_and_tensors(
    store: QuantizeStore, services: LevelServices, qtbot: QtBot
) -> None:
    store.open(F16.id)
    store.tick("Q2_K", wanted=True)
    services.asked[-1].answer()
    qtbot.waitUntil(lambda: store.can_make)
    store.make()
    (run,) = services.runs
    run.progress("Q4_K_M", 5)
    run.finish("Q4_K_M")
    for number in (1, 2, 3):
        run.progress("Q2_K", number)
    qtbot.waitUntil(lambda: (state := store.run.state) is not None and state.fraction > 0.6)
    state = store.run.state
    assert state is not None
    assert (state.current, state.fraction) == ("Q2_K", 0.65)
    run.finish("Q2_K")
    with qtbot.waitSignal(store.run.ended):
        run.end()
    state = store.run.state
    assert state is not None
    assert (state.running, state.fraction, state.current) == (False, 1.0, "")
    assert state.model_ids == ("made-Q4_K_M", "made-Q2_K")


def test_levels_in_the_library_are_known(store: QuantizeStore) -> None:
    store.open(F16.id)
    assert (store.in_library("Q8_0"), store.in_library("Q4_K_M")) == (True, False)


def test_the_sum_is_that_of_what_is_ticked(
    store: QuantizeStore, services: LevelServices, qtbot: QtBot
) -> None:
    store.open(F16.id)
    assert (store.free_bytes, store.expected_time) == (None, None)
    store.tick("Q2_K", wanted=True)
    services.asked[-1].answer(free=7 * GB)
    qtbot.waitUntil(lambda: not store.surveying)
    assert store.needed_bytes == (len("Q4_K_M") + len("Q2_K")) * GB
    assert (store.free_bytes, store.expected_time) == (7 * GB, Span(160.0, 300.0))
