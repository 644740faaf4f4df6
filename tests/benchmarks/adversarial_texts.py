"""Answers that are written to hold the window up. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MILLION = 1_000_000


def _wide_table() -> str:
    head = "|" + "|".join(f"column {number}" for number in range(500)) + "|\n"
    row = "|" + "|".join(f"value {number}" for number in range(500)) + "|\n"
    return head + "|" + "---|" * 500 + "\n" + row * 40


def _deep_list() -> str:
    return "\n".join("  " * (row % 400) + f"- item {row}" for row in range(10_000))


def _footnotes() -> str:
    mentions = " ".join(f"word[^{row}]" for row in range(2_000))
    return mentions + "\n\n" + "\n".join(f"[^{row}]: note {row}" for row in range(100_000))


def _formulas() -> str:
    return "\n\n".join(f"So $x_{{{row}}} = \\frac{{{row}}}{{2}}$ holds." for row in range(5_000))


ADVERSARIAL: dict[str, Callable[[], str]] = {
    "a line of 1 MB": lambda: "x" * MILLION,
    "a line of 1 MB in words": lambda: "word " * (MILLION // 5),
    "a line of 1 MB in a fence": lambda: "```python\n" + "x=1;" * (MILLION // 4) + "\n```",
    "a table of 500 columns": _wide_table,
    "a table of 20,000 rows": lambda: "|a|b|c|\n|-|-|-|\n" + "|1|**2**|`3`|\n" * 20_000,
    "a fence of 100,000 lines": lambda: "```c\n" + "int x = 1; /* a */\n" * 100_000 + "```",
    "50,000 fences": lambda: "```\n```\n" * 50_000,
    "10,000 nested quotes": lambda: ">" * 10_000 + " end\n" + "> " * 10_000,
    "10,000 nested lists": _deep_list,
    "10,000 lists in a line": lambda: "- " * 10_000,
    "1 MB of stars": lambda: "*" * MILLION,
    "1 MB of open emphasis": lambda: "*a _b " * (MILLION // 6),
    "1 MB of brackets": lambda: "[" * MILLION,
    "1 MB of half links": lambda: "[a](" * (MILLION // 4),
    "1 MB of backticks": lambda: "`" * MILLION,
    "1 MB of open code": lambda: "`a``b " * (MILLION // 6),
    "1 MB of dollars": lambda: "$" * MILLION,
    "1 MB of open formulas": lambda: "$a " * (MILLION // 3),
    "1 MB of angles": lambda: "<a " * (MILLION // 3),
    "1 MB of backslashes": lambda: "\\" * MILLION,
    "5,000 formulas": _formulas,
    "a formula without end": lambda: "$$\n" + "\\frac{a}{" * 50_000,
    "100,000 footnotes": _footnotes,
    "1 MB from right to left": lambda: "\u05d0\u05d1\u202e abc " * (MILLION // 8),
    "1 MB of zero width": lambda: "a\u200b\u200d\u2060" * (MILLION // 4),
    "1 MB of combining signs": lambda: "a" + "\u0301" * MILLION,
    "1 MB of emoji": lambda: "\U0001f468\u200d\U0001f469\u200d\U0001f467" * (MILLION // 5),
    "1 MB of line ends": lambda: "\n" * MILLION,
    "1 MB of thinking tags": lambda: "<think>a</think>" * (MILLION // 16),
    "1 MB of messages": lambda: "<|start|>assistant<|message|>" * (MILLION // 29),
}
