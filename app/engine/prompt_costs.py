"""How many tokens turns cost, without rendering the conversation. Engine process, main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.chat import Role, Turn
from app.engine.template import TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.engine.prompt import Prompt

_MOST_REMEMBERED = 50_000
_WORD = "a"


class PromptCosts:
    """Estimates, exact in pairs for templates that put the same words around every turn.

    What was counted once is remembered: most turns of a chat come again with each question.
    """

    def __init__(
        self, count: Callable[[str], int], build: Callable[[Sequence[Turn]], Prompt]
    ) -> None:
        """`count` gives the tokens of a text, `build` the prompt of some turns."""
        self._count = count
        self._build = build
        self._counts: dict[tuple[int, int], int] = {}
        self._around: tuple[int, int] | None = None

    @property
    def frame(self) -> int:
        """Tokens of a prompt that belong to no turn, such as BOS."""
        return self._overheads()[0]

    def of(self, turn: Turn) -> int:
        """Tokens of one turn, with what the template puts around it."""
        key = (len(turn.text), hash(turn.text))
        count = self._counts.get(key)
        if count is None:
            if len(self._counts) >= _MOST_REMEMBERED:
                self._counts.clear()
            count = self._counts[key] = self._count(turn.text)
        pair = self._overheads()[1]
        return count + (pair // 2 if turn.role is Role.USER else pair - pair // 2)

    def _overheads(self) -> tuple[int, int]:
        """Tokens around the whole prompt and around a pair of turns; 0 where it is refused."""
        if self._around is None:
            question, answer = Turn(Role.USER, _WORD), Turn(Role.ASSISTANT, _WORD)
            word = self._count(_WORD)
            try:
                short = len(self._build((question,)).tokens)
                long = len(self._build((question, answer, question)).tokens)
            except TemplateError:
                self._around = (0, 0)
            else:
                pair = max(0, long - short - 2 * word)
                self._around = (max(0, short - word - pair // 2), pair)
        return self._around
