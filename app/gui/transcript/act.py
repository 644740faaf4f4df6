"""What can be done with a message, and when. Pure functions."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from app.domain.chat import MessageStatus, Role
from app.domain.generation import StopReason

if TYPE_CHECKING:
    from app.domain.chat import Message

_LONGEST_LINE = 20_000  # characters
_ENDED_EARLY = (MessageStatus.STOPPED, MessageStatus.INTERRUPTED)
_CUT_BY = (StopReason.LENGTH, StopReason.CONTEXT_FULL)


class Act(Enum):
    """One entry of the menu of a message."""

    COPY = "copy"  # an answer as Markdown, a question as it is
    COPY_TEXT = "copy_text"
    COPY_CODE = "copy_code"
    EDIT = "edit"
    REGENERATE = "regenerate"
    REGENERATE_WITH = "regenerate_with"
    REPLAY = "replay"
    CONTINUE = "continue"
    BRANCH = "branch"
    TOKENS = "tokens"
    RAW = "raw"
    DELETE = "delete"


# In groups, as the menu shows them.
ANSWER_ACTS = (
    (Act.COPY, Act.COPY_TEXT, Act.COPY_CODE),
    (Act.EDIT, Act.REGENERATE, Act.REGENERATE_WITH, Act.REPLAY, Act.CONTINUE, Act.BRANCH),
    (Act.TOKENS, Act.RAW),
    (Act.DELETE,),
)
QUESTION_ACTS = ((Act.COPY,), (Act.EDIT, Act.BRANCH), (Act.DELETE,))
_WHILE_WRITING = frozenset({Act.COPY, Act.COPY_TEXT, Act.COPY_CODE, Act.TOKENS, Act.RAW})


def acts_of(message: Message) -> tuple[tuple[Act, ...], ...]:
    """What a message offers at all, in groups."""
    return QUESTION_ACTS if message.role is Role.USER else ANSWER_ACTS


def is_possible(act: Act, message: Message, *, is_last: bool, busy: bool) -> bool:
    """Whether it can be done now; `busy`: an answer is being written in this chat."""
    if message.status is MessageStatus.STREAMING:
        return act in _WHILE_WRITING - {Act.RAW}
    if act is Act.COPY_CODE:
        return "```" in message.text or "~~~" in message.text
    if act is Act.EDIT:
        return can_be_edited(message.text)
    if act is Act.CONTINUE and not (is_last and message.text):
        return False
    return not busy or act in _WHILE_WRITING


def can_be_edited(text: str) -> bool:
    """Qt lays out a line as a whole at every key: one of a megabyte takes it a second."""
    start = 0
    while len(text) - start > _LONGEST_LINE:
        end = text.rfind("\n", start, start + _LONGEST_LINE + 1)
        if end < 0:
            return False
        start = end + 1
    return True


def wants_more(message: Message) -> bool:
    """An answer that ended before the model was done: going on is what one would do next."""
    if message.role is not Role.ASSISTANT or not message.text:
        return False
    cut = message.stats is not None and message.stats.stop_reason in _CUT_BY
    return message.status in _ENDED_EARLY or cut
