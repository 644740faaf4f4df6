"""The prompt cache: KV state of conversations, kept on disk. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PromptCachePlace:
    """Folder, as the file system spells it, and how many bytes all of it may take."""

    folder: bytes
    quota: int


@dataclass(frozen=True, slots=True)
class PromptCacheUse:
    """What is kept now. Bytes."""

    entries: int
    size: int
    quota: int
