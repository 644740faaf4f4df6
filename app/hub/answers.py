"""Checks of what the Hub says: every value has its type and its bounds, or is left out. Any thread.

What is taken in are the attributes of the library's ModelInfo. Texts stay as they came; whoever
shows them makes them harmless.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from app.domain.hub import HubFile, HubModel

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST_FILES = 20_000
_LONGEST_ID, _LONGEST_PATH, _LONGEST_TEXT, _MOST_TAGS = 200, 1024, 100, 100
_LARGEST = 2**53
_SHA256 = re.compile(r"[0-9a-f]{64}")
_REVISION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,99}")
_HALF_SIGN = re.compile("[\ud800-\udfff]")
_LICENCE_TAG = "license:"


def hub_model(info: Mapping[str, object]) -> HubModel | None:
    """A search result; None for what has no name."""
    name = _text(info.get("id"), _LONGEST_ID)
    if name is None:
        return None
    gguf = info.get("gguf")
    gguf = gguf if isinstance(gguf, dict) else {}
    tags = _tags(info.get("tags"))
    return HubModel(
        id=name,
        downloads=_count(info.get("downloads")) or 0,
        likes=_count(info.get("likes")) or 0,
        updated_at=_moment(info.get("last_modified")),
        licence=_licence(tags, info),
        gated=bool(info.get("gated")),
        private=bool(info.get("private")),
        architecture=_text(gguf.get("architecture"), _LONGEST_TEXT),
        parameters=_count(gguf.get("total")) or None,
        context_length=_count(gguf.get("context_length")) or None,
        tags=tags,
    )


def hub_files(info: Mapping[str, object]) -> tuple[HubFile, ...]:
    """The files of a repository."""
    siblings = info.get("siblings")
    listed = siblings[:_MOST_FILES] if isinstance(siblings, list) else []
    return tuple(file for file in map(_file, listed) if file is not None)


def commit_of(info: Mapping[str, object]) -> str | None:
    """The commit that the answer is about."""
    commit = info.get("sha")
    return commit if isinstance(commit, str) and _REVISION.fullmatch(commit) else None


def account_name(answer: object) -> str | None:
    """Whose token it is."""
    return _text(answer.get("name"), _LONGEST_ID) if isinstance(answer, dict) else None


def _file(sibling: object) -> HubFile | None:
    path = _text(getattr(sibling, "rfilename", None), _LONGEST_PATH)
    if path is None:
        return None
    large = getattr(sibling, "lfs", None)
    sizes = (_count(getattr(each, "size", None)) for each in (sibling, large))
    size = next((size for size in sizes if size is not None), None)
    return HubFile(path, size, _sha256(getattr(large, "sha256", None)))


def _sha256(value: object) -> str | None:
    return value if isinstance(value, str) and _SHA256.fullmatch(value) else None


def _licence(tags: tuple[str, ...], info: Mapping[str, object]) -> str | None:
    tagged = [tag.removeprefix(_LICENCE_TAG) for tag in tags if tag.startswith(_LICENCE_TAG)]
    if tagged:
        return tagged[0] or None
    card: object = getattr(info.get("card_data"), "license", None)
    if isinstance(card, list):
        card = card[0] if card else None
    return _text(card, _LONGEST_TEXT)


def _tags(value: object) -> tuple[str, ...]:
    listed = value[:_MOST_TAGS] if isinstance(value, list) else []
    return tuple(tag for tag in listed if _text(tag, _LONGEST_TEXT))


def _text(value: object, longest: int) -> str | None:
    """None too for halves of signs, which JSON may hold and no pipe or address takes."""
    if not isinstance(value, str) or not 0 < len(value) <= longest or _HALF_SIGN.search(value):
        return None
    return value


def _count(value: object) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if 0 <= value <= _LARGEST else None


def _moment(value: object) -> float | None:
    return value.timestamp() if isinstance(value, datetime) else None
