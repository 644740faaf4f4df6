"""What a fake Hub holds. Written by a test before or while the server runs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class FakeFile:
    """A file of a repository; `data` is its bytes or a file with them."""

    data: bytes | Path
    lfs: bool = True  # small files such as README.md are not: the Hub knows no sha256 of them

    @property
    def size(self) -> int:
        return len(self.data) if isinstance(self.data, bytes) else self.data.stat().st_size

    @property
    def sha256(self) -> str:
        if isinstance(self.data, bytes):
            return hashlib.sha256(self.data).hexdigest()
        with self.data.open("rb") as stream:
            digest = hashlib.sha256()
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
            return digest.hexdigest()


@dataclass(slots=True)
class FakeRepository:
    """A repository at one commit."""

    id: str
    files: dict[str, FakeFile] = field(default_factory=dict)
    revision: str = "0123456789abcdef0123456789abcdef01234567"
    downloads: int = 0
    likes: int = 0
    updated_at: str = "2026-10-01T12:00:00.000Z"
    licence: str | None = "apache-2.0"
    gated: bool = False
    private: bool = False
    tags: tuple[str, ...] = ("gguf",)
    gguf: dict[str, object] | None = None  # what the Hub read from the header; None: nothing


@dataclass(slots=True)
class FakeContents:
    """Everything on one server. `tokens` are those that may read gated and private repositories."""

    repositories: dict[str, FakeRepository] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)  # token → user name

    def add(self, repository: FakeRepository) -> FakeRepository:
        self.repositories[repository.id] = repository
        return repository
