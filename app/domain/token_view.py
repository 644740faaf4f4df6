"""Tokens of an answer with what else could have stood there. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A token that could have been chosen; probabilities 0 to 1."""

    id: int
    text: str
    probability: float  # of the model, before any sampler
    sampled: float | None  # after the samplers; None where they had taken it out
    writable: bool = True  # False: a control token, or a part of a character


@dataclass(frozen=True, slots=True)
class TokenRecord:
    """One token of an answer; `candidates` are the likeliest ones, the likeliest first.

    The chosen one is the last of them where it is none of the likeliest. Texts of tokens that are
    not `special` make the text of the answer; one that ends within a character has none.
    """

    id: int
    text: str
    probability: float  # of the model, before any sampler
    rank: int  # 1: the likeliest
    entropy: float  # of the model's whole distribution, in bits
    candidates: tuple[Candidate, ...] = ()
    special: bool = False  # a control token, which is not part of the text


@dataclass(frozen=True, slots=True)
class TextToken:
    """A token of any text, as the tokenizer view shows it. Characters of that text."""

    id: int
    text: str
    special: bool
