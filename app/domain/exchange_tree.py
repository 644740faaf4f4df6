"""Trees of messages that may come from anywhere: put in order, or refused. Pure, any thread."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.domain.exchange import PortableChat, PortableMessage


class BrokenTreeError(Exception):
    """The messages make no tree; the text says why, as the second half of a sentence."""


def in_order(messages: Iterable[PortableMessage]) -> tuple[PortableMessage, ...]:
    """Parents before their children, siblings as they came. Raises BrokenTreeError.

    An order that is right already is kept: the newest message of a branch is its last one.
    """
    known: dict[str, PortableMessage] = {}
    sound = True
    for message in messages:
        if message.id in known:
            raise BrokenTreeError("two of its messages have the same id")
        sound = sound and (message.parent_id is None or message.parent_id in known)
        known[message.id] = message
    return tuple(known.values()) if sound else _sorted(known)


def _sorted(known: dict[str, PortableMessage]) -> tuple[PortableMessage, ...]:
    below = children_of(known.values())
    if any(parent is not None and parent not in known for parent in below):
        raise BrokenTreeError("a message replies to one that is missing")
    ordered = [known[each] for each in _walk(below)]
    if len(ordered) < len(known):
        raise BrokenTreeError("its messages reply to each other in a circle")
    return tuple(ordered)


def children_of(messages: Iterable[PortableMessage]) -> dict[str | None, list[str]]:
    """The ids of the replies, by the id of what they reply to; None: the beginnings."""
    below: dict[str | None, list[str]] = defaultdict(list)
    for message in messages:
        below[message.parent_id].append(message.id)
    return dict(below)


def active_path(chat: PortableChat) -> tuple[PortableMessage, ...]:
    """From the beginning to the active leaf; where that is unknown, to the newest message."""
    known = {message.id: message for message in chat.messages}
    leaf = known.get(chat.active_leaf_id or "") or (chat.messages[-1] if chat.messages else None)
    path: list[PortableMessage] = []
    while leaf is not None:
        path.append(leaf)
        leaf = known.get(leaf.parent_id or "")
    return tuple(reversed(path))


def without_branches(chat: PortableChat) -> PortableChat:
    """The active path alone, with the summaries that stand for parts of it."""
    path = active_path(chat)
    ids = {message.id for message in path}
    return msgspec.structs.replace(
        chat,
        messages=path,
        active_leaf_id=path[-1].id if path else None,
        summaries=tuple(each for each in chat.summaries if each.message_id in ids),
    )


def _walk(below: Mapping[str | None, Sequence[str]]) -> Iterable[str]:
    """Level by level, so that a long chat needs no deep stack."""
    level: list[str] = list(below.get(None, ()))
    while level:
        yield from level
        level = [child for each in level for child in below.get(each, ())]
