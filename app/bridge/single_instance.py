"""One window per home folder: a second start raises the first and hands it files. GUI thread."""

from __future__ import annotations

import errno
import json
import os
from dataclasses import asdict
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, QThread, Signal

from app.domain.start_wish import StartWish
from app.paths import unwritable

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_ANSWER_MS = 2000
_PATIENCE_MS, _RETRY_MS = 15_000, 50
_LONGEST_LINE = 1_000_000
# A Wayland desktop lets a window come to the front only with the token that it gave the click.
ACTIVATION_VARIABLE = "XDG_ACTIVATION_TOKEN"


class Place(Enum):
    """What a start has become."""

    FIRST = auto()
    HANDED_OVER = auto()  # the instance that lives does what was wished for
    UNHEARD = auto()  # it lives and does not answer


class SingleInstance(QObject):
    """Holds the lock of the home folder. raise_requested(): somebody started the app again.

    What crosses the socket is a line with the wish of a start, as JSON, answered by a line; with
    it goes the desktop's leave to come to the front, which Qt takes from the environment.
    QtNetwork is imported where it is used, because the first paint does not need it.
    """

    raise_requested = Signal()
    wished = Signal(object)  # StartWish, where there is more to do than that

    def __init__(self, lock_file: Path, socket_name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._socket_name = socket_name
        self._lock = QLockFile(str(lock_file))
        self._lock.setStaleLockTime(0)  # stale is what a dead process left, whatever its age
        self._server: QLocalServer | None = None

    def join(self, wish: StartWish) -> Place:
        """Become the one instance, or hand the wish over to it.

        One that has just started listens after its first paint, and one that ends gives its place
        up after its last work: both are waited for. Raises UserFixableError where the lock cannot
        be written at all.
        """
        patience = QDeadlineTimer(_PATIENCE_MS)
        while not self.acquire():
            self._refuse_unwritable()
            if self.raise_first(wish):
                return Place.HANDED_OVER
            if patience.hasExpired():
                return Place.UNHEARD
            QThread.msleep(_RETRY_MS)
        return Place.FIRST

    def acquire(self) -> bool:
        """Become the one instance; False where another one lives."""
        return self._lock.tryLock(0)

    def listen(self) -> None:
        """Hear second starts from now on."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self._socket_name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        self._server.listen(self._socket_name)

    def raise_first(self, wish: StartWish | None = None) -> bool:
        """Ask the instance that lives to show its window and to do what is wished for.

        False where it does not answer now.
        """
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._socket_name)
        if not socket.waitForConnected(_ANSWER_MS):
            return False
        token = os.environ.get(ACTIVATION_VARIABLE, "")
        line = {**asdict(wish or StartWish()), "activation": token}
        socket.write(json.dumps(line).encode() + b"\n")
        socket.flush()
        # The answer may be here already, and waiting for more of it would be in vain.
        heard = socket.bytesAvailable() > 0 or socket.waitForReadyRead(_ANSWER_MS)
        socket.abort()
        return heard

    def release(self) -> None:
        """Let another instance start."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _refuse_unwritable(self) -> None:
        """Qt knows three reasons: somebody holds the lock, no permission, and a full disk."""
        error = self._lock.error()
        if error is not QLockFile.LockError.LockFailedError:
            denied = error is QLockFile.LockError.PermissionError
            number = errno.EACCES if denied else errno.ENOSPC
            reason = OSError(number, os.strerror(number))
            raise unwritable(Path(self._lock.fileName()).parent, reason)

    def _on_connection(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(self._on_asked)
            if socket.canReadLine():
                self._answer(socket)

    def _on_asked(self) -> None:
        from PySide6.QtNetwork import QLocalSocket

        socket = self.sender()
        if isinstance(socket, QLocalSocket) and socket.canReadLine():
            self._answer(socket)

    def _answer(self, socket: QLocalSocket) -> None:
        line = bytes(socket.readLine(_LONGEST_LINE).data())
        wish, token = _wish(line)
        socket.write(b"ok\n")
        socket.flush()
        if token:
            os.putenv(ACTIVATION_VARIABLE, token)  # os.environ would tell our children, too
        self.raise_requested.emit()
        if wish != StartWish():
            self.wished.emit(wish)


def _wish(line: bytes) -> tuple[StartWish, str]:
    """What a line asks for, and its token; one that nobody of ours wrote asks for nothing."""
    try:
        said = json.loads(line)
        wish = StartWish(tuple(map(str, said["files"])), bool(said["new_chat"]))
        return wish, str(said.get("activation", "")).partition("\0")[0]
    except (ValueError, KeyError, TypeError):
        return StartWish(), ""
