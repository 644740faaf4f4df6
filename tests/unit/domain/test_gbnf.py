"""Grammars are read, and faults named with their place, without llama.cpp."""

from __future__ import annotations

import time

import pytest

from app.domain.gbnf import GrammarError, check_grammar

CHESS = r"""
# Two moves
root ::= "1. " move " " move "\n"
move ::= (pawn | nonpawn | castle) [+#]?
nonpawn ::= [NBKQR] [a-h]? [1-8]? "x"? [a-h] [1-8]
pawn ::= ([a-h] "x")? [a-h] [1-8] ("=" [NBKQR])?
castle ::= "O-O" "-O"?
"""


@pytest.mark.parametrize(
    "text",
    [
        CHESS,
        'root ::= "a"',
        'root ::= "\\x41\\u00e9\\U0001F600" [^"\\]\\-] .',
        'root ::= (\n  "a"\n  | "b"\n)+ # the end',
        "root ::= item{2} item{1,} item{0,3}\nitem ::= [a-z]",
        "root ::= <think> !<[12]>* </think>",
        'root ::= "x" root | ""',
        "root ::=\n  value\r\nvalue ::= [0-9]+\r\n",
    ],
)
def test_a_grammar_is_read(text: str) -> None:
    assert "root" in check_grammar(text).rules


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("", 0, 0, '"root" is missing'),
        ('other ::= "a"', 0, 0, '"root" is missing'),
        ('root = "a"', 1, 6, "::= is missing behind the name root"),
        ('root ::= "a', 1, 10, "no closing quotation mark"),
        ('root ::= "a\\q"', 1, 12, "\\q is no escape"),
        ("root ::= [a-z", 1, 10, "no closing ]"),
        ("root ::= []", 1, 10, "must not be empty"),
        ('root ::= ("a"\n| "b"', 1, 10, "no closing )"),
        ('root ::= "a" )', 1, 14, ") is not expected here"),
        ("root ::= * a", 1, 10, "nothing before * to repeat"),
        ('root ::= "a"{x}', 1, 13, "Repetitions are written as"),
        ('root ::= "a"{3,2}', 1, 18, "fewer than the least"),
        ('root ::= "a"{0,5000}', 1, 13, "At most 2,000 repetitions"),
        ("root ::= (([a-z]{1,100}){1,100}){1,100}", 1, 11, "2,000 in all"),
        ('root ::= a\na ::= "b" missing', 2, 11, "no rule with the name missing"),
        ("root ::= root | [a]", 1, 1, "begins with itself"),
        ("root ::= a\na ::= b? c\nb ::= [x]\nc ::= a", 2, 1, "begins with itself"),
        ('root ::= ("a"?)*', 1, 10, "must not be empty"),
        ('root ::= "a"\nroot ::= "b"', 2, 1, "written twice"),
        ('root ::= "a"? *', 1, 10, "must not be empty"),
        ('root ::= "a" root', 1, 1, "never come to an end"),
        ("root ::= <un closed", 1, 10, "A token is written as"),
        ('root ::= "a"\n§', 2, 1, "begins with a name"),
        ('root ::= "a\0"', 1, 12, "number 0"),
    ],
)
def test_a_fault_is_named_with_its_place(text: str, line: int, column: int, words: str) -> None:
    with pytest.raises(GrammarError) as caught:
        check_grammar(text)
    assert words in caught.value.text
    assert (caught.value.line, caught.value.column) == (line, column)


def doubling() -> str:
    """llama.cpp would follow 2⁵⁰ beginnings."""
    rules = [f'r{n} ::= r{n + 1} "a" | r{n + 1} "b"' for n in range(50)]
    return "\n".join(["root ::= r0", *rules, 'r50 ::= "x"'])


def chain() -> str:
    """llama.cpp would recurse once for each rule."""
    rules = [f"r{n} ::= r{n + 1}" for n in range(8_000)]
    return "\n".join(["root ::= r0", *rules, 'r8000 ::= "x"'])


@pytest.mark.parametrize(
    "text",
    [
        doubling(),
        chain(),
        "root ::= " + " ".join(f'"{n}"?' for n in range(15_000)),
        "root ::= " + "(" * 20_000 + '"a"' + ")" * 20_000,
        'root ::= "' + "a" * 1_000_000 + '"',
        "root ::= " + '"a" ' * 49_000 + "(",
        "root ::= " + "a " * 90_000,
        'root ::= "' + "a" * 100_000 + '"{2000}',
        "root ::= " + "[" * 190_000,
        "root ::= " + "| " * 90_000 + "x",
    ],
)
def test_a_hostile_grammar_is_refused_soon(text: str) -> None:
    started = time.monotonic()
    with pytest.raises(GrammarError):
        check_grammar(text)
    assert time.monotonic() - started < 5


def test_a_large_grammar_is_read_soon() -> None:
    rules = [f'r{n} ::= "a{n}" | "b" r{n + 1}' for n in range(5_000)]
    text = "\n".join(["root ::= r0", *rules, 'r5000 ::= "x"'])
    started = time.monotonic()
    assert len(check_grammar(text).rules) == 5_002
    assert time.monotonic() - started < 5
