"""Words that an answer begins with, as tokens behind its prompt. Engine process, main thread.

They are the user's, or what the model had written before it goes on. What it had written is given
to it token for token where that is still known: the same text could be cut into other tokens.
"""

from __future__ import annotations

import codecs
import re
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from app.domain.thinking import OPENERS, split_thinking
from app.engine.template import opened_tag
from app.engine.text_stream import THINKING_MARKERS
from app.engine.thinking_gate import STYLES

if TYPE_CHECKING:
    from app.engine.llama_model import Vocabulary
    from app.engine.prompt import Prompt

# From a prompt, and what stands behind it as it would be cut now, to what once stood behind it.
Recall: TypeAlias = Callable[["array[int]", "array[int]"], Iterable["array[int]"]]

_CHANNEL = "<|channel|>"
_OPENERS = (*OPENERS, _CHANNEL)
_WITHOUT_CHANNEL = "<|start|>assistant"  # how prompts of gpt-oss end; the model names the channel
_ANSWER_CHANNEL = f"{_CHANNEL}final<|message|>"
_CLOSERS = tuple(closer for _opener, closer in STYLES)
_MARKERS = re.compile(
    "|".join(re.escape(each.decode()) for each in sorted(THINKING_MARKERS, key=len, reverse=True))
)


def recall_nothing(_prompt: array[int], _opening: array[int]) -> Iterable[array[int]]:
    """Where nothing is known of what was written before."""
    return ()


@dataclass(frozen=True, slots=True)
class Opening:
    """The text, and who knows the tokens that it was written in."""

    text: str
    recall: Recall = recall_nothing

    def tokens_behind(
        self, prompt: array[int], place: OpeningPlace, vocabulary: Vocabulary
    ) -> array[int]:
        """The tokens of the part of the opening that stands behind the prompt."""
        text = place.rest
        cut_now = _tokenize(text, place.opened, vocabulary)
        best, length = array("i"), 0
        for known in self.recall(prompt, cut_now):
            count, characters = _agreeing(known, text, vocabulary)
            if characters > length:
                best, length = known[:count], characters
        if not length:
            return cut_now
        return best + _tokenize(text[length:], place.opened + text[:length], vocabulary)


def answer_tokens(
    text: str,
    prompt: Prompt,
    vocabulary: Vocabulary,
    recall: Recall = recall_nothing,
    *,
    opened: bool = True,
) -> array[int]:
    """Tokens of an answer: those that were written, where they are known; else as it is cut now.

    `opened`: where the template has opened a thinking, the text begins with its tag.
    """
    tag = prompt.opened_thinking if opened else ""
    place = OpeningPlace("", text.removeprefix(tag), tag if text.startswith(tag) else "")
    return Opening(text, recall).tokens_behind(array("i", prompt.tokens), place, vocabulary)


@dataclass(frozen=True, slots=True)
class OpeningPlace:
    """A rendered prompt and the rest of an opening behind it; `opened` is the thinking tag with
    which the prompt ends."""

    rendered: str
    rest: str
    opened: str = ""


def place_opening(rendered: str, text: str, render: Callable[[bool], str]) -> OpeningPlace:
    """Where the template has opened a thinking, the text goes on in it, or stands in its place.

    `render` renders the same with thinking or without, for templates that know the switch.
    """
    if _begins_thinking(text) and _has_thought(rendered):
        thinking = render(True)
        rendered = rendered if _has_thought(thinking) else thinking
    tag = opened_tag(rendered)
    if not tag:
        if rendered.endswith(_WITHOUT_CHANNEL) and not _begins_thinking(text):
            rendered += _ANSWER_CHANNEL
        return OpeningPlace(rendered, text)
    at = rendered.rindex(tag)
    body = text.lstrip()
    if body.startswith(tag):
        return _inside(rendered, at + len(tag), body[len(tag) :], tag)
    if _begins_thinking(text):
        return OpeningPlace(rendered[:at], text)
    if split_thinking(text, final=True).thinking:  # it ends a thinking that it does not open
        return OpeningPlace(rendered, text, tag)
    plain = render(False)
    return OpeningPlace(rendered[:at] if opened_tag(plain) else plain, text)


def _inside(rendered: str, end: int, rest: str, tag: str) -> OpeningPlace:
    """Behind a tag that text and prompt have in common, with the white space of the text."""
    space = rendered[end:]
    if rest.startswith(space):
        return OpeningPlace(rendered, rest[len(space) :], tag)
    return OpeningPlace(rendered[:end], rest, tag)


def _begins_thinking(text: str) -> bool:
    return text.lstrip().startswith(_OPENERS)


def _has_thought(rendered: str) -> bool:
    """Whether a prompt ends behind a thinking, usually an empty one."""
    return rendered.rstrip().endswith(_CLOSERS)


def _tokenize(text: str, before: str, vocabulary: Vocabulary) -> array[int]:
    """Control tokens are read only where a model writes its thoughts between them.

    `before` is the part of the answer that stands before the text.
    """
    whole = before + text
    end = _end_of_thinking(whole) if _begins_thinking(whole) else 0
    tokens = array("i")
    done = len(before)
    for marker in _MARKERS.finditer(whole, done, max(done, end)):
        tokens.extend(_plain(whole[done : marker.start()], vocabulary))
        tokens.extend(vocabulary.tokenize(marker.group(), parse_special=True, continues=True))
        done = marker.end()
    tokens.extend(_plain(whole[done:], vocabulary))
    return tokens


def _end_of_thinking(text: str) -> int:
    """Channels have no end but that of the answer."""
    answer = split_thinking(text, final=True).answer
    return len(text) - len(answer) if text.endswith(answer) else len(text)


def _plain(text: str, vocabulary: Vocabulary) -> list[int]:
    return vocabulary.tokenize(text, parse_special=False, continues=True) if text else []


def _agreeing(tokens: array[int], text: str, vocabulary: Vocabulary) -> tuple[int, int]:
    """How many tokens begin `text`, and how many characters of it they are."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    best, length = (0, 0), 0
    for count, token in enumerate(tokens, start=1):
        if not 0 <= token < vocabulary.size or vocabulary.ends_generation(token):
            break
        piece = vocabulary.piece(token)
        if vocabulary.is_control(token) and piece not in THINKING_MARKERS:
            continue
        came = decoder.decode(piece)
        if not text.startswith(came, length):
            break
        length += len(came)
        if not decoder.getstate()[0]:
            best = (count, length)
        if length == len(text):
            break
    return best
