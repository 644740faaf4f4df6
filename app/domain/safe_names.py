"""Names of strangers as names on our disk. Pure functions, any thread.

A name that is safe everywhere stays as it is; any other gets a hash of the original behind it, so
that distinct names stay distinct. Nothing here can lead out of a folder.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 120
MODEL_SUFFIX = ".gguf"
_HASH_DIGITS = 10
_LONGEST_SUFFIX = 10
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_PART = re.compile(r"-[0-9]{5}-of-[0-9]{5}\Z")
_LOOKS_HASHED = re.compile(rf"-[0-9a-f]{{{_HASH_DIGITS}}}([.-]|\Z)")
# Windows takes these for devices, whatever stands behind a dot; the last three are folders of ours.
_RESERVED = re.compile(
    r"(con|prn|aux|nul|com[0-9]|lpt[0-9]|quarantine|imported|made)(\..*)?", re.IGNORECASE
)


def safe_name(text: str) -> str:
    """One component of a path: 1 to 120 of A-Z a-z 0-9 . _ -, no dot at its ends, no device."""
    stem, suffix = _split(text)
    return text if _is_safe(text) else _with_hash(stem, suffix, text)


def safe_file_name(path: str) -> str:
    """The name for a model file that lies at `path` in a repository, always ending in ".gguf".

    All parts of a split model get the same stem, and keep the numbers by which they are found.
    """
    stem, numbers, suffix = _split_model(path)
    if stem + numbers + suffix == path and _is_safe(path):
        return path
    return _hashed_file_name(path)


def safe_file_names(paths: Iterable[str]) -> dict[str, str]:
    """Safe names of several files, distinct where capital and small letters are the same."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for path in sorted(set(paths)):
        name = safe_file_name(path)
        if name.casefold() in taken:
            name = _hashed_file_name(path)
        taken.add(name.casefold())
        names[path] = name
    return names


def another_name(name: str, key: str) -> str:
    """A name for the same file where `name` is taken; `key` is safe and says why it differs."""
    stem, numbers, suffix = _split_model(name)
    room = LONGEST - len(numbers) - len(suffix) - len(key) - 1
    return f"{stem[:room]}-{key}{numbers}{suffix}"


def _is_safe(text: str) -> bool:
    return (
        0 < len(text) <= LONGEST
        and not _UNSAFE.search(text)
        and not text.startswith(".")
        and not text.endswith(".")
        and not _RESERVED.fullmatch(text)
        and not _LOOKS_HASHED.search(text)
    )


def _hashed_file_name(path: str) -> str:
    stem, numbers, suffix = _split_model(path)
    without_numbers = stem + path[len(stem) + len(numbers) :]
    return _with_hash(stem.rpartition("/")[2], numbers + suffix, without_numbers)


def _with_hash(stem: str, suffix: str, original: str) -> str:
    # What is no valid Unicode is hashed too, not refused.
    digest = hashlib.sha256(original.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_DIGITS]
    room = LONGEST - len(suffix) - _HASH_DIGITS - 1
    kept = _UNSAFE.sub("_", stem)[:room].strip(".") or "_"
    # "_" before a device's name, and behind it where "con" is followed by a dot.
    kept = f"_{kept[: room - 1]}" if _RESERVED.fullmatch(kept) else kept
    return f"{kept}-{digest}{suffix}"


def _split(text: str) -> tuple[str, str]:
    stem, dot, suffix = text.rpartition(".")
    short = dot and 0 < len(suffix) <= _LONGEST_SUFFIX and not _UNSAFE.search(suffix)
    return (stem, f".{suffix}") if stem and short else (text, "")


def _split_model(path: str) -> tuple[str, str, str]:
    """The path without its ending, the numbers of a part, and the ending."""
    ends = path[-len(MODEL_SUFFIX) :]
    stem, suffix = (path[: -len(ends)], ends) if ends.lower() == MODEL_SUFFIX else (path, "")
    numbers = _PART.search(stem)
    if numbers is None or not suffix:
        return stem, "", suffix or MODEL_SUFFIX
    return stem[: numbers.start()], numbers.group(), suffix
