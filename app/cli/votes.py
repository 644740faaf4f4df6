"""`quantscope votes …`: blind votes that were begun in the window. Main thread."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.output import plain, print_json
from app.cli.votes_output import print_list, print_series
from app.domain.errors import UserFixableError
from app.domain.vote_export import VOTE_EXPORT_KINDS
from app.services.file_writing import write_text

if TYPE_CHECKING:
    import argparse

    from app.services.vote_service import VoteService


def run(votes: VoteService, arguments: argparse.Namespace) -> int:
    """Do the verb; raises AppError."""
    match arguments.verb:
        case "show":
            print_series(votes.get(arguments.vote).result(), as_json=arguments.json)
        case "export":
            _export(votes, arguments)
        case "remove":
            removed = votes.remove(arguments.vote).result()
            if arguments.json:
                print_json({"removed": removed.id})
        case _:
            print_list(votes.list_all().result(), as_json=arguments.json)
    return 0


def _export(votes: VoteService, arguments: argparse.Namespace) -> None:
    if not votes.get(arguments.vote).result().revealed:
        text = "The names of this blind vote are still hidden."
        action = "Show them in the window first: the vote is over then."
        raise UserFixableError(text, action, code="not_revealed")
    made = votes.export(arguments.vote, _kind(arguments))
    if arguments.output is None:
        sys.stdout.write(plain(made.result()))
        return
    path = write_text(arguments.output, made).result()
    if arguments.json:
        print_json({"path": path})
    else:
        print(plain(f"Written to {path}."))


def _kind(arguments: argparse.Namespace) -> str:
    if arguments.format:
        return str(arguments.format)
    if arguments.output is None:
        return "json" if arguments.json else "md"
    ending = Path(arguments.output).suffix.lower().removeprefix(".")
    return ending if ending in VOTE_EXPORT_KINDS else "md"
