"""`quantscope FILE.gguf`, as a double click calls it, and `--new-chat`. Main thread."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from app.domain.start_wish import StartWish

_ENDING = ".gguf"
_ADDRESS = "file:"


@dataclass(frozen=True, slots=True)
class Opened:
    """What the window is to do; the files by their whole paths."""

    wish: StartWish
    home: Path | None


def opened_files(argv: list[str]) -> Opened | None:
    """What is to be opened; None where the arguments are something else, such as a command.

    A file manager hands over whole paths or file: addresses, whatever their ending; other names
    have to end in .gguf. Whether they are there is said later, in the window.
    """
    parser = argparse.ArgumentParser(prog="quantscope", add_help=False, allow_abbrev=False)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--new-chat", action="store_true")
    parser.add_argument("files", nargs="*")
    known, unknown = parser.parse_known_args(argv)
    files: list[str] = known.files
    if unknown or not all(map(_is_file, files)):
        return None
    if not files and not known.new_chat:
        return None
    paths = tuple(str(_path(file).absolute()) for file in files)
    return Opened(StartWish(paths, known.new_chat), known.home)


def chat_instead(opened: Opened) -> list[str]:
    """The arguments for a system without a display: a chat in the terminal, with the first file."""
    home = ["--home", str(opened.home)] if opened.home else []
    return [*home, *(["chat", opened.wish.files[0]] if opened.wish.files else [])]


def _is_file(argument: str) -> bool:
    whole = _is_address(argument) or Path(argument).is_absolute()
    return whole or argument.lower().endswith(_ENDING)


def _is_address(argument: str) -> bool:
    return argument.lower().startswith(_ADDRESS)


def _path(file: str) -> Path:
    return Path(url2pathname(urlsplit(file).path) if _is_address(file) else file)
