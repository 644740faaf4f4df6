"""Tells by a look at both ends whether a file may be an export of chats. Any thread, quick."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from app.services.exchange.capsule import has_capsule

_LOOK = 64 * 1024
_MOST_NAMES = 2000
_JSON = re.compile(
    rb'"format"\s*:\s*"quantscope\.chats"|"mapping"\s*:\s*\{|"currentlySelected"\s*:'
    rb'|"childrenIds"\s*:|"object"\s*:\s*"thread\.message"|"object"\s*:\s*"thread"'
    rb'|"history"\s*:\s*\{\s*"(?:messages|currentId)"'
)
_NAMES = re.compile(r"(?:.*/)?(?:conversations(?:-\d+)?\.json|thread\.json)")
_READABLE = (".md", ".markdown", ".html", ".htm", ".txt")
_PDF_MARK = "quantscope-chats.txt".encode("utf-16-be")
_PDF_LOOK = 2 * 1024 * 1024  # the table of its objects comes last


def is_chat_export(path: str) -> bool:
    """Whether `path` is worth being offered for import. Never raises."""
    try:
        return _is_export(Path(path))
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return False


def _is_export(path: Path) -> bool:
    if path.is_dir():
        patterns = ("thread.json", "*/thread.json", "threads/*/thread.json", "*.conversation.json")
        return any(any(path.glob(pattern)) for pattern in patterns)
    suffix = path.suffix.lower()
    if suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            return any(map(_NAMES.fullmatch, archive.namelist()[:_MOST_NAMES]))
    head, tail = _ends(path, _PDF_LOOK if suffix == ".pdf" else _LOOK)
    if suffix in (".json", ".jsonl"):
        return _JSON.search(head) is not None
    if suffix == ".pdf":
        return head.startswith(b"%PDF") and _PDF_MARK in tail
    return suffix in _READABLE and has_capsule(tail)


def _ends(path: Path, look: int) -> tuple[bytes, bytes]:
    with path.open("rb") as stream:
        head = stream.read(_LOOK)
        size = stream.seek(0, 2)
        stream.seek(max(0, size - look))
        return head, stream.read()
