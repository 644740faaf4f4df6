"""A model file that is opened by a double click: with the app, and while its window is open."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.e2e.accessibility import wait_until
from tests.e2e.endless_model import ENDLESS, write_endless_model
from tests.e2e.running_app import ROOT, Desktop, command_line

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.conftest import RunCommand, Start
    from tests.e2e.running_app import RunningApp

pytestmark = pytest.mark.e2e


@pytest.fixture
def model(tmp_path: Path) -> Path:
    folder = tmp_path / "Größere Modelle"
    folder.mkdir()
    return write_endless_model(folder / "endless one.gguf")


def test_a_file_opened_with_the_app_is_the_model_that_answers(start: Start, model: Path) -> None:
    _answers(start(files=[model]))


def test_a_file_opened_while_the_window_is_there_is_handed_to_it(
    start: Start, desktop: Desktop, home: Path, model: Path
) -> None:
    window = start()
    window.wait_for_words(r"Quantscope Starter")
    second = subprocess.run(
        command_line(model.as_uri()),
        cwd=ROOT,
        env=desktop.environment | {"QUANTSCOPE_HOME": str(home)},
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert (second.returncode, second.stdout, second.stderr) == (0, b"", b"")
    _answers(window)


def test_a_file_that_is_not_there_is_said_to_be_missing(start: Start, tmp_path: Path) -> None:
    window = start(files=[tmp_path / "gone.gguf"])
    window.wait_for_words(r"gone\.gguf")


def test_without_a_display_it_is_chatted_with_in_the_terminal(
    run_command: RunCommand, model: Path
) -> None:
    opened = run_command(str(model))
    assert opened.returncode == 0, opened.stderr


def _answers(window: RunningApp) -> None:
    window.wait_for_words(ENDLESS)
    window.ask("Hello")
    wait_until(lambda: window.said_by(ENDLESS), "an answer of the opened model")
    window.press("push button", "Stop")
