"""Importing models: what works, what is broken, what has gone."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from app.foundations import STARTER
from app.paths import resource
from tests.e2e.accessibility import wait_until
from tests.e2e.endless_model import ENDLESS, write_endless_model

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.conftest import RunCommand, Start
    from tests.e2e.running_app import RunningApp

pytestmark = pytest.mark.e2e

_DRAFT = "A question that is not sent yet"


def test_a_model_imported_on_the_command_line_is_in_the_picker_and_can_be_chosen(
    start: Start, run_command: RunCommand, tmp_path: Path
) -> None:
    model = write_endless_model(tmp_path / "endless.gguf")
    imported = run_command("models", "import", str(model))
    assert imported.returncode == 0
    assert ENDLESS in imported.stdout
    window = start()
    window.press("push button", "Choose model")
    rows = _rows(window)
    assert len(rows) == 2
    window.act("select", "list item", next(row for row in rows if ENDLESS in row))
    wait_until(
        lambda: window.wait_for("push button", "Choose model").description == f"{ENDLESS}, ready",
        "the chosen model to be loaded",
    )


def test_a_model_is_imported_through_the_file_dialog(start: Start, tmp_path: Path) -> None:
    model = write_endless_model(tmp_path / "endless.gguf")
    window = start()
    _import_by_dialog(window, model)
    window.press("push button", "Choose model")
    wait_until(lambda: any(ENDLESS in row for row in _rows(window)), "the model in the picker")


def test_a_broken_file_is_refused_in_words_and_nothing_is_lost(
    start: Start, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(resource(STARTER).read_bytes()[:5000])
    window = start()
    window.act("write", "text", "Message", _DRAFT)
    _import_by_dialog(window, broken)
    words = window.wait_for_words(r"broken\.gguf|incomplete|damaged|cut off|GGUF file")
    assert len(words) > 30
    assert window.wait_for("text", "Message").text == _DRAFT
    window.press("push button", "Choose model")
    assert len(_rows(window)) == 1


def test_a_model_whose_file_has_gone_is_shown_as_missing(
    start: Start, run_command: RunCommand, tmp_path: Path
) -> None:
    model = tmp_path / "away.gguf"
    shutil.copy(resource(STARTER), model)
    assert run_command("models", "import", str(model)).returncode == 0
    model.unlink()
    window = start()
    window.press("push button", "Choose model")
    assert any(f"File not found: {model}" in row for row in _rows(window))
    window.keys("Escape")
    window.ask("What is quantization?")
    window.wait_for_words(r"tokens · .* to first token$")


def _rows(window: RunningApp) -> list[str]:
    models = window.wait_for("list", "Models")
    return [node.name for node in models.walk() if node.role == "list item"]


def _import_by_dialog(window: RunningApp, path: Path) -> None:
    window.keys("ctrl+o")
    window.wait_for("dialog", "Import model")
    window.act("write", "text", "File name:", str(path))
    window.keys("Return")
    wait_until(lambda: window.find("dialog", "Import model") is None, "the dialog to close")
