"""What the commands print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.output import figures_line, plain, print_error, print_table
from app.domain.events import Problem
from tests.helpers.fake_engine import STATS

if TYPE_CHECKING:
    import pytest


def test_a_model_cannot_command_the_terminal() -> None:
    assert plain("\x1b[2Jred\x1b]0;title\x07\r\x9b1m\x7f\n\tend") == "[2Jred]0;title1m\n\tend"


def test_an_error_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    print_error(Problem("Two\nlines.", "Try\tagain.", "code"), as_json=False)
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "Two lines. Try again.\n")


def test_an_error_as_json_has_its_code(capsys: pytest.CaptureFixture[str]) -> None:
    print_error(Problem("No.", "", "code"), as_json=True)
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ('{"error":"No.","code":"code"}\n', "")


def test_columns_line_up_and_rows_are_plain(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("A", "B"), [("long", "1"), ("\x1bx", "22")])
    assert capsys.readouterr().out == "A     B\nlong  1\nx     22\n"


def test_figures_are_in_one_line() -> None:
    assert figures_line(STATS) == (
        "prompt 10 tok at 50.0 tok/s, 0 reused · answer 2 tok at 10.0 tok/s"
        " · first token 0.30 s · seed 1 · end"
    )
