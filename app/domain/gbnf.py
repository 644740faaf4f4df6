"""Grammars in llama.cpp's notation (GBNF), read without llama.cpp. Pure functions, any thread.

As strict as llama.cpp, and stricter where it would crash, hang, or silently allow more than is
written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

MOST_CHARACTERS = 200_000
MOST_REPETITIONS = 2000  # llama.cpp's MAX_REPETITION_THRESHOLD
_MOST_DEPTH = 60
_MOST_ELEMENTS = 1_000_000  # after repetitions are written out

_SPACE = re.compile(r"(?:[ \t]|#[^\r\n]*)*")
_SPACE_AND_LINES = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*")
_NAME = re.compile(r"[A-Za-z0-9-]+")
_ESCAPE = r"\\(?:[trn\\\"\[\]-]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})"
_LITERAL = re.compile(rf'"((?:{_ESCAPE}|[^"\\])*)"')
_CLASS = re.compile(rf"\[(\^?)((?:{_ESCAPE}|[^\]\\])*)\]")
_CHARACTER = re.compile(rf"{_ESCAPE}|.", re.DOTALL)
_TOKEN = re.compile(r"!?<(?:\[\d{1,9}\]|[^\s<>\[\]]+)>")
_REPEAT = re.compile(r"\{[ \t]*(\d{1,9})[ \t]*(?:(,)[ \t]*(\d{1,9})?[ \t]*)?\}")
_ONE_CHARACTER = re.compile(_ESCAPE)


class GrammarError(Exception):
    """A plain sentence about a grammar or a schema; `line` and `column` from 1, 0 where unknown."""

    def __init__(self, text: str, line: int = 0, column: int = 0) -> None:
        super().__init__(text)
        self.text = text
        self.line = line
        self.column = column

    def __str__(self) -> str:
        return f"Line {self.line}, column {self.column}: {self.text}" if self.line else self.text


@dataclass(slots=True)
class Item:
    """A piece of a sequence with how often it comes; `most` None is without end."""

    at: int
    size: int = 1  # elements that llama.cpp makes of it once
    name: str = ""  # of a rule
    choices: tuple[tuple[Item, ...], ...] | None = None  # of a group
    least: int = 1
    most: int | None = 1


Sequence = tuple[Item, ...]


@dataclass(slots=True)
class Grammar:
    """The rules by name: the sequences from which each can choose. `at`: where each begins."""

    rules: dict[str, tuple[Sequence, ...]] = field(default_factory=dict)
    at: dict[str, int] = field(default_factory=dict)


def check_grammar(text: str) -> Grammar:
    """Read a grammar and refuse what cannot be used. Raises GrammarError."""
    from app.domain.gbnf_rules import check_rules

    grammar = parse_grammar(text)
    check_rules(grammar, text)
    return grammar


def parse_grammar(text: str) -> Grammar:
    """The rules of a grammar. Raises GrammarError with the place of the fault."""
    if len(text) > MOST_CHARACTERS:
        raise GrammarError(f"The grammar is longer than {MOST_CHARACTERS:,} characters.")
    if "\0" in text:
        raise error_at(text, text.index("\0"), "A character with the number 0 ends the grammar.")
    return _Parser(text).read()


def error_at(text: str, position: int, sentence: str) -> GrammarError:
    """The error with the line and column of a position in the text."""
    line = text.count("\n", 0, position) + 1
    column = position - (text.rfind("\n", 0, position) + 1) + 1
    return GrammarError(sentence, line, column)


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._depth = 0
        self._symbols: set[str] = set()
        self._made = 0  # rules that llama.cpp adds for groups and repetitions
        self._elements = 0

    def read(self) -> Grammar:
        grammar = Grammar()
        self._skip(lines=True)
        while self._at < len(self._text):
            self._read_rule(grammar)
        return grammar

    def _read_rule(self, grammar: Grammar) -> None:
        start = self._at
        name = self._match(_NAME)
        if name is None:
            raise self._error("A rule begins with a name of letters, digits and hyphens.")
        if name.group() in grammar.rules:
            raise error_at(self._text, start, f"The rule {name.group()} is written twice.")
        self._symbols.add(name.group())
        self._skip(lines=False)
        if not self._text.startswith("::=", self._at):
            raise self._error(f"::= is missing behind the name {name.group()}.")
        self._at += 3
        self._skip(lines=True)
        grammar.rules[name.group()] = self._read_choices(nested=False)
        grammar.at[name.group()] = start
        if self._at < len(self._text) and self._text[self._at] not in "\r\n":
            raise self._error(self._unexpected())
        self._skip(lines=True)

    def _read_choices(self, *, nested: bool) -> tuple[Sequence, ...]:
        choices = [self._read_sequence(nested=nested)]
        while self._text.startswith("|", self._at):
            self._at += 1
            self._skip(lines=True)
            choices.append(self._read_sequence(nested=nested))
        return tuple(choices)

    def _read_sequence(self, *, nested: bool) -> Sequence:
        items: list[Item] = []
        weight = 1  # rules that a further repetition would repeat, as llama.cpp counts them
        while self._at < len(self._text):
            mark = self._text[self._at]
            if mark in "*+?{":
                weight = self._repeat(items[-1] if items else None, weight)
            else:
                before = len(self._symbols) + self._made
                item = self._read_item()
                if item is None:
                    break
                items.append(item)
                grown = len(self._symbols) + self._made - before
                weight = max(1, grown) if item.choices is not None else 1
                self._count(item.size)
            self._skip(lines=nested)
        return tuple(items)

    def _read_item(self) -> Item | None:
        at = self._at
        readers = {
            '"': self._read_literal,
            "[": self._read_class,
            "(": self._read_group,
            "<": self._read_token,
            "!": self._read_token,
        }
        mark = self._text[at]
        if mark in readers:
            return readers[mark]()
        if mark == ".":
            self._at += 1
            return Item(at)
        name = self._match(_NAME)
        if name is None:
            return None
        self._symbols.add(name.group())
        return Item(at, name=name.group())

    def _read_token(self) -> Item:
        at = self._at
        if self._match(_TOKEN) is None:
            raise self._error("A token is written as <name> or <[number]>.")
        return Item(at)

    def _read_literal(self) -> Item:
        at = self._at
        found = self._match(_LITERAL)
        if found is None:
            raise self._broken('"', "The text that begins here has no closing quotation mark.")
        return Item(at, size=len(_CHARACTER.findall(found.group(1))))

    def _read_class(self) -> Item:
        at = self._at
        found = self._match(_CLASS)
        if found is None:
            raise self._broken("]", "The set of characters that begins here has no closing ].")
        if not found.group(2):
            raise error_at(self._text, at, "A set of characters must not be empty.")
        return Item(at, size=len(_CHARACTER.findall(found.group(2))))

    def _read_group(self) -> Item:
        at = self._at
        if self._depth >= _MOST_DEPTH:
            raise self._error(f"Groups are nested more than {_MOST_DEPTH} deep.")
        self._depth += 1
        self._made += 1
        self._at += 1
        self._skip(lines=True)
        choices = self._read_choices(nested=True)
        if not self._text.startswith(")", self._at):
            if self._at < len(self._text):
                raise self._error(self._unexpected())
            raise error_at(self._text, at, "The group that begins here has no closing ).")
        self._at += 1
        self._depth -= 1
        return Item(at, choices=choices)

    def _repeat(self, item: Item | None, weight: int) -> int:
        if item is None or item.size == 0:
            raise self._error(f"There is nothing before {self._text[self._at]} to repeat.")
        least, most = self._read_times()
        if most is not None and most < least:
            raise self._error("The most repetitions are fewer than the least.")
        times = most or least or 1
        weight *= times
        if weight > MOST_REPETITIONS:
            text = f"Repetitions of up to {MOST_REPETITIONS:,} in all can be counted."
            raise error_at(self._text, item.at, text)
        self._made += 1 if most is None else most - least
        self._count(item.size * times)
        if (item.least, item.most) == (1, 1):
            item.least, item.most = least, most
        elif item.least == 0 and most is None:
            raise error_at(self._text, item.at, "What is repeated without end must not be empty.")
        else:  # a repetition of a repetition
            item.least *= least
            item.most = None if item.most is None or most is None else item.most * most
        return weight

    def _read_times(self) -> tuple[int, int | None]:
        mark = self._text[self._at]
        if mark in "*+?":
            self._at += 1
            return {"*": (0, None), "+": (1, None), "?": (0, 1)}[mark]
        found = self._match(_REPEAT)
        if found is None:
            raise self._error("Repetitions are written as {3}, {3,} or {3,5}.")
        least = int(found.group(1))
        most = int(found.group(3)) if found.group(3) else None if found.group(2) else least
        if max(least, most or 0) > MOST_REPETITIONS:
            raise error_at(
                self._text, found.start(), f"At most {MOST_REPETITIONS:,} repetitions are counted."
            )
        return least, most

    def _count(self, elements: int) -> None:
        self._elements += elements
        if self._elements > _MOST_ELEMENTS:
            raise self._error("The grammar is too large once its repetitions are written out.")

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self._text, self._at)
        if found is not None:
            self._at = found.end()
        return found

    def _skip(self, *, lines: bool) -> None:
        self._match(_SPACE_AND_LINES if lines else _SPACE)

    def _broken(self, end: str, sentence: str) -> GrammarError:
        """An unknown escape before `end`, else `sentence` for the beginning."""
        at = self._at + 1
        while at < len(self._text) and self._text[at] != end:
            if self._text[at] == "\\":
                found = _ONE_CHARACTER.match(self._text, at)
                if found is None:
                    shown = self._text[at : at + 2]
                    return error_at(self._text, at, f"{shown} is no escape that a grammar knows.")
                at = found.end()
            else:
                at += 1
        return error_at(self._text, self._at, sentence)

    def _unexpected(self) -> str:
        return f"{self._text[self._at]} is not expected here."

    def _error(self, sentence: str) -> GrammarError:
        return error_at(self._text, self._at, sentence)
