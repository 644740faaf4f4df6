"""One window per home folder: a second start raises the first. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, QThread, Signal

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtNetwork import QLocalServer

_ANSWER_MS = 2000
_START_MS, _RETRY_MS = 5000, 50
_RAISE = b"raise\n"


class SingleInstance(QObject):
    """Holds the lock of the home folder. raise_requested(): somebody started the app again.

    QtNetwork is imported where it is used, because the first paint does not need it.
    """

    raise_requested = Signal()

    def __init__(self, lock_file: Path, socket_name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._socket_name = socket_name
        self._lock = QLockFile(str(lock_file))
        self._lock.setStaleLockTime(0)  # stale is what a dead process left, whatever its age
        self._server: QLocalServer | None = None

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

    def raise_first(self) -> bool:
        """Ask the instance that lives to show its window; False where it does not answer."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        patience = QDeadlineTimer(_START_MS)
        socket.connectToServer(self._socket_name)
        while not socket.waitForConnected(_ANSWER_MS):
            # An instance that has just started listens after its first paint.
            if patience.hasExpired():
                return False
            QThread.msleep(_RETRY_MS)
            socket.connectToServer(self._socket_name)
        socket.write(_RAISE)
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

    def _on_connection(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            socket.write(b"ok\n")
            socket.flush()
            self.raise_requested.emit()
