"""Which stored states begin as a prompt does, from headers alone. Engine process, main thread.

Several processes may write into the folder: what has changed there is seen at the next look.
"""

from __future__ import annotations

import contextlib
import logging
import os
import time
from array import array
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING

from app.engine.state_file import (
    CHUNK,
    LINK,
    TOKEN,
    DamagedStateError,
    StateHeader,
    chain_of,
    read_state_header,
)
from app.engine.state_folder import STATE, check_name, remove

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LEAST_COMMON = 32  # tokens; fewer are computed sooner than a state is read
_MOST_COMPARED = 64  # states that share all whole chunks; they differ by less than one
_COARSE_CLOCK_NS = 2_000_000_000  # of the file system that counts time worst
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class StoredState:
    """The first `count` of its `tokens` are those of the prompt that it was found for."""

    name: str
    count: int
    tokens: array[int] = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Known:
    name: str
    header: StateHeader
    used: int
    whole_chunks: int


class StateIndex:
    """The states of one key."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder
        self._key = key
        self._known: dict[str, _Known] = {}
        self._unreadable: set[str] = set()
        self._seen: int | None = None

    def find(self, wanted: bytes, *, whole: bool, cells: int | None) -> StoredState | None:
        """The state that leaves least of the tokens `wanted` to compute, at least one of them."""
        self._refresh()
        longest = len(wanted) // TOKEN - 1
        if whole:
            cells = longest if cells is None else min(cells, longest)
        fitting = [
            known for known in self._known.values() if cells is None or known.header.count <= cells
        ]
        if not fitting or longest < LEAST_COMMON:
            return None
        chain = chain_of(wanted)
        best: tuple[int, int, _Known] | None = None
        for known in _closest(fitting, chain, whole=whole):
            count = min(self._common(known, wanted, _links(known.header.chain, chain)), longest)
            rank = (count, -known.header.size)
            if (count == known.header.count or not whole) and (not best or rank > best[:2]):
                best = (*rank, known)
        return self._stored(best[2], best[0]) if best and best[0] >= LEAST_COMMON else None

    def forget(self, name: str) -> None:
        """A file that is gone, or must not be used."""
        self._known.pop(name, None)

    def _common(self, known: _Known, wanted: bytes, links: int) -> int:
        """Tokens of the common beginning, exactly: those of one chunk are read."""
        done = links * CHUNK
        found = self._read_tokens(known, done, min(CHUNK, known.header.count - done))
        return done + _equal_tokens(found, wanted[done * TOKEN : (done + CHUNK) * TOKEN])

    def _stored(self, known: _Known, count: int) -> StoredState | None:
        tokens = array("i")
        tokens.frombytes(self._read_tokens(known, 0, known.header.count))
        return StoredState(known.name, count, tokens) if len(tokens) >= count else None

    def _read_tokens(self, known: _Known, start: int, count: int) -> bytes:
        """Not checked yet; nothing where the file is gone."""
        try:
            with (self._folder / known.name).open("rb", buffering=0) as file:
                file.seek(known.header.tokens_at + start * TOKEN)
                found = file.read(count * TOKEN)
        except OSError:
            found = b""
        if len(found) < count * TOKEN:
            self.forget(known.name)
            return b""
        return found

    def _refresh(self) -> None:
        """Read the headers that are new, if the folder has changed."""
        try:
            changed = self._folder.stat().st_mtime_ns
            if changed == self._seen:
                return
            now = time.time_ns()
            with os.scandir(self._folder) as entries:
                names = {entry.name for entry in entries if entry.name.endswith(STATE)}
        except OSError:
            self._known.clear()
            self._seen = None
            return
        for name in self._known.keys() - names:
            self.forget(name)
        for name in names - self._known.keys() - self._unreadable:
            self._take_in(name)
        self._seen = changed if now - changed > _COARSE_CLOCK_NS else None

    def _take_in(self, name: str) -> None:
        path = self._folder / name
        try:
            with path.open("rb") as file:
                header = read_state_header(file, self._key)
                used = os.fstat(file.fileno()).st_mtime_ns
            check_name(name, header)
        except DamagedStateError as error:
            _log.warning("A cached state is thrown away: %s", error)
            if not remove(path):
                self._unreadable.add(name)
        except OSError:
            with contextlib.suppress(OSError):
                path.stat()
                self._unreadable.add(name)
        else:
            self._known[name] = _Known(name, header, used, header.count // CHUNK)


def _closest(fitting: list[_Known], chain: bytes, *, whole: bool) -> Iterator[_Known]:
    """Those with most chunks in common, used last ones first; with `whole` the longest first."""
    links = {known.name: _links(known.header.chain, chain) for known in fitting}
    if whole:
        usable = [known for known in fitting if links[known.name] == known.whole_chunks]
        usable.sort(key=lambda known: known.header.count, reverse=True)
    else:
        most = max(links.values())
        usable = [known for known in fitting if links[known.name] == most]
        usable.sort(key=attrgetter("used"), reverse=True)
    yield from usable[:_MOST_COMPARED]


def _links(one: bytes, other: bytes) -> int:
    """How many links two chains have in common: equal ones follow equal ones alone."""
    low, high = 0, min(len(one), len(other)) // LINK
    while low < high:
        middle = (low + high + 1) // 2
        start, end = (middle - 1) * LINK, middle * LINK
        if one[start:end] == other[start:end]:
            low = middle
        else:
            high = middle - 1
    return low


def _equal_tokens(one: bytes, other: bytes) -> int:
    limit = min(len(one), len(other)) // TOKEN * TOKEN
    if one[:limit] == other[:limit]:
        return limit // TOKEN
    return next(
        start // TOKEN
        for start in range(0, limit, TOKEN)
        if one[start : start + TOKEN] != other[start : start + TOKEN]
    )
