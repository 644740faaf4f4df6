"""The library as a tree of families and levels."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt

from app.bridge.family_model import FamilyModel, LevelRow, LibraryRole
from app.bridge.library_order import LibraryOrder, LibraryWishes
from app.bridge.live_figures import ModelPhase
from app.domain.events import LibraryChanged, ModelLoaded
from app.gui.library.level_text import LevelText
from tests.gui.fakes import loaded_model
from tests.gui.library.backends import LibraryServices
from tests.gui.library.models import MODELS, QWEN_Q4

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot


@pytest.fixture
def services(qtbot: QtBot) -> LibraryServices:
    services = LibraryServices(MODELS)
    services.stores.refresh()
    qtbot.waitUntil(lambda: services.stores.library.listed)
    return services


@pytest.fixture
def families(services: LibraryServices) -> FamilyModel:
    stores = services.stores
    say = LevelText(stores.library).say
    return FamilyModel(stores.library, stores.live, services.pages.memory, say, stores.library)


def shown(families: FamilyModel) -> dict[str, list[str]]:
    return {family.name: [level.label for level in family.levels] for family in families.families}


def row(families: FamilyModel, model_id: str) -> LevelRow:
    found = families.index_of(model_id).data(LibraryRole.LEVEL)
    assert isinstance(found, LevelRow)
    return found


def said(families: FamilyModel, index: QModelIndex) -> str:
    return str(families.data(index, Qt.ItemDataRole.AccessibleTextRole))


def test_the_model_keeps_the_rules_of_item_models(
    families: FamilyModel, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(families)
    families.wish(LibraryWishes(text="q4"))
    qtmodeltester.check(families)


def test_every_file_has_a_row_of_its_own_under_its_family(families: FamilyModel) -> None:
    assert shown(families) == {
        "Gemma 3 12B it": ["Q5_K_M", "Q4_K_M"],
        "Quantscope Starter": ["F16"],
        "Qwen3 8B": ["F16", "Q8_0", "Q4_K_M"],
        "SmolLM3 3B": ["IQ4_XS"],
    }


def test_two_files_of_one_level_stay_two_rows_with_different_names(
    families: FamilyModel, services: LibraryServices, qtbot: QtBot
) -> None:
    twin = replace(QWEN_Q4, id="twin", path="/data/other/Qwen3-8B-Q4_K_M.gguf")
    with qtbot.waitSignal(families.modelReset):
        services.publish(LibraryChanged((*MODELS, twin)))
    labels = shown(families)["Qwen3 8B"]
    assert len(labels) == len(set(labels)) == 4


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("qwen q8", {"Qwen3 8B": ["Q8_0"]}),
        ("german letters", {"Qwen3 8B": ["Q4_K_M"]}),
        ("VISION", {"Gemma 3 12B it": ["Q4_K_M"]}),
        ("lm studio 16.4", {}),
        ("smollm3", {"SmolLM3 3B": ["IQ4_XS"]}),
    ],
)
def test_all_words_of_a_search_must_occur(
    families: FamilyModel, text: str, rows: dict[str, list[str]]
) -> None:
    families.wish(LibraryWishes(text=text))
    assert shown(families) == rows


def test_a_tag_keeps_only_what_bears_it(families: FamilyModel) -> None:
    assert families.tags() == ("daily", "vision", "writing")
    families.wish(LibraryWishes(tag="daily"))
    assert shown(families) == {"Qwen3 8B": ["Q4_K_M"]}


@pytest.mark.parametrize(
    ("order", "first", "level"),
    [
        (LibraryOrder.USED, "Qwen3 8B", "Q4_K_M"),
        (LibraryOrder.SPEED, "SmolLM3 3B", "IQ4_XS"),
        (LibraryOrder.SIZE, "Qwen3 8B", "F16"),
        (LibraryOrder.NAME, "Gemma 3 12B it", "Q5_K_M"),
    ],
)
def test_orders(families: FamilyModel, order: LibraryOrder, first: str, level: str) -> None:
    families.wish(LibraryWishes(order=order))
    assert (families.families[0].name, families.families[0].levels[0].label) == (first, level)


def test_new_figures_of_a_file_leave_the_rows_where_they_are(
    families: FamilyModel, services: LibraryServices, qtbot: QtBot
) -> None:
    faster = replace(QWEN_Q4, details=replace(QWEN_Q4.details, decode_rate=99.0))
    models = tuple(faster if each.id == faster.id else each for each in MODELS)
    with (
        qtbot.assertNotEmitted(families.modelReset),
        qtbot.waitSignal(families.refreshed),
    ):
        services.publish(LibraryChanged(models))
    assert row(families, faster.id).model.details.decode_rate == 99.0


def test_a_row_tells_whether_its_model_is_loaded(
    families: FamilyModel, services: LibraryServices, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(families.refreshed):
        services.publish(ModelLoaded(QWEN_Q4.id, loaded_model()))
    assert row(families, QWEN_Q4.id).phase is ModelPhase.READY
    assert said(families, families.index_of(QWEN_Q4.id)).startswith("Q4_K_M, loaded, ")


def test_rows_are_said_in_one_sentence(families: FamilyModel) -> None:
    assert said(families, families.index(0, 0)) == "Gemma 3 12B it, 2 levels · 15.7 GB"
    sentence = said(families, families.index_of("qwen3-8b-q8_0"))
    assert "8.51 bits per weight, 8.7 GB, 32k context" in sentence
    assert "decode 7.2 tokens per second" in sentence
    assert sentence.endswith("memory: Fits, from Qwen")
    assert "file not found" in said(families, families.index_of("gemma-3-12b-it-q5_k_m"))


def test_the_tooltip_holds_the_sum_and_no_markup_of_the_file(families: FamilyModel) -> None:
    words = LevelText(families)
    shown = row(families, QWEN_Q4.id)
    evil = replace(shown, model=replace(shown.model, path="/data/<b>x</b>.gguf"))
    assert "/data/&lt;b&gt;x&lt;/b&gt;.gguf" in words.tip(evil)
    assert "KV cache" in words.tip(evil)
    assert "<b>x" not in words.tip(replace(evil, fit=None))
