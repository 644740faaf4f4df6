"""Whether a chat template has a switch for thinking. Pure functions, any thread."""

from __future__ import annotations

import re

SWITCHES = ("enable_thinking", "thinking")
_CODE = re.compile(r"\{[%{](.*?)[%}]\}", re.DOTALL)
_TEXT = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"", re.DOTALL)
_SET = re.compile(r"\bset\s+([\w.]+)\s*=(?!=)")


def thinking_switch(template: str) -> str:
    """The variable by which a template lets thinking be switched; empty where it knows none."""
    code = " ; ".join(_TEXT.sub("''", part) for part in _CODE.findall(template))
    for name in SWITCHES:
        read = re.compile(rf"(?<![\w.]){name}\b(?!\s*(?:=(?!=)|\())")
        if read.search(_SET.sub("", code)) and not _only_made(name, code):
            return name
    return ""


def _only_made(name: str, code: str) -> bool:
    """Whether the template gives the variable its value and never asks what came from outside."""
    made = re.search(rf"\bset\s+{name}\s*=(?!=)", code) or re.search(rf"\bfor\s+{name}\b", code)
    asked = re.search(
        rf"(?<![\w.]){name}\s+is\s+(?:not\s+)?(?:defined|undefined)|not\s+{name}\b", code
    )
    return bool(made) and not asked
