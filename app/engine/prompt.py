"""A conversation to prompt tokens. Engine process, main thread.

Words of a person can never become control tokens: before rendering, each control token that
stands in a message is broken by a mark, and the rendered text is tokenized apart at the marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.chat import Turn
from app.engine.llama_model import Vocabulary
from app.engine.template import ChatTemplate, opens_thinking

_MARK = "\U000f5ca1"  # private use: no vocabulary and no template knows it


@dataclass(frozen=True, slots=True)
class Prompt:
    """Tokens to compute, and the thinking tag that the template has opened already."""

    tokens: tuple[int, ...]
    opened_thinking: bool


class PromptBuilder:
    """Renders with the model's chat template and tokenizes safely."""

    def __init__(self, vocabulary: Vocabulary, template: ChatTemplate) -> None:
        self._vocabulary = vocabulary
        self._template = template
        self._control = _control_pattern(vocabulary.control_texts())

    def build(self, turns: Sequence[Turn], *, thinking: bool | None) -> Prompt:
        """Tokens of the whole conversation. Raises TemplateError and TemplateHung."""
        safe = tuple(Turn(turn.role, self._break_control(turn.text)) for turn in turns)
        rendered = self._template.render(safe, thinking=thinking)
        return Prompt(tuple(self._tokenize(rendered)), opens_thinking(rendered))

    def _break_control(self, text: str) -> str:
        text = text.replace(_MARK, "")
        if self._control is None:
            return text
        return self._control.sub(rf"\1{_MARK}", text)

    def _tokenize(self, rendered: str) -> list[int]:
        vocabulary = self._vocabulary
        tokens: list[int] = []
        for part in rendered.split(_MARK):
            tokens += vocabulary.tokenize(part, add_special=False, parse_special=True)
        bos = vocabulary.bos
        if vocabulary.adds_bos and bos >= 0 and tokens[:1] != [bos]:
            tokens.insert(0, bos)
        return tokens


def _control_pattern(texts: Sequence[str]) -> re.Pattern[str] | None:
    """Matches the first character of each control token, overlapping ones included."""
    breakable = sorted((text for text in texts if len(text) > 1), key=len, reverse=True)
    if not breakable:
        return None
    alternatives = "|".join(re.escape(text) for text in breakable)
    return re.compile(f"(?=(?:{alternatives}))(.)", re.DOTALL)
