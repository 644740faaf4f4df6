"""Ready-made engines in a repository of the Hub. Pure functions, any thread.

A file `cuda12/llama_cpp_python-0.3.36-py3-none-linux_x86_64.whl` is an engine for CUDA 12: the
folder says what it computes with, the name of the wheel the rest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.display_text import display_text
from app.domain.errors import UserFixableError
from app.domain.wheel_name import Computer, read_wheel_name, require_fit

if TYPE_CHECKING:
    from app.domain.hub import HubRepository

ENGINES_REPOSITORY = "quantscope/engines"
_LARGEST = 8 << 30
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class PackOffer:
    """One wheel at a pinned commit. Bytes."""

    backend: str
    version: str
    repository: str
    revision: str
    path: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        """What people call it."""
        return f"{self.backend} {self.version}"

    @property
    def file_name(self) -> str:
        """The wheel's own name."""
        return self.path.rpartition("/")[2]


def offers_of(repository: HubRepository, computer: Computer) -> tuple[PackOffer, ...]:
    """The engines for this computer, by backend, the newest first.

    A file without a hash is none: what computes must be what its makers have put there.
    """
    found: list[PackOffer] = []
    for file in repository.files:
        folder, _, name = file.path.rpartition("/")
        if "/" in folder or not folder or file.size is None or file.sha256 is None:
            continue
        try:
            wheel = read_wheel_name(name)
            require_fit(wheel, computer)
        except UserFixableError:
            continue
        if 0 < file.size <= _LARGEST:
            backend = display_text(folder)
            at = (repository.model.id, repository.revision, file.path)
            found.append(PackOffer(backend, wheel.version, *at, file.size, file.sha256))
    found.sort(key=lambda offer: _numbers(offer.version), reverse=True)
    return tuple(sorted(found, key=lambda offer: offer.backend.casefold()))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, _NUMBERS.findall(version)))
