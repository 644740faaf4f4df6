"""Presets chosen, saved, renamed, deleted and brought back in the panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.domain.presets import SamplerPreset
from app.domain.sampling import SamplingParams
from tests.gui.parameters.parts import (
    bars,
    panel,
    pick,
    spin,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.gui.main_window import MainWindow
    from tests.gui.fakes import FakeServices


def test_a_bundled_preset_keeps_what_belongs_to_the_chat(
    window: MainWindow, services: FakeServices
) -> None:
    spin(window, "seed").setValue(5)
    bar, _prompts = bars(window)
    assert bar.button.text() == "Balanced"
    pick(bar, "Precise")
    sampling = services.settings.current.sampling
    assert (sampling.temperature, sampling.seed) == (0.2, 5)
    assert bar.button.text() == "Precise"
    spin(window, "temperature").setValue(0.25)
    assert bar.button.text() == "Own settings"


def test_a_preset_of_ones_own_is_saved_renamed_deleted_and_restored(
    window: MainWindow, services: FakeServices, qtbot: QtBot
) -> None:
    bar, _prompts = bars(window)
    spin(window, "temperature").setValue(1.3)
    pick(bar, "Save as preset…")
    assert bar.name_edit.isVisible()
    qtbot.keyClicks(bar.name_edit, "Wild")
    qtbot.keyClick(bar.name_edit, Qt.Key.Key_Return)
    assert bar.button.text() == "Wild"
    pick(bar, "Rename…")
    bar.name_edit.setText("Wilder")
    qtbot.keyClick(bar.name_edit, Qt.Key.Key_Return)
    names = [each.name for each in services.parameters.presets.presets.samplers]
    assert names == ["Wilder"]
    pick(bar, "Delete")
    assert not services.parameters.presets.presets.samplers
    panel(window)._undo.click()  # noqa: SLF001
    kept = services.parameters.presets.presets.samplers
    assert kept == (SamplerPreset("Wilder", SamplingParams(temperature=1.3)),)
    assert panel(window).isVisible()


def test_a_system_prompt_is_taken_from_a_preset(window: MainWindow, services: FakeServices) -> None:
    _bar, prompts = bars(window)
    pick(prompts, "Brief")
    assert services.settings.current.system_prompt.startswith("Answer in as few words")
    assert prompts.button.text() == "Brief"
