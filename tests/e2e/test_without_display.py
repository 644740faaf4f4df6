"""The app where no window can be shown, and its check of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.e2e.conftest import RunCommand

pytestmark = pytest.mark.e2e


def test_without_a_display_it_says_so_and_ends_with_its_input(run_command: RunCommand) -> None:
    done = run_command()
    assert done.returncode == 0
    assert "no display" in done.stdout
    assert done.stderr == ""


def test_without_a_display_a_question_on_standard_input_is_answered(
    run_command: RunCommand,
) -> None:
    done = run_command(said="What is quantization?\n")
    assert done.returncode == 0
    notice, answer = done.stdout.split("\n", maxsplit=1)
    assert "no display" in notice
    assert len(answer.strip()) > 20
    assert "Traceback" not in done.stderr


def test_the_self_test_passes(run_command: RunCommand) -> None:
    done = run_command("selftest")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "FAIL" not in done.stdout
