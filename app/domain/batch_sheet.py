"""What a file of prompts holds, and what of it is broken. Pure functions, any thread."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.batch import MOST_CHARACTERS, MOST_PROMPTS, BatchPrompt
from app.domain.chat import Role, Turn
from app.domain.errors import UserFixableError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_COLUMNS = 200
_MOST_BROKEN = 200  # that are told one by one
_VARIABLE = re.compile(r"\{\{|\}\}|\{([^{}\n]{1,80})\}")


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """A line that gives no prompt, counted from 1 as editors do, and why."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class BatchSheet:
    """The prompts of a file; `broken` are the first of `broken_count` lines that give none."""

    prompts: tuple[BatchPrompt, ...]
    columns: tuple[str, ...] = ()
    broken: tuple[BrokenLine, ...] = ()
    broken_count: int = 0


@dataclass(slots=True)
class SheetMaker:
    """Takes prompts and broken lines as a reader finds them."""

    template: str = ""
    _prompts: list[BatchPrompt] = field(default_factory=list)
    _broken: list[BrokenLine] = field(default_factory=list)
    _broken_count: int = 0

    def add(self, line: int, turns: Sequence[Turn], name: str, columns: Mapping[str, str]) -> None:
        """A prompt. Raises UserFixableError ("too_many_prompts")."""
        if len(self._prompts) >= MOST_PROMPTS:
            text = f"This file has more than {MOST_PROMPTS:,} prompts."
            raise UserFixableError(text, "Split it into several files.", code="too_many_prompts")
        whole = tuple(Turn(turn.role, sound(turn.text)) for turn in turns)
        if not any(turn.text.strip() for turn in whole if turn.role is Role.USER):
            self.refuse(line, "There is no prompt.")
            return
        kept = tuple((sound(key), sound(value)) for key, value in columns.items())
        prompt = BatchPrompt(sound(name) or str(len(self._prompts) + 1), whole, kept)
        if prompt.characters > MOST_CHARACTERS:
            self.refuse(line, f"The prompt has more than {MOST_CHARACTERS:,} characters.")
        else:
            self._prompts.append(prompt)

    def refuse(self, line: int, why: str) -> None:
        """A line that gives none."""
        self._broken_count += 1
        if len(self._broken) < _MOST_BROKEN:
            self._broken.append(BrokenLine(line, why))

    def sheet(self, columns: Sequence[str] = ()) -> BatchSheet:
        """All of it. Raises UserFixableError ("no_prompts") where there is not one prompt."""
        if not self._prompts:
            text = "There is not one prompt in this file."
            if self._broken:
                first = self._broken[0]
                text = f"{text} {_broken_words(first.line)} {first.text}"
            raise UserFixableError(text, "Choose another file.", code="no_prompts")
        broken = tuple(self._broken)
        return BatchSheet(tuple(self._prompts), tuple(columns), broken, self._broken_count)


def _broken_words(line: int) -> str:
    return f"Line {line:,} gives none."


def asked(text: str, system: str = "") -> tuple[Turn, ...]:
    """The turns of a prompt."""
    first = (Turn(Role.SYSTEM, system),) if system.strip() else ()
    return (*first, Turn(Role.USER, text))


def fill(template: str, values: Mapping[str, str]) -> str:
    """The template with the values for its {names}; {{ and }} stand for the braces themselves."""

    def value(found: re.Match[str]) -> str:
        name = found[1]
        return found[0][0] if name is None else values[name.strip().casefold()]

    return _VARIABLE.sub(value, template)


def check_template(template: str, columns: Sequence[str]) -> None:
    """Raises UserFixableError ("bad_template") where it names none, or one that is not there."""
    known = {name.casefold() for name in columns}
    names = [found[1].strip() for found in _VARIABLE.finditer(template) if found[1] is not None]
    shown = ", ".join(f"{{{name}}}" for name in columns)
    action = f"This file has {shown}. Write {{{{ where a brace itself is meant."
    if not names:
        text = "The prompt names no column, so that every line would ask the same."
        raise UserFixableError(text, f"Put one of these into it: {shown}.", code="bad_template")
    for name in names:
        if name.casefold() not in known:
            text = f"The prompt names {{{name}}}, but the file has no such column."
            raise UserFixableError(text, action, code="bad_template")


def sound(text: str) -> str:
    """Without lone halves of characters and without NUL, which nothing behind could take."""
    text = text.replace("\0", "\ufffd")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
