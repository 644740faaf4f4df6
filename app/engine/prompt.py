"""A conversation to prompt tokens. Engine process, main thread.

Words of a person can never become control tokens: before rendering, each control token that
stands in a message is broken by a mark, and the rendered text is tokenized apart at the marks.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from app.domain.chat import Role, Turn
from app.engine.opening import place_opening
from app.engine.prefix import common_prefix
from app.engine.prompt_costs import PromptCosts
from app.engine.template import ChatTemplate, TemplateError, opened_tag
from app.engine.vision import MARKS, ImagePart, VisionError, mark, number_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.engine.llama_model import Vocabulary
    from app.engine.opening import Opening
    from app.engine.vision import Eyes, Look

_MARK = "\U000f5ca1"  # private use: no vocabulary and no template knows it
_BREAKS = re.compile(f"([{_MARK}{MARKS}])")

Images: TypeAlias = "tuple[tuple[int, ImagePart], ...]"


@dataclass(frozen=True, slots=True)
class Prompt:
    """Tokens to compute, and the end of the rendered text where it has opened thinking.

    The first `keep_tokens` of them, BOS and the instructions, are never dropped by a shift.
    `images` are what is computed otherwise, each with the place of its first token.
    """

    tokens: tuple[int, ...]
    opened_thinking: str
    keep_tokens: int = 0  # 0 where nobody is going to shift
    images: Images = ()

    @property
    def cells(self) -> int:
        """What it takes of the KV cache; images of some models take more than positions."""
        return len(self.tokens) + sum(part.cells - part.positions for _, part in self.images)


class PromptBuilder:
    """Renders with the model's chat template and tokenizes safely."""

    def __init__(
        self, vocabulary: Vocabulary, template: ChatTemplate, eyes: Eyes | None = None
    ) -> None:
        """Without `eyes` the model sees no images."""
        self.eyes = eyes
        self._vocabulary = vocabulary
        self._template = template
        self._break_control = _control_breaker(vocabulary.control_texts())
        self.costs = PromptCosts(self._count, lambda turns: self.build(turns, thinking=None))

    def build(
        self, turns: Sequence[Turn], *, thinking: bool | None, opening: Opening | None = None
    ) -> Prompt:
        """Tokens of the whole conversation, and of what the answer begins with.

        Raises TemplateError and TemplateHung.
        """
        if opening is not None:
            return self._begun(turns, opening, thinking=thinking)
        rendered = self._render(turns, thinking=thinking)
        tokens, images = self._tokenize(rendered, self._looks(turns))
        return Prompt(tuple(tokens), _opened_thinking(rendered), images=images)

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
        alone = array("i", self._tokenize(rendered, ())[0])
        return max(bos, common_prefix(alone, array("i", prompt.tokens)))

    def _begun(self, turns: Sequence[Turn], opening: Opening, *, thinking: bool | None) -> Prompt:
        """The answer begins with its opening, so that it opens no thinking of its own."""
        place = place_opening(
            self._render(turns, thinking=thinking),
            opening.text,
            lambda thinks: self._render(turns, thinking=thinks),
        )
        tokens, images = self._tokenize(place.rendered, self._looks(turns))
        prompt = array("i", tokens)
        begun = opening.tokens_behind(prompt, place, self._vocabulary)
        return Prompt(tuple(prompt + begun), "", images=images)

    def _render(self, turns: Sequence[Turn], *, thinking: bool | None) -> str:
        rendered = self._template.render(self._safe(turns), thinking=thinking)
        if not rendered.strip():
            raise TemplateError("The chat template of this model leaves nothing of what was said.")
        return rendered

    def _safe(self, turns: Sequence[Turn]) -> tuple[Turn, ...]:
        """Words that are no more than words, behind marks for the images that come with them."""
        safe, seen = [], 0
        for turn in turns:
            marks = [mark(seen + number) for number in range(len(turn.images))]
            seen += len(turn.images)
            words = self._break_control(turn.text)
            safe.append(Turn(turn.role, "\n".join([*marks, words] if words else marks)))
        return tuple(safe)

    def _looks(self, turns: Sequence[Turn]) -> tuple[Look, ...]:
        names = [name for turn in turns for name in turn.images]
        if not names:
            return ()
        if self.eyes is None:
            raise VisionError("This model cannot see images: it comes without an image encoder.")
        return tuple(map(self.eyes.look, names))

    def _count(self, text: str) -> int:
        return len(self._vocabulary.tokenize(text, parse_special=False))

    def _tokenize(self, rendered: str, looks: Sequence[Look]) -> tuple[list[int], Images]:
        vocabulary = self._vocabulary
        tokens: list[int] = []
        images: list[tuple[int, ImagePart]] = []
        for index, part in enumerate(_BREAKS.split(rendered)):
            if index % 2 == 0:
                tokens += vocabulary.tokenize(part, parse_special=True, continues=index > 0)
            elif (number := number_of(part)) is not None and number < len(looks):
                _put(looks[number], tokens, images)
        bos = vocabulary.bos
        if vocabulary.adds_bos and bos >= 0 and tokens[:1] != [bos]:
            tokens.insert(0, bos)
            images = [(start + 1, image) for start, image in images]
        return tokens, tuple(images)


def _put(look: Look, tokens: list[int], images: list[tuple[int, ImagePart]]) -> None:
    """An image behind what is there already."""
    for piece in look:
        if isinstance(piece, ImagePart):
            images.append((len(tokens), piece))
            tokens += piece.tokens
        else:
            tokens += piece


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
        text = _BREAKS.sub("", text)
        cuts = [
            found.start() + 1
            for found in pattern.finditer(text)
            if text.startswith(by_start[text[found.start() : found.start() + 2]], found.start())
        ]
        parts = (text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True))
        return _MARK.join(parts)

    return break_control
