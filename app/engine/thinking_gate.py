"""Where the thinking of an answer ends, token by token. Pure, engine process.

A grammar is for what a model answers, so it waits until the thinking is closed.
"""

from __future__ import annotations

from app.domain.thinking import split_thinking

# Opening tag and what closes it, of every style that `app.domain.thinking` knows.
STYLES = (
    ("<think>", "</think>"),
    ("<thinking>", "</thinking>"),
    ("[THINK]", "[/THINK]"),
    ("<seed:think>", "</seed:think>"),
    ("<|channel>thought", "<channel|>"),
    ("<|START_THINKING|>", "<|END_THINKING|>"),
    ("◁think▷", "◁/think▷"),
)
_HARMONY = "<|channel|>"
_HARMONY_ANSWER = "final<|message|>"
_LONGEST = 32  # characters: more than any closing tag


class ThinkingGate:
    """Begins with the text that is there already; `answer` is what of it is not thinking."""

    def __init__(self, text: str, *, may_begin: bool) -> None:
        """`may_begin`: thinking that the model itself opens is let through."""
        self._closer = _closer_of(text)
        self._tail = ""
        self._line_ends = False
        self.answer = ""
        if text.strip():
            may_begin = False
            self._begin_in(text)
        self._may_begin = may_begin

    @property
    def over(self) -> bool:
        """Whether nothing is let through any more."""
        return not (self._closer or self._may_begin or self._line_ends)

    def lets_through(self, piece: bytes) -> bool:
        """Whether a token belongs to the thinking, or to the line ends behind it."""
        if self._closer:
            return True
        text = piece.decode("utf-8", "replace")
        if self._may_begin and _closer_of(text):
            return True
        return self._line_ends and bool(text) and not text.strip("\r\n")

    def take(self, piece: bytes) -> None:
        """Go on by a token that was let through."""
        text = piece.decode("utf-8", "replace")
        if not self._closer:
            self._line_ends = False
            self._closer = _closer_of(text)
            self._may_begin = False
            return
        self._tail = (self._tail + text)[-_LONGEST - len(text) :]
        if self._closer in self._tail:
            self._closer, self._tail, self._line_ends = "", "", True

    def end(self) -> None:
        """The answer has begun."""
        self._may_begin = self._line_ends = False

    def _begin_in(self, text: str) -> None:
        if text.lstrip().startswith(_HARMONY):
            thought, found, self.answer = text.partition(_HARMONY_ANSWER)
            self._closer = "" if found else _HARMONY_ANSWER
            self._tail = thought[-_LONGEST:]
            return
        split = split_thinking(text, final=True)
        self.answer = split.answer
        if split.closed:
            self._line_ends = bool(self._closer) and not split.answer
            self._closer = ""
        else:
            self._tail = text[-_LONGEST:]


def _closer_of(text: str) -> str:
    """What closes the thinking that a text begins with; empty where it begins with none."""
    begin = text.lstrip()
    if begin.startswith(_HARMONY):
        return _HARMONY_ANSWER
    return next((closer for opener, closer in STYLES if begin.startswith(opener)), "")
