"""What a chat has of its own in place of the settings for all. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.domain.sampling import SamplingParams


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """None, or an empty name: as for all chats."""

    sampling: SamplingParams | None = None
    thinking: bool | None = None  # passed to templates that know the switch
    opening: str = ""  # every answer begins with these words
    preset: str = ""  # name of the preset that `sampling` was taken from
    record_tokens: bool = False  # keep what else could have stood in each token's place


@dataclass(frozen=True, slots=True)
class AnswerWish:
    """What is wanted of one answer alone. None: as its chat has it."""

    sampling: SamplingParams | None = None
    opening: str | None = None
    thinking: bool | None = None


def wish_of(chat: ChatSettings, wish: AnswerWish) -> AnswerWish:
    """The wish, with what the chat has of its own where the wish is open."""
    return replace(
        wish,
        sampling=wish.sampling or chat.sampling,
        opening=chat.opening if wish.opening is None else wish.opening,
        thinking=chat.thinking if wish.thinking is None else wish.thinking,
    )
