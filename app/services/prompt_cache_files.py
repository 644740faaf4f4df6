"""Removing KV states of chats and models that are gone. Any thread; works on the disk.

A state that cannot be removed, since a process has it open on Windows, stays until the next time.
Raises OSError where the folder's secret can be neither read nor made.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from app.engine.state_folder import (
    MARKER,
    conversation_of,
    digest_name,
    key_folders,
    list_states,
    read_secret,
    remove,
    states_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def forget_chats(folder: Path, chat_ids: Iterable[str]) -> None:
    """Remove the states of these chats."""
    if states := list_states(folder):
        gone = _digests(folder, chat_ids)
        for state in states:
            if conversation_of(state.path) in gone:
                remove(state.path)


def forget_all_but(folder: Path, chat_ids: Iterable[str]) -> None:
    """Remove the states of all other chats."""
    if states := list_states(folder):
        known = _digests(folder, chat_ids)
        for state in states:
            if conversation_of(state.path) not in known:
                remove(state.path)


def forget_model(folder: Path, path: str) -> None:
    """Remove the states of a model, unless another file of the same contents has them too."""
    if not (folders := key_folders(folder)):
        return
    name = MARKER + digest_name(read_secret(folder), os.fsencode(path)).hex()
    for of_key in folders:
        marker = of_key / name
        if marker.exists():
            remove(marker)
            if not any(of_key.glob(f"{MARKER}*")):
                empty(of_key)


def empty(folder: Path) -> None:
    """Remove all states of one key, and its folder."""
    for state in states_in(folder):
        remove(state.path)
    for marker in folder.glob(f"{MARKER}*"):
        remove(marker)
    with contextlib.suppress(OSError):  # somebody writes there
        folder.rmdir()


def _digests(folder: Path, chat_ids: Iterable[str]) -> set[bytes]:
    secret = read_secret(folder)
    return {digest_name(secret, chat_id.encode()) for chat_id in chat_ids}
