"""What is noted while files are read, for one sentence each at the end. Exchange process."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

_SENTENCES = {
    "pictures": "Pictures that are not in the imported chats: {count}.",
    "recordings": "Sound recordings that are not in the imported chats: {count}.",
    "parts": "Steps of tools that could not be read: {count}.",
    "files": "Attached files that are not in the imported chats: {count}.",
}
_MOST_NAMED = 3


@dataclass(slots=True)
class Report:
    """`now` stands for times that a file does not have."""

    now: float
    counts: Counter[str] = field(default_factory=Counter)
    unread: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)

    def count(self, what: str) -> None:
        """Something that is left out: the name of a sentence."""
        self.counts[what] += 1

    def refuse(self, title: str, reason: str) -> None:
        """One chat of several that cannot be read; the others can."""
        self.unread.append(f"“{title}”, because {reason}" if title else f"one, because {reason}")

    @property
    def notices(self) -> tuple[str, ...]:
        left_out = [
            _SENTENCES[what].format(count=f"{number:,}") for what, number in self.counts.items()
        ]
        return (*self.sentences, *left_out, *self.unread_notices)

    @property
    def unread_notices(self) -> tuple[str, ...]:
        """At most one sentence."""
        if not self.unread:
            return ()
        named = "; ".join(self.unread[:_MOST_NAMED])
        more = len(self.unread) - _MOST_NAMED
        others = f"; and {more:,} more" if more > 0 else ""
        return (f"Chats that could not be read: {named}{others}.",)
