"""Several models in memory at once, and giving one of them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.accessibility import wait_until
from tests.e2e.endless_model import ENDLESS, write_endless_model

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.conftest import RunCommand, Start

pytestmark = pytest.mark.e2e


def test_two_models_stay_in_memory_and_one_is_unloaded_from_the_picker(
    start: Start, run_command: RunCommand, tmp_path: Path
) -> None:
    model = write_endless_model(tmp_path / "endless.gguf")
    assert run_command("models", "import", str(model)).returncode == 0
    window = start()
    window.ask("What is quantization?")
    window.wait_for_words(r"tokens · .* to first token$")
    (first,) = window.engine_pids()
    window.press("push button", "Choose model")
    row = wait_until(lambda: window.words(rf"^{ENDLESS}, "), "the other model in the list")
    window.act("select", "list item", row)
    wait_until(lambda: len(window.engine_pids()) == 2, "a second engine process")
    assert first in window.engine_pids()
    wait_until(
        lambda: window.wait_for("push button", "Choose model").description == f"{ENDLESS}, ready",
        "the second model to be loaded",
    )
    window.press("push button", "Choose model")
    window.press("push button", "Unload Quantscope Starter · F16")
    wait_until(lambda: first not in window.engine_pids(), "its engine process to end")
    assert len(window.engine_pids()) == 1
    assert window.find("push button", f"Unload {ENDLESS} · F16")
