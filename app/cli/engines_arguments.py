"""The arguments of `quantscope engines`. Main thread."""

from __future__ import annotations

import argparse
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    AddCommand = Callable[
        [argparse._SubParsersAction[argparse.ArgumentParser], str, str],  # noqa: SLF001 - no other
        argparse.ArgumentParser,
    ]
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - the same

_ENGINE = "an id of `engines list`, or built-in"


def add_engines(add_command: AddCommand, commands: Commands) -> None:
    """`add_command` makes the parser of one command under others."""
    engines = add_command(commands, "engines", "other builds of llama.cpp, such as for CUDA")
    verbs = engines.add_subparsers(dest="verb", required=True, metavar="VERB")
    verb = partial(add_command, verbs)
    verb("list", "what there is, and which one computes (*)")
    add = verb("add", "unpack a wheel of llama-cpp-python, and try it; it is not used yet")
    add.add_argument("wheel", type=Path, metavar="WHEEL")
    add.add_argument("--sha256", type=_sha256, help="refuse the file unless this is its hash")
    verb("offers", "ready-made engines for this computer, asked of the Hub")
    install = verb("install", "download one of `engines offers`, and try it; it is not used yet")
    install.add_argument("offer", metavar="NAME", help='such as cuda12, or "cuda12 0.3.36"')
    again = verb("try", "try one again, for example after a driver was installed")
    again.add_argument("engine", metavar="ENGINE", help="an id of `engines list`")
    use = verb("use", "compute with it from the next load on")
    use.add_argument("engine", metavar="ENGINE", help=_ENGINE)
    verb("rollback", "compute with the one that was used before")
    remove = verb("remove", "delete an engine; built-in cannot be deleted")
    remove.add_argument("engine", metavar="ENGINE", help="an id of `engines list`")


def _sha256(text: str) -> str:
    if not re.fullmatch(r"[0-9a-fA-F]{64}", text):
        raise argparse.ArgumentTypeError("must be 64 hexadecimal digits")
    return text.lower()
