"""The parent's side of an exchange process, which does one piece of work. Exchange thread.

`stop` may be called from any thread.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from typing import IO, TYPE_CHECKING, cast

from app.child_process import launch_child, without_secrets
from app.domain.errors import BugError, UserFixableError
from app.domain.frames import ProtocolError, encode, read_message
from app.services.exchange import EXCHANGE_FLAG
from app.services.exchange.protocol import FRAMES, Frame, Refused

if TYPE_CHECKING:
    import subprocess
    from types import TracebackType

    from typing_extensions import Self

HOST = "app.services.exchange.host"
_LOG_TAIL_BYTES = 2000


class ExchangeChild:
    """A process between its start and its end; it is killed where it has not ended by itself."""

    def __init__(self, module: str = HOST, flag: str = EXCHANGE_FLAG) -> None:
        self._log: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed at the end
        environment = without_secrets(os.environ)
        self._process: subprocess.Popen[bytes] = launch_child(module, flag, environment, self._log)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._log):
            with contextlib.suppress(OSError):
                cast("IO[bytes]", stream).close()

    def stop(self) -> None:
        """End it at once; whoever reads from it gets an error."""
        if self._process.poll() is None:
            self._process.kill()

    def send(self, frame: Frame) -> None:
        """Hand it something. One that has ended is found out at the next `receive`."""
        with contextlib.suppress(OSError):
            stream = cast("IO[bytes]", self._process.stdin)
            stream.write(encode(frame))
            stream.flush()

    def receive(self) -> Frame:
        """What it says next. Raises UserFixableError for what it refuses, BugError if it died."""
        try:
            frame = read_message(cast("IO[bytes]", self._process.stdout), FRAMES)
        except (ProtocolError, OSError) as error:
            raise self._died() from error
        if frame is None:
            raise self._died()
        if isinstance(frame, Refused):
            raise UserFixableError(frame.text, frame.action, code=frame.code)
        return frame

    def _died(self) -> BugError:
        self.stop()
        code = self._process.wait()
        size = self._log.seek(0, 2)
        self._log.seek(max(0, size - _LOG_TAIL_BYTES))
        tail = self._log.read().decode("utf-8", "replace").strip()
        said = tail.splitlines()[-1] if tail else "no reason given"
        return BugError(
            f"The process that reads and writes chats ended early ({code}: {said}).",
            "Try again; if it happens again, the file may be too large for this computer.",
            code="exchange_died",
        )
