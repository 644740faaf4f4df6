"""Sentences of the layers below, in the window's language. GUI thread.

They arrive in English with names and figures filled in; `resources/translations/sentences.json`
lists what they were made from.
"""

from __future__ import annotations

import functools
import json
import re
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from app.paths import resource

_CONTEXT = "Sentence"
# Not compiled here: English needs neither, and this is imported before the first paint.
_FIELD = r"\{(\w+)\}"
_END = r"(?<=[.!?]) "


def translated(text: str) -> str:
    """Each sentence that is known; the rest stays as it is."""
    if not text or not _translates():
        return text
    ends = [found.start() for found in re.finditer(_END, text)] + [len(text)]
    for end in ends:
        known = _translation(text[:end])
        if known is not None:
            return f"{known} {translated(text[end:].strip())}".strip()
    first, rest = text[: ends[0]], text[ends[0] :].strip()
    return f"{first} {translated(rest)}".strip() if rest else text


class Told(Protocol):
    """What is said of an error: what happened, and what to do next."""

    @property
    def text(self) -> str: ...
    @property
    def action(self) -> str: ...


def told(problem: Told) -> str:
    """What happened and what to do, as one line."""
    return translated(f"{problem.text} {problem.action}".strip())


def _translation(sentence: str) -> str | None:
    for template, pattern in _patterns():
        if found := pattern.fullmatch(sentence):
            names = re.findall(_FIELD, template)
            words = QCoreApplication.translate(_CONTEXT, template)
            return _filled(words, dict(zip(names, found.groups(), strict=True)))
    return None


def _filled(words: str, values: dict[str, str]) -> str:
    """Not by str.format: the values are anybody's."""
    return re.sub(_FIELD, lambda field: values.get(field[1], field[0]), words)


def _translates() -> bool:
    """Whether a language other than English is installed."""
    return QCoreApplication.translate(_CONTEXT, "The Hub cannot be reached.") != (
        "The Hub cannot be reached."
    )


@functools.cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Those with the most words of their own first, so that a vague one takes nothing away."""
    listed = resource("translations") / "sentences.json"
    templates: list[str] = json.loads(listed.read_text(encoding="utf-8"))
    templates.sort(key=lambda each: -len(re.sub(_FIELD, "", each)))
    return tuple((each, re.compile(_pattern(each), re.DOTALL)) for each in templates)


def _pattern(template: str) -> str:
    return "(.*?)".join(map(re.escape, re.split(_FIELD, template)[::2]))
