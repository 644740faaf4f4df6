"""The exchange process: reads chats out of files, or writes them into one, and ends. Main thread.

Its command comes from standard input, what it has to say goes to standard output. It ends when its
parent closes the pipe.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING

import msgspec

from app.child_pipes import take_standard_streams
from app.domain.frames import encode, read_message
from app.services.exchange.loose import BrokenFileError
from app.services.exchange.protocol import (
    FRAMES,
    ChatBegun,
    ChatEnded,
    Finished,
    Frame,
    MessagesPassed,
    ReadFiles,
    ReadProgressed,
    Refused,
    WriteFile,
)
from app.services.exchange.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.exchange import PortableChat, PortableMessage

SLICE_MESSAGES = 128
SLICE_CHARACTERS = 128 * 1024
_PROGRESS_EVERY_S = 0.1
_log = logging.getLogger(__name__)


class ExchangeHost:
    """Does one command."""

    def __init__(self, commands: IO[bytes], events: IO[bytes]) -> None:
        self._commands = commands
        self._events = events
        self._told_at = 0.0

    def run(self) -> None:
        """Take the command and do it; what goes wrong is said in words."""
        match read_message(self._commands, FRAMES):
            case ReadFiles() as command:
                self._read(command)
            case WriteFile() as command:
                self._write(command)
            case _:
                pass

    def _read(self, command: ReadFiles) -> None:
        report = Report(time.time())
        source = ""
        for path in map(Path, command.paths):
            try:
                source = self._read_path(path, command, report) or source
            except BrokenFileError as error:
                return self._refuse(path.name, str(error))
            except OSError as error:
                return self._refuse(path.name, f"It cannot be read ({error.strerror or error}).")
            except MemoryError:
                return self._refuse(path.name, "It does not fit into the memory.")
            except Exception:  # noqa: BLE001 - whatever a file may hold, the answer is a sentence
                _log.exception("A file could not be imported")
                return self._refuse(path.name, "Something in it is not as it should be.")
        return self._send(Finished(source, report.notices))

    def _read_path(self, path: Path, command: ReadFiles, report: Report) -> str:
        from app.services.exchange.reading import ChatReader

        reader = ChatReader(Path(command.pictures), report, self._tell_progress)
        for chat in reader.read(path):
            self._pass_on(chat)
        return reader.source

    def _pass_on(self, chat: PortableChat) -> None:
        self._send(ChatBegun(msgspec.structs.replace(chat, messages=())))
        for part in slices(chat.messages):
            self._send(MessagesPassed(part))
        self._send(ChatEnded())

    def _write(self, command: WriteFile) -> None:
        from app.services.exchange.writing import write_file

        try:
            write_file(command, self._incoming())
        except OSError as error:
            text = f"“{command.name}” could not be written ({error.strerror or error})."
            return self._send(Refused(text, "Choose another folder.", "export_failed"))
        except MemoryError:
            text = "The chats do not fit into the memory."
            return self._send(Refused(text, "Export fewer of them.", "export_failed"))
        return self._send(Finished())

    def _incoming(self) -> Iterator[PortableChat]:
        chat: PortableChat | None = None
        messages: list[PortableMessage] = []
        while True:
            match read_message(self._commands, FRAMES):
                case ChatBegun(begun):
                    chat, messages = begun, []
                case MessagesPassed(passed):
                    messages += passed
                case ChatEnded() if chat is not None:
                    yield msgspec.structs.replace(chat, messages=tuple(messages))
                case None:
                    os._exit(1)  # the parent is gone: nothing must be published
                case _:
                    return

    def _refuse(self, name: str, reason: str) -> None:
        text = f"“{name}” could not be imported. {reason}"
        self._send(Refused(text, "Nothing was imported.", "import_unreadable"))

    def _tell_progress(self, done: int, total: int) -> None:
        if time.monotonic() >= self._told_at:
            self._told_at = time.monotonic() + _PROGRESS_EVERY_S
            self._send(ReadProgressed(done, total))

    def _send(self, frame: Frame) -> None:
        try:
            self._events.write(encode(frame))
            self._events.flush()
        except OSError:
            os._exit(0)


def slices(messages: tuple[PortableMessage, ...]) -> Iterator[tuple[PortableMessage, ...]]:
    """Parts that are decoded and stored in a few milliseconds each."""
    part: list[PortableMessage] = []
    length = 0
    for message in messages:
        part.append(message)
        length += len(message.text)
        if len(part) >= SLICE_MESSAGES or length >= SLICE_CHARACTERS:
            yield tuple(part)
            part, length = [], 0
    if part:
        yield tuple(part)


def main() -> int:
    """Take over the pipes; whatever else prints goes to the log."""
    commands, events = take_standard_streams()
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    ExchangeHost(commands, events).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
