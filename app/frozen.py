"""What the bundled program does before anything else; nothing in a checkout. Main thread."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from pathlib import Path

_STARTERS_MARK = "_PYI_"
_LIBRARIES, _LIBRARIES_BEFORE = "LD_LIBRARY_PATH", "LD_LIBRARY_PATH_ORIG"


def is_frozen() -> bool:
    """Whether this is the program as it is handed out."""
    return bool(getattr(sys, "frozen", False))


def settle_in() -> None:
    """Put right what the bundle's starter left different from an ordinary program."""
    if not is_frozen():
        return
    give_back_environment(os.environ)
    if sys.stdout is None:  # a program of Windows that has no console
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - to the end


def give_back_environment(environment: MutableMapping[str, str]) -> None:
    """Let programs that are started from here, as a browser, find the system's own libraries.

    The starter put the bundle's in front; the running process has read that already. The starter
    of a child of ours would take its marks for a word that this is done for it, too.
    """
    for name in [name for name in environment if name.startswith(_STARTERS_MARK)]:
        del environment[name]
    if (before := environment.pop(_LIBRARIES_BEFORE, None)) is not None:
        environment[_LIBRARIES] = before
    else:
        environment.pop(_LIBRARIES, None)


def child_program(frozen: Path, system: str) -> Path:
    """The program that our child processes run.

    On Windows a program without a console may get no standard streams; its twin has them.
    """
    return frozen.with_name("quantscope-cli.exe") if system == "win32" else frozen
