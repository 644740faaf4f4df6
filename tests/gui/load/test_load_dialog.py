"""The load settings as they are seen and operated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QPushButton,
    QSlider,
    QWidget,
)

from app.domain.engine_pack import EnginePack
from app.domain.events import ModelLoaded, SystemSampled
from app.domain.live import GpuSample, SystemSample
from app.domain.load_params import CardSplit, KvType, LoadParams, LoraAdapter, Switch
from app.gui.load.adapters_box import AdaptersBox
from app.gui.load.load_dialog import LoadDialog
from tests.gui.fakes import loaded_model
from tests.gui.finding import child
from tests.gui.load.backends import TUNED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.bridge.load_settings_store import LoadSettingsStore
    from app.gui.theme import ThemeController
    from tests.gui.load.backends import LoadServices

GIB = 1024**3


@pytest.fixture
def dialog(store: LoadSettingsStore, themes: ThemeController, qtbot: QtBot) -> Iterator[LoadDialog]:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = LoadDialog(store, themes.theme, window)
    dialog.show()
    yield dialog
    window.close()


def said(dialog: LoadDialog) -> set[str]:
    return {label.text() for label in dialog.findChildren(QLabel) if label.isVisible()}


def box(dialog: LoadDialog, name: str) -> QComboBox:
    return child(dialog, QComboBox, f"{name}Field")


def spin(dialog: LoadDialog, name: str) -> QDoubleSpinBox:
    return child(dialog, QDoubleSpinBox, f"{name}Field")


def choose(dialog: LoadDialog, name: str, words: str) -> None:
    index = box(dialog, name).findText(words)
    assert index >= 0
    box(dialog, name).setCurrentIndex(index)
    box(dialog, name).activated.emit(index)


def test_defaults_are_shown_where_nothing_is_chosen(dialog: LoadDialog) -> None:
    assert spin(dialog, "context_length").text() == "Automatic · 8,192"
    assert box(dialog, "key_type").currentText() == "Automatic · f16"
    assert spin(dialog, "threads").text() == "Automatic · 2"
    assert spin(dialog, "sequences").text() == "Automatic · 4"
    assert not child(dialog, QPushButton, "saveLoad").isEnabled()


def test_every_control_has_a_name_and_a_sentence(dialog: LoadDialog) -> None:
    child(dialog, QPushButton, "moreLoadSettings").click()
    kinds = (QAbstractSpinBox, QComboBox, QAbstractSlider)
    controls = [each for kind in kinds for each in dialog.findChildren(kind) if each.isVisible()]
    assert len(controls) >= 15
    shown = [each for each in controls if each.objectName()]
    assert all(each.accessibleName() for each in shown)
    assert all(each.accessibleDescription() for each in shown)
    buttons = [each for each in dialog.findChildren(QAbstractButton) if each.isVisible()]
    assert all(each.accessibleName() or each.text() for each in buttons)


def test_memory_and_reload_are_said_before_anything_is_saved(
    dialog: LoadDialog, services: LoadServices, qtbot: QtBot
) -> None:
    services.publish(ModelLoaded("large", loaded_model()))
    qtbot.waitUntil(lambda: services.store.loaded)
    before = child(dialog, QLabel, "memoryTotal").text()
    spin(dialog, "context_length").setValue(32768)
    assert child(dialog, QLabel, "memoryTotal").text() != before
    assert "with 32,768 tokens" in child(dialog, QLabel, "memoryTotal").text()
    assert any("Needs a reload" in each for each in said(dialog))
    assert child(dialog, QPushButton, "saveLoad").text() == "Save and reload"
    assert services.models.calls == []


def test_too_much_is_said_to_be_too_much(dialog: LoadDialog, services: LoadServices) -> None:
    services.judge.available = GIB
    spin(dialog, "context_length").setValue(32768)
    assert "Too large" in said(dialog)


def test_a_saved_dialog_closes(dialog: LoadDialog, services: LoadServices, qtbot: QtBot) -> None:
    choose(dialog, "key_type", "q8_0")
    with qtbot.waitSignal(dialog.accepted):
        child(dialog, QPushButton, "saveLoad").click()
    assert services.files.calls[-1][2] == {"load": LoadParams(key_type=KvType.Q8_0)}


def test_escape_leaves_everything_as_it_was(
    dialog: LoadDialog, services: LoadServices, qtbot: QtBot
) -> None:
    choose(dialog, "weights", "Kept in memory")
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert services.files.calls == []


def test_small_values_without_flash_attention_cannot_be_saved(
    dialog: LoadDialog, store: LoadSettingsStore
) -> None:
    choose(dialog, "value_type", "q4_0")
    choose(dialog, "flash_attention", "Off")
    assert store.draft == LoadParams(value_type=KvType.Q4_0, flash_attention=Switch.OFF)
    assert "Needs flash attention, which is off." in said(dialog)
    assert not child(dialog, QPushButton, "saveLoad").isEnabled()
    choose(dialog, "flash_attention", "On")
    assert child(dialog, QPushButton, "saveLoad").isEnabled()


def test_the_slider_moves_from_stop_to_stop_by_keys(
    dialog: LoadDialog, store: LoadSettingsStore, qtbot: QtBot
) -> None:
    slider = child(dialog, QSlider, "contextSlider")
    assert "trained with 32,768" in slider.accessibleDescription()
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert store.draft.context_length == 12288
    qtbot.keyClick(slider, Qt.Key.Key_End)
    assert store.draft.context_length == 32768
    assert slider.accessibleDescription().startswith("32,768 tokens")


def test_a_context_beyond_what_the_model_can_use_is_explained(dialog: LoadDialog) -> None:
    spin(dialog, "context_length").setValue(65536)
    assert any("can use 32,768 of them" in each for each in said(dialog))
    spin(dialog, "rope_scale").setValue(2)
    assert not any("of them" in each for each in said(dialog))


def test_what_was_measured_here_is_told_in_figures(
    dialog: LoadDialog, services: LoadServices, qtbot: QtBot
) -> None:
    child(dialog, QPushButton, "measureHere").click()
    assert child(dialog, QPushButton, "measureHere").text() == "Stop"
    services.files.change_details("large", tuning=TUNED)
    services.tuner.running.set_result(TUNED)
    again = child(dialog, QPushButton, "measureHere")
    qtbot.waitUntil(lambda: again.text() == "Measure again")
    lines = child(dialog, QLabel, "measuredLines").text().split("\n")
    assert lines[1].startswith("q8_0 keys and values: 54.0 tok/s instead of 86.0")
    assert spin(dialog, "threads").text() == "Automatic · 2 measured"
    assert spin(dialog, "prefill_threads").text() == "Automatic · 4 measured"
    choose(dialog, "key_type", "q4_0")
    choose(dialog, "value_type", "q4_0")
    assert any("48.0 tok/s instead of 86.0" in each for each in said(dialog))


def test_layers_on_the_gpu_are_offered_where_there_is_one(
    dialog: LoadDialog, services: LoadServices, qtbot: QtBot
) -> None:
    assert not spin(dialog, "gpu_layers").isVisible()
    gpu = GpuSample("RTX 4070", 10.0, GIB, 12 * GIB)
    services.publish(SystemSampled(SystemSample(5.0, GIB, 8 * GIB, None, (gpu,))))
    qtbot.waitUntil(lambda: bool(services.store.cards))
    services.store.change(threads=1)
    assert spin(dialog, "gpu_layers").isVisible()


def test_adapters_are_added_once_scaled_and_removed(
    dialog: LoadDialog, store: LoadSettingsStore
) -> None:
    adapters = dialog.findChild(AdaptersBox)
    assert isinstance(adapters, AdaptersBox)
    adapters.add_files(["/a/one.gguf", "/a/two.gguf", "/a/one.gguf"])
    child(dialog, QDoubleSpinBox, "adapterScale0").setValue(0.5)
    one, two = LoraAdapter("/a/one.gguf", 0.5), LoraAdapter("/a/two.gguf")
    assert list(store.draft.adapters) == [one, two]
    child(dialog, QAbstractButton, "removeAdapter0").click()
    assert list(store.draft.adapters) == [two]


def test_a_draft_model_is_one_of_the_library_that_fits(
    dialog: LoadDialog, store: LoadSettingsStore
) -> None:
    names = [box(dialog, "draft_model").itemText(at) for at in range(3)]
    assert names == ["None", "Quantscope Starter · Q8_0", "Qwen3 0.6B · Q8_0"]
    choose(dialog, "draft_model", "Qwen3 0.6B · Q8_0")
    assert store.draft.draft_model == "/models/Qwen3 0.6B.gguf"
    assert any(text.startswith("Takes about") for text in said(dialog))
    choose(dialog, "draft_model", "None")
    assert not any(text.startswith("Takes about") for text in said(dialog))


def test_what_holds_for_all_models_can_be_made_automatic_again(
    dialog: LoadDialog, services: LoadServices
) -> None:
    clear = child(dialog, QPushButton, "clearGeneral")
    assert not clear.isVisible()
    services.stores.settings.change(load=LoadParams(threads=3))
    assert "Loaded as you set for all models." in said(dialog)
    assert spin(dialog, "threads").value() == 3
    clear.click()
    assert services.settings.current.load == LoadParams()
    assert not clear.isVisible()


def test_it_closes_when_the_model_goes(
    dialog: LoadDialog, services: LoadServices, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(dialog.rejected):
        services.files.remove_model("large")


def test_an_engine_is_asked_for_only_where_there_are_several(
    dialog: LoadDialog, store: LoadSettingsStore, services: LoadServices
) -> None:
    assert not box(dialog, "engine").isVisible()
    services.engines.packs = (
        EnginePack("cuda-1", "0.3.36", "CUDA", "a" * 64, 1, 1.0),
        EnginePack("broken", "0.3.35", "", "b" * 64, 1, 1.0, problem="It crashed."),
    )
    store.changed.emit()
    assert box(dialog, "engine").isVisible()
    names = [box(dialog, "engine").itemText(at) for at in range(box(dialog, "engine").count())]
    assert names == ["The one in use", "Built-in", "CUDA 0.3.36"]
    choose(dialog, "engine", "CUDA 0.3.36")
    assert store.own == LoadParams(engine="cuda-1")
    choose(dialog, "engine", "Built-in")
    assert store.own == LoadParams(engine="")


def test_several_cards_can_share_a_model(
    dialog: LoadDialog, services: LoadServices, store: LoadSettingsStore, qtbot: QtBot
) -> None:
    assert not box(dialog, "card_split").isVisible()
    cards = tuple(GpuSample(name, 10.0, GIB, 8 * GIB) for name in ("Large card", "Small card"))
    services.publish(SystemSampled(SystemSample(5.0, GIB, 8 * GIB, None, cards)))
    qtbot.waitUntil(lambda: len(store.cards) == 2)
    store.changed.emit()
    assert box(dialog, "card_split").isVisible()
    choose(dialog, "card_split", "One card alone")
    choose(dialog, "main_card", "1: Small card")
    assert store.own == LoadParams(card_split=CardSplit.ONE, main_card=1)
