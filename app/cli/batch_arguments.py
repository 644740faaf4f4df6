"""The arguments of `quantscope batch`. Main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.argument_values import positive, some_text
from app.cli.force_argument import add_force
from app.cli.load_arguments import add_load_options
from app.cli.sampling_arguments import add_sampling_options

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable


def add_batch(
    add_command: Callable[[str, str], argparse.ArgumentParser],
) -> argparse.ArgumentParser:
    """`add_command` makes a parser from a name and a text."""
    batch = add_command("batch", "ask all prompts of a file, of one model or several levels")
    text = "TXT, CSV with a column “prompt”, or JSONL with “prompt” or “messages”"
    batch.add_argument("file", metavar="FILE", nargs="?", help=text)
    batch.add_argument("--models", metavar="MODEL", nargs="+", help="who answers")
    batch.add_argument("--out", metavar="FILE", help="results as .csv or .jsonl")
    text = "answers at once; as many as suit this machine unless given"
    batch.add_argument("--parallel", dest="at_once", type=positive, metavar="N", help=text)
    batch.add_argument("--system", type=some_text, metavar="TEXT", help="system prompt")
    text = "a prompt with {columns} of the file in it, in place of its own"
    batch.add_argument("--template", type=some_text, metavar="TEXT", help=text)
    text = "ask everything once with each of these presets"
    batch.add_argument("--presets", metavar="NAME", nargs="+", default=[], help=text)
    text = "leave out lines that give no prompt"
    batch.add_argument("--skip-broken", action="store_true", help=text)
    _add_kept(batch)
    add_sampling_options(batch)
    add_load_options(batch, without=("parallel",))
    add_force(batch)
    return batch


def _add_kept(batch: argparse.ArgumentParser) -> None:
    """Batches that are kept; at most one of them."""
    kept = batch.add_mutually_exclusive_group()
    kept.add_argument("--resume", metavar="ID", help="go on with one that was stopped")
    kept.add_argument("--list", action="store_true", help="list what is kept, newest first")
    kept.add_argument("--remove", metavar="ID", help="forget one that is kept")
    text = "with --resume: ask again what failed"
    batch.add_argument("--retry-failed", action="store_true", help=text)
