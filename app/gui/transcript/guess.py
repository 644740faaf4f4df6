"""How high messages will be that were never shown, by the length of their texts. Pure."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from app.domain.chat import Role
from app.gui.markdown.to_html import LINE_HEIGHT
from app.gui.transcript.row_content import BUBBLE_SHARE
from app.gui.transcript.segment import CHARACTER_WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.chat import MessageHead

_STEP = 8  # characters
_QUESTION_EXTRA = 66
_ANSWER_EXTRA = 52
_ANSWER_FACTOR = 1.25  # headings, lists and code take more room than lines of text


def guessed_heights(heads: Iterable[MessageHead], width: int, zoom: float) -> list[int]:
    """Whole pixels, for a column `width` pixels wide; thousands at once."""
    questions = _Guesses(width * BUBBLE_SHARE, LINE_HEIGHT * zoom, zoom, _QUESTION_EXTRA)
    answers = _Guesses(width, LINE_HEIGHT * zoom * _ANSWER_FACTOR, zoom, _ANSWER_EXTRA)
    user, system = Role.USER, Role.SYSTEM
    return [
        questions[head.length // _STEP]
        if head.role is user
        else 0
        if head.role is system
        else answers[head.length // _STEP]
        for head in heads
    ]


class _Guesses(dict[int, int]):
    """Heights by the number of steps of a text; there are far fewer than texts."""

    def __init__(self, width: float, line_height: float, zoom: float, extra: int) -> None:
        super().__init__()
        self._per_line = max(width / CHARACTER_WIDTH / zoom, 8)
        self._line_height = line_height
        self._extra = extra

    def __missing__(self, steps: int) -> int:
        lines = ceil((steps + 0.5) * _STEP / self._per_line)
        height = self[steps] = int(lines * self._line_height) + self._extra
        return height
