"""Rewords questions for training, seeded: openings, synonyms, dropped words, typos, manners."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from starter_model.phrases import ENDINGS, GREETINGS, OPENERS, SWAPS, WEAK_WORDS

if TYPE_CHECKING:
    from random import Random

_WORD = re.compile(r"[A-Za-z']+|[^A-Za-z']+")
_SWAP_OF = {word: group for group in SWAPS for word in group if " " not in word}
_UNTOUCHED_SHARE = 0.2


def reword(question: str, rng: Random) -> str:
    """One training variant of a question; one in five stays as it is."""
    if rng.random() < _UNTOUCHED_SHARE:
        return question
    if " " not in question:  # a greeting: another word in front of it would be another message
        return change_surface(question, rng)
    text = question
    if rng.random() < 0.45:
        text = change_opening(text, rng)
    text = swap_synonyms(text, 0.2, rng)
    if rng.random() < 0.5:
        text = drop_words(text, rng)
    if rng.random() < 0.1:
        text = move_word(text, rng)
    if rng.random() < 0.15:
        text = make_typo(text, rng)
    if rng.random() < 0.25:
        text = add_manners(text, rng)
    return change_surface(text, rng)


def change_opening(question: str, rng: Random) -> str:
    """'How do I X?' becomes 'What is the way to X?' and the like."""
    for pattern, forms in OPENERS:
        found = pattern.match(question)
        if found:
            return rng.choice(forms).format(found.group("x"))
    return question


def swap_synonyms(text: str, share: float, rng: Random) -> str:
    return "".join(
        _match_case(rng.choice(_SWAP_OF[word.lower()]), word)
        if word.lower() in _SWAP_OF and rng.random() < share
        else word
        for word in _WORD.findall(text)
    )


def _match_case(word: str, model: str) -> str:
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


def drop_words(text: str, rng: Random) -> str:
    """Words that carry little meaning go often, the others seldom; two words always stay."""
    words = text.split()
    kept = [
        word
        for word in words
        if rng.random() >= (0.35 if word.lower().strip("?.,!") in WEAK_WORDS else 0.08)
    ]
    return " ".join(kept) if len(kept) >= min(2, len(words)) else text


def move_word(text: str, rng: Random) -> str:
    words = text.split()
    word = words.pop(rng.randrange(len(words)))
    words.insert(rng.randrange(len(words) + 1), word)
    return " ".join(words)


def make_typo(text: str, rng: Random) -> str:
    """Drop, double or exchange one letter inside a word."""
    places = [m.start() for m in re.finditer(r"(?<=[a-z])[a-z](?=[a-z])", text)]
    if not places:
        return text
    at = rng.choice(places)
    middle = rng.choice(("", text[at] * 2, text[at + 1] + text[at]))
    return (
        text[:at] + middle + text[at + (2 if len(middle) == 2 and middle[0] != text[at] else 1) :]
    )


def add_manners(text: str, rng: Random) -> str:
    if rng.random() < 0.6:
        greeting = rng.choice(GREETINGS)
        text = greeting + (text if text[:2].isupper() else text[:1].lower() + text[1:])
    if rng.random() < 0.5:
        text = text.rstrip("?. ") + rng.choice(ENDINGS)
    return text


def change_surface(text: str, rng: Random) -> str:
    """Letter case and the marks at the end, as people type them."""
    if rng.random() < 0.35:
        text = text.lower()
    if rng.random() < 0.35:
        text = text.rstrip("?.! ")
    elif rng.random() < 0.06:
        text = text.rstrip("?. ") + rng.choice(("??", " ?", "?!", "...", "."))
    if rng.random() < 0.05:
        text = text.replace("'", "")
    return text or "?"
