"""`quantscope FILE.gguf`, as a double click on a model file calls it. Main thread."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

_ENDING = ".gguf"
_ADDRESS = "file:"


@dataclass(frozen=True, slots=True)
class Opened:
    """Model files by their whole paths, to be imported and shown."""

    files: tuple[str, ...]
    home: Path | None


def opened_files(argv: list[str]) -> Opened | None:
    """What is to be opened; None where the arguments are something else, such as a command.

    A file manager hands over paths or file: addresses. Whether they are there is found out later,
    where it can be said to a person.
    """
    parser = argparse.ArgumentParser(prog="quantscope", add_help=False, allow_abbrev=False)
    parser.add_argument("--home", type=Path)
    parser.add_argument("files", nargs="*")
    known, unknown = parser.parse_known_args(argv)
    files: list[str] = known.files
    if unknown or not files or not all(file.lower().endswith(_ENDING) for file in files):
        return None
    return Opened(tuple(str(_path(file).absolute()) for file in files), known.home)


def chat_instead(opened: Opened) -> list[str]:
    """The command for a system without a display: a chat in the terminal with the first of them."""
    home = ["--home", str(opened.home)] if opened.home else []
    return [*home, "chat", opened.files[0]]


def _path(file: str) -> Path:
    return Path(url2pathname(urlsplit(file).path) if file.startswith(_ADDRESS) else file)
