"""Prompt caches with made-up states, for tests."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING

from app.domain.prompt_cache import PromptCachePlace
from app.engine.state_folder import key_folder, list_states
from app.engine.state_store import CacheKey, StateStore

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PATIENCE_S = 30
MIB = 1 << 20
KEY = CacheKey(b"m" * 32, "llama.cpp 1", "f16")
OTHER_MODEL = CacheKey(b"n" * 32, "llama.cpp 1", "f16")


def open_store(root: Path, key: CacheKey = KEY, quota: int = 64 * MIB) -> StateStore:
    """A store whose thread has cleared what was left over."""
    store = StateStore(PromptCachePlace(os.fsencode(root), quota), key)
    assert store.flush(PATIENCE_S)
    return store


def some_tokens(count: int, seed: int = 1) -> list[int]:
    """Always the same for a seed, and quite others for another."""
    chance = random.Random(seed)  # noqa: S311  tokens, not secrets
    return [chance.randrange(128_256) for _ in range(count)]


def keep(store: StateStore, chat: str, tokens: Sequence[int], payload: bytes) -> None:
    """Write and wait."""
    store.write(chat, tokens, payload)
    assert store.flush(PATIENCE_S)


def recall(store: StateStore, tokens: Sequence[int], *, whole: bool = False) -> bytes | None:
    """The payload of the best state for a prompt that goes on after `tokens`."""
    state = store.find([*tokens, 0], whole=whole)
    return store.read(state) if state else None


def files(root: Path, key: CacheKey = KEY) -> list[Path]:
    """The states of a key, the one that was used longest ago first."""
    folder = key_folder(root, key.digest())
    return [entry.path for entry in list_states(root) if entry.path.parent == folder]
