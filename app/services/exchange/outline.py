"""A chat in the order in which it is read: the active path, alternatives folded in. Any thread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from app.domain.exchange import PortableChat, PortableMessage
from app.domain.exchange_tree import active_path, children_of, without_branches

if TYPE_CHECKING:
    from collections.abc import Iterator


class Mark(Enum):
    """What comes next."""

    MESSAGE = "message"
    OPEN = "open"  # an alternative begins: its message, and all below it
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Step:
    """`number` of `count` siblings, from 1; `depth` of alternatives within alternatives."""

    mark: Mark
    message: PortableMessage | None
    number: int = 1
    count: int = 1
    depth: int = 0


@dataclass(frozen=True, slots=True)
class _Below:
    """Still to come: the replies to a message, or one alternative."""

    parent: str | None
    depth: int
    only: str | None = None
    number: int = 1
    count: int = 1


def outline(chat: PortableChat, *, branches: bool) -> Iterator[Step]:
    """The whole chat as steps. What is shown at a fork comes first, then what else there is."""
    shown = chat if branches else without_branches(chat)
    known = {message.id: message for message in shown.messages}
    below = children_of(shown.messages)
    active = {message.id for message in active_path(shown)}
    waiting: list[_Below | Step] = [_Below(None, 0)]
    while waiting:
        place = waiting.pop()
        if isinstance(place, Step):
            yield place
            continue
        siblings = below.get(place.parent, [])
        if place.only is not None:
            number, count = place.number, place.count
            yield Step(Mark.OPEN, known[place.only], number, count, place.depth)
            yield Step(Mark.MESSAGE, known[place.only], number, count, place.depth)
            waiting += [Step(Mark.CLOSE, None, depth=place.depth), _Below(place.only, place.depth)]
        elif siblings:
            main = next((each for each in siblings if each in active), siblings[-1])
            count = len(siblings)
            yield Step(Mark.MESSAGE, known[main], siblings.index(main) + 1, count, place.depth)
            waiting.append(_Below(main, place.depth))
            waiting += [
                _Below(place.parent, place.depth + 1, each, number, count)
                for number, each in reversed(list(enumerate(siblings, start=1)))
                if each != main
            ]
