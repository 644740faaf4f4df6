"""A conversation to prompt tokens. Engine process, main thread.

Words of a person can never become control tokens: before rendering, each control token that
stands in a message is broken by a mark, and the rendered text is tokenized apart at the marks.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.chat import Role, Turn
from app.engine.prefix import common_prefix
from app.engine.prompt_costs import PromptCosts
from app.engine.template import ChatTemplate, TemplateError, opened_tag

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.engine.llama_model import Vocabulary

_MARK = "\U000f5ca1"  # private use: no vocabulary and no template knows it


@dataclass(frozen=True, slots=True)
class Prompt:
    """Tokens to compute, and the end of the rendered text where it has opened thinking.

    The first `keep_tokens` of them, BOS and the instructions, are never dropped by a shift.
    """

    tokens: tuple[int, ...]
    opened_thinking: str
    keep_tokens: int = 0  # 0 where nobody is going to shift


class PromptBuilder:
    """Renders with the model's chat template and tokenizes safely."""

    def __init__(self, vocabulary: Vocabulary, template: ChatTemplate) -> None:
        self._vocabulary = vocabulary
        self._template = template
        self._break_control = _control_breaker(vocabulary.control_texts())
        self.costs = PromptCosts(self._count, lambda turns: self.build(turns, thinking=None))

    def build(self, turns: Sequence[Turn], *, thinking: bool | None) -> Prompt:
        """Tokens of the whole conversation. Raises TemplateError and TemplateHung."""
        rendered = self._template.render(self._safe(turns), thinking=thinking)
        if not rendered.strip():
            raise TemplateError("The chat template of this model leaves nothing of what was said.")
        return Prompt(tuple(self._tokenize(rendered)), _opened_thinking(rendered))

    def keep_tokens(self, prompt: Prompt, turns: Sequence[Turn], *, thinking: bool | None) -> int:
        """How many tokens BOS and the instructions take at the beginning of `prompt`.

        Only BOS where the template does not take instructions without a question.
        """
        system = [turn for turn in turns if turn.role is Role.SYSTEM]
        bos = int(prompt.tokens[:1] == (self._vocabulary.bos,))
        if not system:
            return bos
        try:
            rendered = self._template.render(
                self._safe(system), add_generation_prompt=False, thinking=thinking
            )
        except TemplateError:
            return bos
        alone = array("i", self._tokenize(rendered))
        return max(bos, common_prefix(alone, array("i", prompt.tokens)))

    def _safe(self, turns: Sequence[Turn]) -> tuple[Turn, ...]:
        return tuple(Turn(turn.role, self._break_control(turn.text)) for turn in turns)

    def _count(self, text: str) -> int:
        return len(self._vocabulary.tokenize(text, parse_special=False))

    def _tokenize(self, rendered: str) -> list[int]:
        vocabulary = self._vocabulary
        tokens: list[int] = []
        for index, part in enumerate(rendered.split(_MARK)):
            tokens += vocabulary.tokenize(part, parse_special=True, continues=index > 0)
        bos = vocabulary.bos
        if vocabulary.adds_bos and bos >= 0 and tokens[:1] != [bos]:
            tokens.insert(0, bos)
        return tokens


def _opened_thinking(rendered: str) -> str:
    """The thinking tag that the prompt ends with, and the space after it; usually empty."""
    tag = opened_tag(rendered)
    return rendered[rendered.rindex(tag) :] if tag else ""


def _control_breaker(texts: Sequence[str]) -> Callable[[str], str]:
    """A function that puts a mark after the first character of each control token in a text.

    Some vocabularies have thousands of them, so only those with the right beginning are tried.
    """
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for control in texts:
        if len(control) > 1:
            grouped[control[:2]].append(control)
    by_start = {start: tuple(controls) for start, controls in grouped.items()}
    starts = "|".join(re.escape(start) for start in by_start)
    pattern = re.compile(f"(?={starts})" if starts else r"(?!)", re.DOTALL)

    def break_control(text: str) -> str:
        text = text.replace(_MARK, "")
        cuts = [
            found.start() + 1
            for found in pattern.finditer(text)
            if text.startswith(by_start[text[found.start() : found.start() + 2]], found.start())
        ]
        parts = (text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True))
        return _MARK.join(parts)

    return break_control
