"""Turns of other apps' chats as a tree of ours. Exchange process.

Others keep every step of an answer as a message: thoughts, a tool's call, its result, then text.
Those that follow one another become one answer, with all but its text under its thoughts.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.domain.chat import MessageStatus, Role
from app.domain.exchange import PortableChat, PortableMessage
from app.domain.exchange_tree import BrokenTreeError
from app.domain.titles import title_from
from app.services.exchange.loose import stable_id

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_MERGED = 200_000  # characters: a fork below would repeat them in each branch


@dataclass(frozen=True, slots=True)
class Turn:
    """A message, or a step of one. Empty ones only lead on to those below them."""

    id: str
    parent_id: str | None
    role: Role
    text: str = ""
    thinking: str = ""
    created_at: float | None = None
    model: str | None = None
    status: MessageStatus = MessageStatus.DONE
    error: str | None = None

    @property
    def says_something(self) -> bool:
        return bool(self.text.strip() or self.thinking.strip() or self.error)


@dataclass(frozen=True, slots=True)
class ForeignChat:
    """A chat as it was read; `leaf` is the last turn that was shown."""

    source: str
    id: str
    title: str
    turns: tuple[Turn, ...]
    leaf: str | None = None
    created_at: float | None = None
    updated_at: float | None = None
    system_prompt: str = ""
    folder: tuple[str, ...] = ()
    pinned: bool = False
    archived: bool = False
    now: float = 0.0  # for what has no time


@dataclass(slots=True)
class _Place:
    """Where the walk is: a turn, the message above it, and steps that wait to be one with it."""

    turn: Turn
    above: str | None
    pending: Turn | None


@dataclass(slots=True)
class _Made:
    """Messages so far, and in which of them each turn ended up."""

    chat: ForeignChat
    messages: list[PortableMessage] = field(default_factory=list)
    homes: dict[str, str] = field(default_factory=dict)

    def add(self, turn: Turn, above: str | None) -> str:
        made = _message(self.chat, turn, above, len(self.messages))
        self.messages.append(made)
        return made.id


def to_portable(chat: ForeignChat) -> PortableChat:
    """Our chat; the same file gives the same ids. Raises BrokenTreeError."""
    made = _walk(chat)
    times = [message.created_at for message in made.messages]
    question = next((each.text for each in made.messages if each.role is Role.USER), "")
    created = chat.created_at or min(times, default=chat.now)
    return PortableChat(
        id=stable_id(chat.source, chat.id),
        title=chat.title or title_from(question),
        created_at=created,
        updated_at=chat.updated_at or max([*times, created]),
        active_leaf_id=_newest_below(made, made.homes.get(chat.leaf or "")),
        system_prompt=chat.system_prompt,
        folder=chat.folder,
        pinned=chat.pinned,
        archived=chat.archived,
        messages=tuple(made.messages),
    )


def _walk(chat: ForeignChat) -> _Made:
    below = _below(chat.turns)
    made = _Made(chat)
    seen = 0
    waiting = [_Place(turn, None, None) for turn in reversed(below.get(None, ()))]
    while waiting:
        place = waiting.pop()
        seen += 1
        replies = below.get(place.turn.id, ())
        above, pending = _take(made, place, replies)
        home = made.homes.setdefault(place.turn.id, above or "")
        waiting.extend(_Place(turn, home or above, pending) for turn in reversed(replies))
    if seen < len(chat.turns):
        raise BrokenTreeError("its messages reply to each other in a circle")
    return made


def _take(made: _Made, place: _Place, replies: Iterable[Turn]) -> tuple[str | None, Turn | None]:
    """Make a message of the turn, or let it wait for the next step of the same answer."""
    turn = place.turn
    if turn.role is not Role.ASSISTANT:
        return (made.add(turn, place.above) if turn.says_something else place.above), None
    pending = _joined(place.pending, turn)
    if not pending.says_something or _goes_on(pending, list(replies)):
        return place.above, pending
    return made.add(pending, place.above), None


def _goes_on(pending: Turn, replies: list[Turn]) -> bool:
    """Whether the replies are further steps of it. Thoughts alone go into each of several."""
    same = bool(replies) and all(reply.role is Role.ASSISTANT for reply in replies)
    short = len(pending.text) + len(pending.thinking) < _MOST_MERGED
    return same and short and (len(replies) == 1 or not pending.text.strip())


def _joined(first: Turn | None, second: Turn) -> Turn:
    if first is None:
        return second
    return replace(
        second,
        id=first.id,
        text="\n\n".join(filter(None, (first.text, second.text))),
        thinking="\n\n".join(filter(None, (first.thinking, second.thinking))),
        created_at=first.created_at or second.created_at,
        model=second.model or first.model,
        error=second.error or first.error,
    )


def _message(chat: ForeignChat, turn: Turn, above: str | None, number: int) -> PortableMessage:
    text = turn.text
    if turn.thinking.strip():
        inner = turn.thinking.strip().replace("</think>", "</ think>")
        text = f"<think>\n{inner}\n</think>\n\n{text}"
    return PortableMessage(
        id=stable_id(chat.source, chat.id, turn.id, str(number)),
        role=turn.role,
        text=text,
        created_at=turn.created_at or chat.created_at or chat.now,
        parent_id=above,
        status=turn.status,
        model_name=turn.model,
        error=turn.error,
    )


def _below(turns: Iterable[Turn]) -> dict[str | None, list[Turn]]:
    """Replies by what they reply to; a turn whose parent is not in the file begins the chat."""
    known: dict[str, Turn] = {}
    for turn in turns:
        if turn.id in known:
            raise BrokenTreeError("two of its messages have the same id")
        known[turn.id] = turn
    below: dict[str | None, list[Turn]] = defaultdict(list)
    for turn in known.values():
        below[turn.parent_id if turn.parent_id in known else None].append(turn)
    return below


def _newest_below(made: _Made, message_id: str | None) -> str | None:
    """The leaf under the message that was shown last; steps of it may have been left out."""
    if not message_id:
        return made.messages[-1].id if made.messages else None
    inside = {message_id}
    leaf = message_id
    for message in made.messages:
        if message.parent_id in inside:
            inside.add(message.id)
            leaf = message.id
    return leaf
