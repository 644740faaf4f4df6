"""What differs in the bundled program."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from app.frozen import child_program, give_back_environment, settle_in


@pytest.mark.parametrize(
    ("given", "left"),
    [
        (
            {"LD_LIBRARY_PATH": "/b:/usr", "LD_LIBRARY_PATH_ORIG": "/usr"},
            {"LD_LIBRARY_PATH": "/usr"},
        ),
        ({"LD_LIBRARY_PATH": "/b"}, {}),
        ({"_PYI_ARCHIVE_FILE": "/b/quantscope", "_PYI_PARENT_PROCESS_LEVEL": "0"}, {}),
        ({}, {}),
    ],
)
def test_the_library_path_of_the_system_comes_back(
    given: dict[str, str], left: dict[str, str]
) -> None:
    give_back_environment(given)
    assert given == left


def test_a_checkout_keeps_its_library_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/mine")
    settle_in()
    assert os.environ["LD_LIBRARY_PATH"] == "/mine"


def test_a_bundle_without_a_console_can_print(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle")
    settle_in()
    assert sys.stdout is not None
    sys.stdout.write("nobody reads this")
    sys.stdout.close()


def test_children_on_windows_get_the_program_with_a_console() -> None:
    program = Path("/Programs/quantscope.exe")
    assert child_program(program, "win32").name == "quantscope-cli.exe"
    assert child_program(Path("/opt/quantscope"), "linux") == Path("/opt/quantscope")
