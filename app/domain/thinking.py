"""Tells a model's thinking from its answer, for every tag style in use. Pure functions, any thread.

Tags count at the beginning of an answer only; what stands in code further down is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAIRS = (
    ("<think>", "</think>"),
    ("<thinking>", "</thinking>"),
    ("[THINK]", "[/THINK]"),
    ("<seed:think>", "</seed:think>"),
    ("<|channel>thought", "<channel|>"),
    ("<|START_THINKING|>", "<|END_THINKING|>"),
    ("◁think▷", "◁/think▷"),
)
OPENERS = tuple(opener for opener, _ in _PAIRS)
_CLOSERS = tuple(closer for _, closer in _PAIRS)
_HARMONY_STARTS = ("<|channel|>", "<|start|>assistant")
_HARMONY_ENDS = re.compile(r"<\|(?:end|return|call|start)\|>")
_HARMONY_HEADER = re.compile(
    r"\s*(?:<\|(?:end|return|call)\|>\s*)*(?:<\|start\|>assistant)?"
    r"[^<]*(?:<\|channel\|>(\w+)[^<]*)?(?:<\|constrain\|>[^<]*)?<\|message\|>"
)
# What follows the prompt's "<|start|>assistant" where the model begins with a call of a tool.
_HARMONY_CALL = re.compile(r"to=[\w.]{1,100}[^<\n]{0,40}<\|(?:channel|message|constrain)\|>")
_MOST_ROUNDS = 20
_MOST_MESSAGES = 200
_LONGEST_ORPHAN = 200_000  # characters of thinking without its opening tag
_MOST_QUOTED = 3
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ThinkingSplit:
    """An answer in two parts. `closed` is False while the thinking is still being written."""

    thinking: str
    answer: str
    closed: bool


def split_thinking(text: str, *, final: bool = False) -> ThinkingSplit:
    """Split the text of an answer.

    A tag that is only partly there at the end of `text` is held back, unless the text is `final`.
    """
    body = text.lstrip()
    if body.startswith(_HARMONY_STARTS) or _HARMONY_CALL.match(body):
        return _split_harmony(body, final=final)
    if body.startswith(OPENERS):
        return _split_opened(body, final=final)
    if not final and _is_partial(body, OPENERS + _HARMONY_STARTS):
        return ThinkingSplit("", "", closed=True)
    return _split_orphan(text, final=final)


def _split_opened(body: str, *, final: bool) -> ThinkingSplit:
    """One or more rounds of thinking, then the answer."""
    thinking: list[str] = []
    while len(thinking) < _MOST_ROUNDS and (pair := _opening(body)):
        opener, closer = pair
        inner, closing, body = body.lstrip()[len(opener) :].partition(closer)
        if not closing:
            shown = inner if final else _without_partial(inner, (closer,))
            return ThinkingSplit(_joined([*thinking, shown.lstrip()]), "", closed=False)
        thinking.append(inner.strip())
    answer = body.lstrip("\r\n")
    if not final and _is_partial(answer.lstrip(), OPENERS):
        answer = ""
    return ThinkingSplit(_joined(thinking), answer, closed=True)


def _opening(body: str) -> tuple[str, str] | None:
    body = body.lstrip()
    return next((pair for pair in _PAIRS if body.startswith(pair[0])), None)


def _joined(parts: list[str]) -> str:
    return "\n\n".join(part for part in parts if part)


def _split_orphan(text: str, *, final: bool) -> ThinkingSplit:
    """A closing tag alone: the template of the model had already opened the thinking."""
    for at, closer in sorted(_closings(text)):
        if not _is_quoted(text, at):
            answer = text[at + len(closer) :].lstrip("\r\n")
            return ThinkingSplit(text[:at].strip(), answer, closed=True)
    shown = text if final else _without_partial(text, _CLOSERS)
    return ThinkingSplit("", shown, closed=True)


def _closings(text: str) -> Iterator[tuple[int, str]]:
    """The first few closing tags of each style."""
    for closer in _CLOSERS:
        at = -1
        for _ in range(_MOST_QUOTED):
            at = text.find(closer, at + 1, _LONGEST_ORPHAN)
            if at < 0:
                break
            yield at, closer


def _is_quoted(text: str, at: int) -> bool:
    """Inside a code fence, or in inline code of its line."""
    if len(_FENCE.findall(text, 0, at)) % 2:
        return True
    return text.count("`", text.rfind("\n", 0, at) + 1, at) % 2 == 1


def _split_harmony(body: str, *, final: bool) -> ThinkingSplit:
    """The messages of gpt-oss: `analysis` is thinking, every other channel is for the reader."""
    thinking: list[str] = []
    answer: list[str] = []
    position, closed = 0, True
    for _ in range(_MOST_MESSAGES):
        header = _HARMONY_HEADER.match(body, position)
        if header is None:
            break
        end = _HARMONY_ENDS.search(body, header.end())
        part = body[header.end() : end.start() if end else len(body)]
        if end is None and not final:
            part = _without_partial(part, ("<|end|>", "<|return|>", "<|call|>", "<|start|>"))
        is_thinking = header.group(1) == "analysis"
        (thinking if is_thinking else answer).append(part)
        closed = end is not None or not is_thinking
        position = end.start() if end else len(body)
    if closed and len(thinking) + len(answer) == _MOST_MESSAGES:
        answer.append(body[position:])
    return ThinkingSplit(_joined(thinking).lstrip(), _joined(answer), closed)


def _is_partial(text: str, tags: tuple[str, ...]) -> bool:
    return bool(text) and any(len(text) < len(tag) and tag.startswith(text) for tag in tags)


def _without_partial(text: str, tags: tuple[str, ...]) -> str:
    """`text` without a beginning of one of the tags at its very end."""
    for length in range(min(len(text), max(map(len, tags)) - 1), 0, -1):
        if _is_partial(text[-length:], tags):
            return text[:-length]
    return text
