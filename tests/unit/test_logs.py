"""The log of the command line: in a file, never on the terminal."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from app.logs import ENGINE_ENDS, logging_to

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_warnings_go_to_the_file_while_a_command_runs(tmp_path: Path) -> None:
    file = tmp_path / "quantscope.log"
    with logging_to(file):
        logging.getLogger("app.some").warning("Something is odd")
        logging.getLogger(ENGINE_ENDS).warning("ended with -6")
    logging.getLogger("app.some").warning("Too late")
    logged = file.read_text("utf-8")
    assert ("Something is odd" in logged, "Too late" in logged) == (True, False)
    assert "ended with -6" in (tmp_path / "engines.log").read_text("utf-8")


def test_a_log_that_cannot_be_written_says_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with logging_to(tmp_path / "nowhere" / "quantscope.log"):
        logging.getLogger("app.some").warning("Something is odd")
    assert capsys.readouterr().err == ""
