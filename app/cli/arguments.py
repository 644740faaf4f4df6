"""The arguments of the command line. Main thread."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.attach_arguments import add_attach_options
from app.cli.batch_arguments import add_batch
from app.cli.bench_arguments import add_bench
from app.cli.chats_arguments import add_exchange_verbs
from app.cli.compare_arguments import add_compare
from app.cli.cost_arguments import add_cost
from app.cli.diagnostics_arguments import add_diagnostics
from app.cli.engines_arguments import add_engines
from app.cli.evaluate_arguments import add_evaluate
from app.cli.force_argument import add_force
from app.cli.imatrix_arguments import add_imatrix
from app.cli.load_arguments import add_load_options
from app.cli.measure_arguments import add_measure
from app.cli.models_arguments import add_inspection, add_library_verbs
from app.cli.models_download_arguments import add_download_verb
from app.cli.models_hub_arguments import add_hub_verbs
from app.cli.quantize_arguments import add_quantize
from app.cli.sampling_arguments import add_sampling_options
from app.cli.tune_arguments import add_tune
from app.cli.votes_arguments import add_vote_verbs
from app.domain.answer_params import ContextPolicy
from app.version import VERSION

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - it has no other


def make_parser() -> argparse.ArgumentParser:
    """The parser of everything; without a command the window opens."""
    parser = argparse.ArgumentParser(
        prog="quantscope",
        description="Run GGUF language models on this computer. Without a command, or with model "
        "files alone: the window.",
    )
    parser.add_argument("--version", action="version", version=f"Quantscope {VERSION}")
    _add_global(parser)
    parser.add_argument("--new-chat", action="store_true", help="the window with an empty chat")
    parser.set_defaults(home=None, json=False)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_selftest(commands)
    _add_models(commands)
    _add_chat(commands)
    add_batch(partial(_command, commands))
    add_bench(partial(_command, commands))
    add_compare(partial(_command, commands))
    add_evaluate(partial(_command, commands))
    add_measure(partial(_command, commands))
    add_tune(partial(_command, commands))
    add_quantize(partial(_command, commands))
    add_cost(partial(_command, commands))
    add_imatrix(partial(_command, commands))
    add_engines(_command, commands)
    _add_cache(commands)
    add_diagnostics(partial(_command, commands))
    _add_chats(commands)
    _add_votes(commands)
    return parser


def _add_global(parser: argparse.ArgumentParser) -> None:
    """Options that may stand before or after the command, which must not undo what came before."""
    text = "keep all data, settings and logs in DIR"
    absent = argparse.SUPPRESS
    parser.add_argument("--home", type=Path, metavar="DIR", default=absent, help=text)
    parser.add_argument("--json", action="store_true", default=absent, help="print JSON")


def _command(commands: Commands, name: str, text: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=text)
    _add_global(parser)
    return parser


def _add_cache(commands: Commands) -> None:
    text = "what is kept of conversations so that they need not be read again"
    cache = _command(commands, "cache", text)
    cache.add_argument("verb", nargs="?", choices=("size", "clear"), default="size")


def _add_selftest(commands: Commands) -> None:
    _command(commands, "selftest", "check that the engine, the starter model and storage work")


def _add_models(commands: Commands) -> None:
    models = _command(commands, "models", "the library of models")
    verbs = models.add_subparsers(dest="verb", required=True, metavar="VERB")
    add_verb = partial(_command, verbs)
    add_inspection(add_library_verbs(add_verb))
    add_hub_verbs(add_verb)
    add_download_verb(add_verb)


def _add_chat(commands: Commands) -> None:
    chat = _command(commands, "chat", "chat in the terminal, or ask one question with -p")
    chat.add_argument("model", metavar="MODEL", help="a path, a library id, or starter")
    chat.add_argument("-p", "--prompt", type=_text, metavar="TEXT", help="ask TEXT and end")
    add_attach_options(chat)
    chat.add_argument("--system", type=_text, metavar="TEXT", help="system prompt")
    chat.add_argument("--chat", metavar="ID", help="go on with a stored chat")
    chat.add_argument(
        "--context-policy",
        choices=[policy.value for policy in ContextPolicy],
        help="what happens once the chat does not fit into the context any more",
    )
    add_sampling_options(chat)
    add_load_options(chat)
    add_force(chat)


def _add_chats(commands: Commands) -> None:
    chats = _command(commands, "chats", "the stored conversations")
    verbs = chats.add_subparsers(dest="verb", required=True, metavar="VERB")
    _command(verbs, "list", "list the chats, newest first")
    show = _command(verbs, "show", "print a chat")
    show.add_argument("chat", metavar="ID")
    summary = _command(verbs, "summary", "print what stands for the older turns of a chat")
    summary.add_argument("chat", metavar="ID")
    change = summary.add_mutually_exclusive_group()
    change.add_argument("--edit", type=_text, metavar="TEXT", help="put TEXT in its place")
    change.add_argument("--remove", action="store_true", help="give the model the turns again")
    add_exchange_verbs(partial(_command, verbs))


def _add_votes(commands: Commands) -> None:
    votes = _command(commands, "votes", "blind votes on levels: what they prove, and their export")
    add_vote_verbs(
        partial(_command, votes.add_subparsers(dest="verb", required=True, metavar="VERB"))
    )


def _text(text: str) -> str:
    """Words of a person; bytes that are no text in the terminal's encoding become marks."""
    if not text.strip():
        raise argparse.ArgumentTypeError("must not be empty")
    return text.encode("utf-8", "replace").decode()
