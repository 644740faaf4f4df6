"""Names of chats and messages, from which it shows where they are kept. Any thread."""

from __future__ import annotations

_TEMPORARY = "temporary-"


def new_id(*, temporary: bool = False) -> str:
    """A name that nothing else has; `temporary` ones live in memory only."""
    import uuid  # takes 3 ms, and the first paint needs no names

    return f"{_TEMPORARY if temporary else ''}{uuid.uuid4().hex}"


def is_temporary(name: str) -> bool:
    """Whether this is the name of a temporary chat, or of a message in one."""
    return name.startswith(_TEMPORARY)
