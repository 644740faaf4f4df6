"""Runs one command of the command line. Main thread.

Exit codes: 0 done, 1 the work failed, 2 usage, 130 stopped with Ctrl+C.
"""

from __future__ import annotations

import contextlib
import os
import queue
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from app.bootstrap import Services, build_services
from app.cli import (
    batch,
    bench,
    cache,
    chat,
    chats,
    compare,
    cost,
    diagnostics,
    engines,
    evaluate,
    imatrix,
    measure,
    models,
    quantize,
    selftest,
    tune,
    votes,
)
from app.cli.offline_switch import obeying_offline_switch
from app.cli.options import adjusted
from app.cli.output import FAILED, INTERRUPTED, print_error, use_utf8
from app.domain.errors import AppError, UserFixableError
from app.domain.events import Event, Problem
from app.logs import logging_to
from app.paths import Paths

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Mapping

    Work = Callable[[Services, queue.SimpleQueue[Event]], int]


def run_command(arguments: argparse.Namespace) -> int:
    """Do what the arguments say; errors become one line."""
    return _guarded(arguments, lambda services, events: _dispatch(services, events, arguments))


def run_terminal_chat(arguments: argparse.Namespace) -> int:
    """What the app does without a display: a chat with the model that was used last."""
    return _guarded(arguments, _chat_with_last_model)


def _guarded(arguments: argparse.Namespace, work: Work) -> int:
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    use_utf8()
    try:
        try:
            with _services(arguments, events) as services:
                return work(services, events)
        except AppError as error:
            print_error(Problem.of(error), as_json=arguments.json)
            return FAILED
        finally:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Nobody reads any more; the flush at the interpreter's end must not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


def _chat_with_last_model(services: Services, events: queue.SimpleQueue[Event]) -> int:
    print("There is no display for the window, so here is the chat in the terminal.")
    try:
        model = services.library.find(services.settings.current.last_model_id or "starter").result()
    except UserFixableError:
        model = services.library.find("starter").result()
    return chat.converse(chat.TerminalChat(services, events, model), model)


def _dispatch(
    services: Services, events: queue.SimpleQueue[Event], arguments: argparse.Namespace
) -> int:
    if (hears := _HEARING.get(arguments.command)) is not None:
        return hears(services, events, arguments)
    return _DOING[arguments.command](services, arguments)


def _selftest(
    services: Services, events: queue.SimpleQueue[Event], arguments: argparse.Namespace
) -> int:
    return selftest.run(services, events, as_json=arguments.json)


def _cache(services: Services, arguments: argparse.Namespace) -> int:
    return cache.run(services.prompts, arguments)


def _votes(services: Services, arguments: argparse.Namespace) -> int:
    return votes.run(services.votes, arguments)


# Commands that read the services' events, and those that wait for futures alone.
_HEARING: Mapping[str, Callable[[Services, queue.SimpleQueue[Event], argparse.Namespace], int]] = {
    "selftest": _selftest,
    "models": models.run,
    "chat": chat.run,
    "compare": compare.run,
    "measure": measure.run,
    "batch": batch.run,
}
_DOING: Mapping[str, Callable[[Services, argparse.Namespace], int]] = {
    "bench": bench.run,
    "evaluate": evaluate.run,
    "tune": tune.run,
    "quantize": quantize.run,
    "cost": cost.run,
    "imatrix": imatrix.run,
    "engines": engines.run,
    "cache": _cache,
    "diagnostics": diagnostics.run,
    "chats": chats.run,
    "votes": _votes,
}


@contextlib.contextmanager
def _services(
    arguments: argparse.Namespace, events: queue.SimpleQueue[Event]
) -> Iterator[Services]:
    with contextlib.ExitStack() as stack:
        home = arguments.home
        if arguments.command == "selftest":
            home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="quantscope-")))
        paths = Paths.locate(home)
        paths.create()
        stack.enter_context(logging_to(paths.log_file))
        services = build_services(paths, events.put, lambda settings: adjusted(settings, arguments))
        stack.callback(services.close)
        stack.enter_context(obeying_offline_switch(services.settings, paths.settings_file))
        services.database.ready.result()
        services.memory.start().result()
        if getattr(arguments, "force", False):
            services.models.insist()
        yield services
