"""One window per home folder: a second start raises the first. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from pathlib import Path

_ANSWER_MS = 2000
_RAISE = b"raise\n"


class SingleInstance(QObject):
    """Holds the lock of the home folder. raise_requested(): somebody started the app again."""

    raise_requested = Signal()

    def __init__(self, lock_file: Path, socket_name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._socket_name = socket_name
        self._lock = QLockFile(str(lock_file))
        self._lock.setStaleLockTime(0)  # stale is what a dead process left, whatever its age
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def acquire(self) -> bool:
        """Become the one instance; False where another one lives."""
        if not self._lock.tryLock(0):
            return False
        QLocalServer.removeServer(self._socket_name)
        self._server.listen(self._socket_name)
        return True

    def raise_first(self) -> bool:
        """Ask the instance that lives to show its window; False where it does not answer."""
        socket = QLocalSocket()
        socket.connectToServer(self._socket_name)
        if not socket.waitForConnected(_ANSWER_MS):
            return False
        socket.write(_RAISE)
        socket.flush()
        # The answer may be here already, and waiting for more of it would be in vain.
        heard = socket.bytesAvailable() > 0 or socket.waitForReadyRead(_ANSWER_MS)
        socket.abort()
        return heard

    def release(self) -> None:
        """Let another instance start."""
        self._server.close()
        self._lock.unlock()

    def _on_connection(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            socket.write(b"ok\n")
            socket.flush()
            self.raise_requested.emit()
