"""Runs one command of the command line. Main thread.

Exit codes: 0 done, 1 the work failed, 2 usage.
"""

from __future__ import annotations

import contextlib
import queue
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from app.bootstrap import Services, build_services
from app.cli import bench, chat, chats, models, selftest
from app.cli.output import print_error
from app.domain.errors import AppError
from app.domain.events import Event, Problem
from app.paths import Paths

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator


def run_command(arguments: argparse.Namespace) -> int:
    """Do what the arguments say; errors become one line."""
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    try:
        with _services(arguments, events) as services:
            return _dispatch(services, events, arguments)
    except AppError as error:
        print_error(Problem.of(error), as_json=arguments.json)
        return 1
    except KeyboardInterrupt:
        return 130


def run_terminal_chat(arguments: argparse.Namespace) -> int:
    """What the app does without a display: a chat with the model that was used last."""
    print("There is no display for the window, so here is the chat in the terminal.")
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    try:
        with _services(arguments, events) as services:
            wanted = services.settings.current.last_model_id or "starter"
            model = services.library.find(wanted).result()
            return chat.converse(chat.TerminalChat(services, events, model), model)
    except AppError as error:
        print_error(Problem.of(error), as_json=False)
        return 1


def _dispatch(
    services: Services, events: queue.SimpleQueue[Event], arguments: argparse.Namespace
) -> int:
    match arguments.command:
        case "selftest":
            return selftest.run(services, events, as_json=arguments.json)
        case "models":
            return models.run(services, arguments)
        case "chat":
            return chat.run(services, events, arguments)
        case "bench":
            return bench.run(services, arguments)
        case _:
            return chats.run(services, arguments)


@contextlib.contextmanager
def _services(
    arguments: argparse.Namespace, events: queue.SimpleQueue[Event]
) -> Iterator[Services]:
    with contextlib.ExitStack() as stack:
        home = arguments.home
        if arguments.command == "selftest":
            home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="quantscope-")))
        services = build_services(
            Paths.locate(home), events.put, lambda settings: chat.adjusted(settings, arguments)
        )
        stack.callback(services.close)
        services.database.ready.result()
        yield services
