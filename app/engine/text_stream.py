"""Tokens to text while they come: whole characters, stop strings. Engine process, main thread."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

# Control tokens that reasoning models write around their thoughts; all others carry no text.
THINKING_MARKERS = frozenset(
    (
        b"<think>",
        b"</think>",
        b"[THINK]",
        b"[/THINK]",
        b"<seed:think>",
        b"</seed:think>",
        b"<|START_THINKING|>",
        b"<|END_THINKING|>",
        "◁think▷".encode(),
        "◁/think▷".encode(),
        b"<|channel|>",
        b"<|message|>",
        b"<|start|>",
        b"<|end|>",
        b"<|channel>",
        b"<channel|>",
    )
)


class Pieces(Protocol):
    """What a text stream needs of a vocabulary."""

    def piece(self, token: int) -> bytes: ...
    def is_control(self, token: int) -> bool: ...


class TextStream:
    """Text of one answer; `stopped` once a stop string came, which is not part of the text."""

    def __init__(self, vocabulary: Pieces, stop: Sequence[str]) -> None:
        self._vocabulary = vocabulary
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._stop = tuple(text for text in stop if text)
        self._held = ""
        self.stopped = False

    @property
    def looks_for_stop(self) -> bool:
        """Whether a token may have to end the answer for what its text is."""
        return bool(self._stop)

    def push(self, token: int) -> str:
        """Text that is certain after one more token, maybe none."""
        piece = self._vocabulary.piece(token)
        if self._vocabulary.is_control(token) and piece not in THINKING_MARKERS:
            return ""
        return self._release(self._decoder.decode(piece))

    def finish(self) -> str:
        """What was held back at the end of the answer; a character that is cut off is left out."""
        text, self._held = self._held, ""
        return text

    def _release(self, text: str) -> str:
        if not self._stop:
            return text
        text = self._held + text
        cut = min((at for stop in self._stop if (at := text.find(stop)) >= 0), default=-1)
        if cut >= 0:
            self.stopped = True
            self._held = ""
            return text[:cut]
        keep = max(_overlap(text, stop) for stop in self._stop)
        self._held = text[len(text) - keep :]
        return text[: len(text) - keep]


def _overlap(text: str, stop: str) -> int:
    """Length of the longest end of `text` with which `stop` could begin."""
    for length in range(min(len(stop) - 1, len(text)), 0, -1):
        if text.endswith(stop[:length]):
            return length
    return 0
