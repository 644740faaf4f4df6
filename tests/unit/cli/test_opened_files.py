"""Which arguments are model files to open, and which are commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cli.arguments import make_parser
from app.cli.opened_files import Opened, chat_instead, opened_files
from app.domain.start_wish import StartWish


def test_paths_are_made_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    paths = (str(tmp_path / "one.gguf"), str(tmp_path / "sub" / "Two.GGUF"))
    assert opened_files(["one.gguf", "sub/Two.GGUF"]) == Opened(StartWish(paths), None)


def test_the_address_of_a_file_is_its_path(tmp_path: Path) -> None:
    file = tmp_path / "Größe 100 %.gguf"
    assert opened_files([file.as_uri()]) == Opened(StartWish((str(file),)), None)


@pytest.mark.parametrize("address", ["file:", "FILE:", "file://localhost"])
def test_a_file_manager_may_hand_over_any_file(tmp_path: Path, address: str) -> None:
    """The window says of each what it is."""
    file = tmp_path / "über uns #1?.txt"
    uri = file.as_uri().replace("file://", f"{address}//" if address.endswith(":") else address)
    for argument in (str(file), uri):
        assert opened_files([argument, "b.GGUF"]) == Opened(
            StartWish((str(file), str(Path("b.GGUF").absolute()))), None
        )


def test_a_home_goes_with_it(tmp_path: Path) -> None:
    opened = opened_files(["--home", "x", str(tmp_path / "a.gguf")])
    assert opened == Opened(StartWish((str(tmp_path / "a.gguf"),)), Path("x"))


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["--home", "x"],
        ["--version"],
        ["chat", "a.gguf"],
        ["models", "import", "a.gguf"],
        ["a.gguf", "notes.txt"],
        ["a.gguf", "--json"],
    ],
)
def test_everything_else_is_for_the_parser(argv: list[str]) -> None:
    assert opened_files(argv) is None


@pytest.mark.parametrize("home", [None, Path("x")])
def test_without_a_display_it_becomes_a_chat(home: Path | None) -> None:
    opened = Opened(StartWish(("/a.gguf", "/b.gguf")), home)
    arguments = make_parser().parse_args(chat_instead(opened))
    assert (arguments.command, arguments.model, arguments.home) == ("chat", "/a.gguf", home)


def test_a_new_chat_needs_no_file_and_no_display() -> None:
    opened = opened_files(["--new-chat"])
    assert opened == Opened(StartWish(new_chat=True), None)
    assert make_parser().parse_args(chat_instead(opened)).command is None
