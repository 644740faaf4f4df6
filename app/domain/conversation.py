"""A path of messages as a model is given it. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.attachment import AttachmentKind, with_attachments
from app.domain.chat import Message, Role, Turn
from app.domain.thinking import split_thinking

if TYPE_CHECKING:
    from collections.abc import Sequence

_SUMMARY = "Summary of the conversation so far:"


@dataclass(frozen=True, slots=True)
class ChatSummary:
    """What the model, or the user, wrote in place of the messages up to `message_id`."""

    chat_id: str
    message_id: str
    text: str
    created_at: float  # seconds since 1970
    edited: bool = False  # by the user


@dataclass(frozen=True, slots=True)
class Conversation:
    """The instructions, and what was said so far; a summary stands for the beginning of it."""

    system_prompt: str
    path: tuple[Message, ...]
    summary: ChatSummary | None = None

    @property
    def turns(self) -> tuple[Turn, ...]:
        """Instructions and summary, and the rest of the path without earlier thoughts."""
        system = (Turn(Role.SYSTEM, text),) if (text := self._instructions()) else ()
        spoken = _spoken(self.path)[self.summarised :]
        return system + tuple(map(_turn_of, spoken))

    @property
    def summarised(self) -> int:
        """How many turns the summary stands for; 0 where it is of another path."""
        if self.summary is None:
            return 0
        ids = [message.id for message in self.path]
        if self.summary.message_id not in ids:
            return 0
        covered = self.path[: ids.index(self.summary.message_id) + 1]
        return len(_spoken(covered))

    def spoken_in(self, turns: int) -> int:
        """How much was said in the first `turns` of `turns`, and before, as summarised there."""
        return self.summarised + turns - bool(self._instructions())

    def last_of(self, turns: int) -> Message | None:
        """The message behind the first `turns` of `turns`; None where that is no message."""
        index = self.spoken_in(turns) - 1
        spoken = _spoken(self.path)
        return spoken[index] if self.summarised <= index < len(spoken) else None

    def _instructions(self) -> str:
        if not self.summarised or self.summary is None:
            return self.system_prompt
        return f"{self.system_prompt}\n\n{_SUMMARY}\n{self.summary.text}".strip()


def newest_on(path: Sequence[Message], summaries: Sequence[ChatSummary]) -> ChatSummary | None:
    """The summary that covers the most of a path; those of other branches do not count."""
    places = {message.id: place for place, message in enumerate(path)}
    fitting = [summary for summary in summaries if summary.message_id in places]
    return max(fitting, key=lambda summary: places[summary.message_id], default=None)


def said(message: Message) -> str:
    """What a model is given of a message: an answer without its thoughts, a question behind the
    words of its files."""
    if message.role is Role.ASSISTANT:
        return split_thinking(message.text, final=True).answer
    return with_attachments(message.text, message.attachments)


def _turn_of(message: Message) -> Turn:
    return Turn(message.role, said(message), _images(message))


def _images(message: Message) -> tuple[str, ...]:
    images = (each for each in message.attachments if each.kind is AttachmentKind.IMAGE)
    return tuple(image.file for image in images)


def _spoken(path: Sequence[Message]) -> list[Message]:
    """Without answers that stayed empty."""
    return [message for message in path if said(message) or message.attachments]
