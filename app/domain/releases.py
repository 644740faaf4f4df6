"""Versions that can be had, as a feed of the project lists them. Pure, any thread."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

_NUMBERS = re.compile(r"v?(\d{1,6}(?:\.\d{1,6}){0,3})")
_MOST_NOTES = 20_000  # characters


@dataclass(frozen=True, slots=True)
class Release:
    """`notes` are plain text or markdown, `page` an https address or empty."""

    version: str
    notes: str
    page: str


def newest_release(feed: str) -> Release | None:
    """The highest version of the feed; None where it lists none.

    The feed is `{"releases": [{"version": "1.2.0", "notes": "…", "page": "https://…"}]}`. Raises
    ValueError where it is something else.
    """
    try:
        listed = json.loads(feed)["releases"]
        releases = [_release(each) for each in listed]
    except (LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from error
    return max(releases, key=lambda release: version_key(release.version), default=None)


def is_newer(version: str, than: str) -> bool:
    """Whether the numbers of one version come after those of another."""
    return version_key(version) > version_key(than)


def version_key(version: str) -> tuple[int, ...]:
    """The numbers, with as many noughts as make four. Raises ValueError."""
    if (found := _NUMBERS.fullmatch(version)) is None:
        raise ValueError(version)
    numbers = [int(number) for number in found.group(1).split(".")]
    return (*numbers, *[0] * (4 - len(numbers)))


def _release(entry: dict[str, object]) -> Release:
    version, notes, page = entry["version"], entry.get("notes", ""), entry.get("page", "")
    if not (isinstance(version, str) and isinstance(notes, str) and isinstance(page, str)):
        raise TypeError(entry)
    version_key(version)
    safe = page if page.startswith("https://") and page.isascii() and page.isprintable() else ""
    return Release(version, notes[:_MOST_NOTES], safe)
