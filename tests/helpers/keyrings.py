"""Keyrings for tests: one in memory, which can break as real ones do, or none at all."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import keyring
from keyring.backend import KeyringBackend
from keyring.core import load_keyring
from keyring.errors import PasswordDeleteError

if TYPE_CHECKING:
    from collections.abc import Iterator


class MemoryKeyring(KeyringBackend):
    """Keeps passwords until the test ends. `broken` is raised by everything."""

    priority = -1  # never chosen by itself

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.reads = 0
        self.broken: Exception | None = None

    def get_password(self, service: str, username: str) -> str | None:
        """What is kept."""
        self.reads += 1
        if self.broken:
            raise self.broken
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        if self.broken:
            raise self.broken
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Keep it no longer."""
        if self.broken or (service, username) not in self.kept:
            raise self.broken or PasswordDeleteError
        del self.kept[service, username]


@contextlib.contextmanager
def using(backend: MemoryKeyring) -> Iterator[MemoryKeyring]:
    """The system's keyring is this one meanwhile, and afterwards there is none."""
    keyring.set_keyring(backend)
    try:
        yield backend
    finally:
        use_none()


def use_none() -> None:
    """A system without a keyring."""
    keyring.set_keyring(load_keyring("keyring.backends.fail.Keyring"))
