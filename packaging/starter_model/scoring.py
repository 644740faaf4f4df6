"""Token F1 between an answer and its reference, as SQuAD defines it (Rajpurkar et al. 2016)."""

from __future__ import annotations

import re
from collections import Counter

RIGHT_FROM = 0.8


def token_f1(answer: str, reference: str) -> float:
    """Harmonic mean of precision and recall over lower-case words, 0 to 1."""
    found, wanted = _words(answer), _words(reference)
    common = (found & wanted).total()
    return 2 * common / (found.total() + wanted.total()) if common else 0.0


def is_right(answer: str, reference: str) -> bool:
    return token_f1(answer, reference) >= RIGHT_FROM


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))
