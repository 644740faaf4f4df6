"""The arguments of the verbs of the library. Main thread."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.cli.load_arguments import add_load_options
from app.domain.import_mode import ImportMode

if TYPE_CHECKING:
    from collections.abc import Callable


def add_library_verbs(
    add_verb: Callable[[str, str], argparse.ArgumentParser],
) -> argparse.ArgumentParser:
    """list, info, set, import, remove, verify; `add_verb` makes a parser from a name and a text.

    Returns the parser of info, for `add_inspection`.
    """
    add_verb("list", "list the models, level by level")
    info = add_verb("info", "say what a model file is")
    info.add_argument("model", metavar="MODEL", help="a path, a library id, or starter")
    _add_set(add_verb("set", "say how a model is loaded from now on"))
    _add_import(add_verb("import", "add GGUF files to the library"))
    remove = add_verb("remove", "take a model out of the library; the file stays")
    remove.add_argument("model", metavar="MODEL")
    remove.add_argument(
        "--file", action="store_true", help="put its files into the wastebasket as well"
    )
    _add_verify(add_verb("verify", "check that the files of models are what was published"))
    return info


def add_inspection(info: argparse.ArgumentParser) -> None:
    """What info can show instead of the summary."""
    look = info.add_mutually_exclusive_group()
    look.add_argument("--metadata", action="store_true", help="list the keys of the header")
    look.add_argument("--tensors", action="store_true", help="list the tensors and their types")
    look.add_argument("--template", action="store_true", help="print the chat template")
    look.add_argument("--diff", metavar="OTHER", help="compare with another model")


def _add_set(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("model", metavar="MODEL", help="a library id, or starter")
    parser.add_argument("--reset", action="store_true", help="forget what was set before")
    parser.add_argument(
        "--mmproj",
        metavar="FILE",
        help="the image encoder to see images with; none: see none, auto: what lies with the model",
    )
    add_load_options(parser)


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", metavar="FILE", nargs="*", help="a GGUF file; with --from-apps a name or a path"
    )
    parser.add_argument(
        "--mode",
        type=_mode,
        default=ImportMode.IN_PLACE,
        metavar="MODE",
        help="in-place (default), move, copy or hard-link into the models folder",
    )
    parser.add_argument(
        "--from-apps",
        action="store_true",
        help="models that LM Studio, Jan, Ollama, GPT4All, or the caches of the Hub and of"
        " llama.cpp hold; without a name they are listed",
    )
    parser.add_argument("--all", action="store_true", help="with --from-apps: all of them")


def _add_verify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("models", metavar="MODEL", nargs="*")
    parser.add_argument("--all", action="store_true", help="every model of the library")
    parser.add_argument(
        "--upstream", action="store_true", help="ask the Hub for newer uploads instead"
    )


def _mode(text: str) -> ImportMode:
    try:
        return ImportMode(text)
    except ValueError:
        names = ", ".join(mode.value for mode in ImportMode)
        raise argparse.ArgumentTypeError(f"must be one of {names}") from None
