"""The access token in the system's keyring. Every method may block; not on the GUI thread.

A file says whose token it is, so that the keyring, which may ask for a password, is opened only
where something was put into it. The only importer of keyring.
"""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)
_SERVICE = "Quantscope"
_LONGEST_NAME = 200


class TokenStore:
    """Keeps one token. `note` is the file with the account's name; it holds no secret."""

    def __init__(self, note: Path) -> None:
        self._note = note
        self._lock = threading.Lock()
        self._token: str | None = None
        self._loaded = False

    def account_name(self) -> str | None:
        """Whose token is remembered."""
        try:
            return self._note.read_text("utf-8")[:_LONGEST_NAME].strip() or None
        except (OSError, ValueError):
            return None

    def load(self) -> str | None:
        """The remembered token, None where there is none or the keyring does not give it."""
        with self._lock:
            if not self._loaded:
                self._loaded = True
                name = self.account_name()
                self._token = _read(name) if name else None
            return self._token

    def save(self, name: str, token: str) -> bool:
        """Remember a token; False where this system has no keyring that takes it."""
        with self._lock:
            if not _write(name, token):
                _remove(name)
                return False
            try:
                self._note.parent.mkdir(parents=True, exist_ok=True)
                self._note.write_text(name, "utf-8")
            except (OSError, ValueError) as error:
                _log.warning("The account cannot be noted: %s", type(error).__name__)
                _remove(name)
                return False
            self._token, self._loaded = token, True
            return True

    def forget(self) -> None:
        """Remove the token from the keyring."""
        with self._lock:
            self._token, self._loaded = None, True
            name = self.account_name()
            if name:
                _remove(name)
            try:
                self._note.unlink()
            except FileNotFoundError:
                return
            except OSError as error:
                _log.warning("The note of the account cannot be removed: %s", error.strerror)


# Back ends raise what they like, D-Bus errors among it; their texts may hold anything.


def _read(name: str) -> str | None:
    try:
        import keyring

        return keyring.get_password(_SERVICE, name)
    except Exception as error:  # noqa: BLE001 - see above
        _log.warning("The keyring cannot be read: %s", type(error).__name__)
        return None


def _write(name: str, token: str) -> bool:
    try:
        import keyring

        keyring.set_password(_SERVICE, name, token)
        # Some back ends keep nothing and say nothing.
        return keyring.get_password(_SERVICE, name) == token
    except Exception as error:  # noqa: BLE001 - see above
        _log.warning("The keyring takes no token: %s", type(error).__name__)
        return False


def _remove(name: str) -> None:
    try:
        import keyring

        keyring.delete_password(_SERVICE, name)
    except Exception as error:  # noqa: BLE001 - see above
        _log.warning("The keyring gave no token up: %s", type(error).__name__)
