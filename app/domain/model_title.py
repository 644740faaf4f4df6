"""Whether a title that a model made is better than one from the words of a question. Any thread."""

from __future__ import annotations

import re

from app.domain.thinking import split_thinking

_MOST_CHARACTERS, _MOST_WORDS = 60, 10
_MARKS = "\"'`*_#“”„«»‘’「」『』【】<>[]() \t"
_LABEL = re.compile(
    r"^(?:chat |conversation )?(?:title|titel|titre|título|titolo|标题|題名|タイトル)\s*[::]\s*",
    re.IGNORECASE,
)
# How an answer begins, not a title.
_OPENERS = re.compile(
    r"^(?:sure|certainly|of course|okay|ok|yes|no|hello|hi|here(?:'s| is)|i|i'm|i am|as an|this|it|"
    r"the (?:title|conversation)|you|we|my)\b",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"[.!?。!?]\s+\S|[.!?。!?…].*[.!?。!?…]")
_STEM = 4  # letters that two forms of a word have in common


def sensible_title(text: str, question: str, answer: str, *, whole: bool) -> str | None:
    """What a model wrote as a title, cleaned; None where the words' title is better.

    `whole`: the model ended by itself. A title is kept where all of this holds: it is one line of
    at most 60 characters and 10 words, it is not a sentence or the beginning of an answer, no word
    comes three times, it does not repeat the answer, and it has a word of the conversation.
    """
    body = split_thinking(text, final=True).answer.strip()
    line, *more = body.splitlines() or [""]
    if not (whole or more):
        return None
    title = _LABEL.sub("", " ".join(line.split()).strip(_MARKS)).strip(_MARKS).rstrip(".。,;:")
    words = [word.casefold() for word in re.findall(r"\w+", title)]
    fits = 2 <= len(title) <= _MOST_CHARACTERS and 1 <= len(words) <= _MOST_WORDS
    odd = _OPENERS.search(title) or _SENTENCES.search(title) or _is_loop(words)
    if not fits or odd or _repeats(title, answer) or not _is_about(words, f"{question} {answer}"):
        return None
    return title


def _is_loop(words: list[str]) -> bool:
    return any(words.count(word) > 2 for word in words)


def _repeats(title: str, answer: str) -> bool:
    return _letters(answer).startswith(_letters(title))


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w", text)).casefold()


def _is_about(words: list[str], told: str) -> bool:
    """Whether a word that says something occurs in the conversation, in any form of it."""
    known = told.casefold()
    telling = [word for word in words if len(word) >= _STEM or not word.isascii()]
    if any(not word.isascii() and word[:2] in known for word in telling):
        return True
    return any(re.search(rf"\b{re.escape(word[:_STEM])}", known) for word in telling)
