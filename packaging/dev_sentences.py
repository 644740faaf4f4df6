"""Finds the sentences that the layers without Qt say to people, so that they can be translated.

Those layers speak English; the window looks a sentence up before it shows it (bridge/sentences.py).
"""

from __future__ import annotations

import ast
import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LAYERS = ("services", "engine", "hub", "storage", "system", "domain", "documents")
_LIST = "resources/translations/sentences.json"
_FIELD = re.compile(r"\{\w+\}")
_LEAST_LETTERS = 8  # of its own: what is mostly filled in would fit to anything
_SQL = re.compile(r"(DELETE|INSERT|UPDATE|SELECT|CREATE|WITH) ")


def find_sentences(root: Path) -> list[str]:
    """Each once, with {0}, {1} … for what is filled in."""
    found: set[str] = set()
    for layer in _LAYERS:
        for path in (root / "app" / layer).rglob("*.py"):
            found.update(_sentences_of(ast.parse(path.read_text(encoding="utf-8"))))
    return sorted(found)


def write_list(root: Path, sentences: list[str]) -> None:
    """What the app reads to recognise a sentence again."""
    text = json.dumps(sentences, ensure_ascii=False, indent=0)
    (root / _LIST).write_text(f"{text}\n", encoding="utf-8")


def as_source(sentences: list[str]) -> str:
    """A Python file in which lupdate finds them."""
    calls = (f'QCoreApplication.translate("Sentence", {json.dumps(each)})' for each in sentences)
    return "\n".join(["from PySide6.QtCore import QCoreApplication", *calls, ""])


def _sentences_of(tree: ast.Module) -> Iterator[str]:
    inner = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    skipped = inner | _docstrings(tree)
    for node in ast.walk(tree):
        text = "" if id(node) in skipped else _template(node)
        if " " in text.strip() and _is_sentence(text):
            yield text.strip()


def _docstrings(tree: ast.Module) -> set[int]:
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
    bodies = (node.body for node in ast.walk(tree) if isinstance(node, kinds))
    return {id(body[0].value) for body in bodies if body and isinstance(body[0], ast.Expr)}


def _template(node: ast.AST) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if not isinstance(node, ast.JoinedStr):
        return ""
    text, filled = "", 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            text += str(part.value)
        else:
            text, filled = f"{text}{{{filled}}}", filled + 1
    return text


def _is_sentence(text: str) -> bool:
    whole = text[:1].isupper() or text.startswith(("{0} ", "“{0}”"))
    own = sum(letter.isalpha() for letter in _FIELD.sub("", text))
    ended = text.rstrip().endswith((".", "!", "?"))
    return own >= _LEAST_LETTERS and whole and ended and not _SQL.match(text)
