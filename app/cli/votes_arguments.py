"""The arguments of `quantscope votes`. Main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.vote_export import VOTE_EXPORT_KINDS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable


def add_vote_verbs(add_verb: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """`add_verb` makes a parser from a name and a text."""
    add_verb("list", "list the blind votes, newest first")
    text = "print what the votes prove; levels have no names until you show them in the window"
    _add_id(add_verb("show", text))
    export = add_verb("export", "write prompts, answers and votes, once the names were shown")
    _add_id(export)
    text = "as FILE ends, else md"
    export.add_argument("--format", choices=VOTE_EXPORT_KINDS, help=text)
    text = "standard output unless given"
    export.add_argument("-o", "--output", metavar="FILE", help=text)
    _add_id(add_verb("remove", "forget one that is kept"))


def _add_id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("vote", metavar="ID", help="see votes list")
