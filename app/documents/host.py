"""A reading process: one command from standard input, events to standard output, and its end.

A hostile file may crash it, fill its memory or keep it busy: nothing else lives in it.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Mapping
from typing import IO

from app.child_pipes import take_standard_streams
from app.documents.limits import limit_process
from app.documents.protocol import (
    COMMANDS,
    Attached,
    ChoosePassages,
    DocumentCommand,
    DocumentEvent,
    FileRead,
    Progress,
    ReadFile,
    Refused,
)
from app.domain.errors import AppError
from app.domain.frames import encode, read_message

_log = logging.getLogger(__name__)
Tell = Callable[[Progress], None]
Work = Callable[[DocumentCommand, Tell], DocumentEvent]


def run_host(works: Mapping[type[DocumentCommand], Work]) -> int:
    """Do what the one command asks for, with the work for its type; returns the exit code."""
    limit_process()
    commands, events = take_standard_streams()
    command = read_message(commands, COMMANDS)
    if command is None:
        return 0
    threading.Thread(target=_end_with_parent, args=(commands,), daemon=True).start()

    def send(event: DocumentEvent) -> None:
        events.write(encode(event))
        events.flush()

    send(_done(works[type(command)], command, send))
    return 0


def main() -> int:
    """Read one file, or choose passages of one."""
    return run_host({ReadFile: _read, ChoosePassages: _choose})


def _done(work: Work, command: DocumentCommand, tell: Tell) -> DocumentEvent:
    try:
        return work(command, tell)
    except AppError as error:
        return Refused(error.text, error.action, error.code)
    except (MemoryError, RecursionError):
        text = "This file needs too much memory to be read."
        return Refused(text, "Attach a smaller part of it.", "too_large")
    except OSError as error:
        text = f"This file cannot be read ({error.strerror or type(error).__name__})."
        return Refused(text, "Check that it is still there and that you may open it.", "unreadable")
    except Exception:  # noqa: BLE001 - whoever asked has to hear of it
        _log.exception("a file could not be read")
        text = "This file is damaged, or not what its name says."
        return Refused(text, "Open it in the program that made it and save it anew.", "damaged")


def _read(command: DocumentCommand, tell: Tell) -> DocumentEvent:
    from app.documents.reading import read_document

    assert isinstance(command, ReadFile)  # noqa: S101 - `works` says so
    return FileRead(read_document(os.fsdecode(command.path), command.name, tell))


def _choose(command: DocumentCommand, _tell: Tell) -> DocumentEvent:
    from app.domain.passages import choose_passages

    assert isinstance(command, ChoosePassages)  # noqa: S101 - `works` says so
    return Attached(choose_passages(command.document, command.question, command.most))


def _end_with_parent(commands: IO[bytes]) -> None:
    """The parent keeps its end of the pipe open for as long as it waits for the answer."""
    commands.read(1)
    os._exit(0)


if __name__ == "__main__":
    # Not sys.exit: a library's thread, or its destructor, must not hold up the end.
    os._exit(main())
