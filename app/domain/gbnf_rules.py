"""What the rules of a grammar must not do together: endless recursion, names without a rule.

Pure functions, any thread. Nothing here recurses as deep as a grammar does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.gbnf import GrammarError, error_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.domain.gbnf import Grammar, Item, Sequence

_MOST_STEPS = 10_000  # ways to begin: llama.cpp follows each, and compares it with all others
_MOST_CHAIN = 1_000  # rules that begin with each other; llama.cpp recurses once for each


def check_rules(grammar: Grammar, text: str) -> None:
    """Raises GrammarError."""
    if "root" not in grammar.rules:
        raise GrammarError('A rule with the name "root" is missing: answers begin there.')
    for item in _all_items(grammar):
        if item.name and item.name not in grammar.rules:
            raise error_at(text, item.at, f"There is no rule with the name {item.name}.")
    empty = _nullable_rules(grammar)
    for item in _all_items(grammar):
        if item.most is None and _once_can_be_empty(item, empty):
            raise error_at(text, item.at, "What is repeated without end must not be empty.")
    beginnings = {
        name: [first for choice in choices for first in _firsts(choice, empty)]
        for name, choices in grammar.rules.items()
    }  # an empty name stands for anything else than a rule
    _check_beginnings(grammar, beginnings, text)
    _check_ends(grammar, text)


def _all_items(grammar: Grammar) -> Iterator[Item]:
    for choices in grammar.rules.values():
        yield from _items(choices)


def _items(choices: tuple[Sequence, ...]) -> Iterator[Item]:
    """Every item, also those of groups, whose depth the parser limits."""
    for choice in choices:
        for item in choice:
            yield item
            if item.choices is not None:
                yield from _items(item.choices)


def _nullable_rules(grammar: Grammar) -> set[str]:
    """Names of rules that allow an empty text."""
    return _fixed_point(grammar, _can_be_empty)


def _fixed_point(
    grammar: Grammar, holds: Callable[[tuple[Sequence, ...], set[str]], bool]
) -> set[str]:
    """Names of rules for which `holds`, given the names for which it does.

    Each rule is looked at again when it does for one that it uses.
    """
    users: dict[str, set[str]] = {name: set() for name in grammar.rules}
    for name, choices in grammar.rules.items():
        for item in _items(choices):
            if item.name:
                users[item.name].add(name)
    found: set[str] = set()
    waiting = list(grammar.rules)
    while waiting:
        name = waiting.pop()
        if name not in found and holds(grammar.rules[name], found):
            found.add(name)
            waiting.extend(users[name])
    return found


def _can_be_empty(choices: tuple[Sequence, ...], empty: set[str]) -> bool:
    return any(all(_item_can_be_empty(item, empty) for item in choice) for choice in choices)


def _item_can_be_empty(item: Item, empty: set[str]) -> bool:
    return item.least == 0 or _once_can_be_empty(item, empty)


def _once_can_be_empty(item: Item, empty: set[str]) -> bool:
    if item.choices is not None:
        return _can_be_empty(item.choices, empty)
    return item.name in empty if item.name else item.size == 0


def _firsts(choice: Sequence, empty: set[str]) -> Iterator[str]:
    """What a sequence can begin with, as often as llama.cpp follows it."""
    for item in choice:
        yield item.name
        for inner in item.choices or ():
            yield from _firsts(inner, empty)
        if not _item_can_be_empty(item, empty):
            return


def _check_beginnings(grammar: Grammar, beginnings: dict[str, list[str]], text: str) -> None:
    """No rule may begin with itself, and following the beginnings must come to an end soon."""
    uses = {name: set(firsts) - {""} for name, firsts in beginnings.items()}
    users: dict[str, set[str]] = {name: set() for name in uses}
    for name, firsts in uses.items():
        for first in firsts:
            users[first].add(name)
    open_uses = {name: len(firsts) for name, firsts in uses.items()}
    ready = [name for name, count in open_uses.items() if not count]
    steps: dict[str, int] = {}
    chain: dict[str, int] = {}
    while ready:
        name = ready.pop()
        steps[name] = 1 + sum(steps.get(first, 1) for first in beginnings[name])
        chain[name] = 1 + max((chain[first] for first in uses[name]), default=0)
        if steps[name] > _MOST_STEPS or chain[name] > _MOST_CHAIN:
            raise error_at(text, grammar.at[name], f"The rule {name} can begin in too many ways.")
        for user in users[name]:
            open_uses[user] -= 1
            if not open_uses[user]:
                ready.append(user)
    for name in grammar.rules:
        if name not in steps and _comes_back(name, uses):
            sentence = f"The rule {name} begins with itself, which would never end."
            raise error_at(text, grammar.at[name], sentence)


def _comes_back(name: str, uses: dict[str, set[str]]) -> bool:
    seen: set[str] = set()
    waiting = list(uses[name])
    while waiting:
        each = waiting.pop()
        if each == name:
            return True
        if each not in seen:
            seen.add(each)
            waiting.extend(uses[each])
    return False


def _check_ends(grammar: Grammar, text: str) -> None:
    """Every rule that is used must be able to end, else nothing it begins ever does."""
    ending = _fixed_point(grammar, _can_end)
    if "root" not in ending:
        endless = next(name for name in grammar.rules if name not in ending)
        raise error_at(text, grammar.at[endless], f"The rule {endless} can never come to an end.")


def _can_end(choices: tuple[Sequence, ...], ending: set[str]) -> bool:
    return any(all(_item_can_end(item, ending) for item in choice) for choice in choices)


def _item_can_end(item: Item, ending: set[str]) -> bool:
    if item.least == 0:
        return True
    if item.choices is not None:
        return _can_end(item.choices, ending)
    return not item.name or item.name in ending
