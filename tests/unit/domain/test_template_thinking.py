"""Whether a template lets thinking be switched."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.template_thinking import thinking_switch

TEMPLATES = Path(__file__).parents[2] / "data" / "templates"


@pytest.mark.parametrize(
    ("template", "switch"),
    [
        ("{% if enable_thinking is false %}x{% endif %}", "enable_thinking"),
        ("{%- if not thinking is defined %}{% set thinking = false %}{% endif %}", "thinking"),
        ("{% if thinking %}<think>{% endif %}", "thinking"),
        ("{{ messages[0].thinking }}", ""),
        ("{{ '<thinking>' + message['thinking'] }} enable_thinking", ""),
        ("{% set thinking = message.reasoning %}{{ thinking }}", ""),
        ("{{ messages }}", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_the_switch_is_found_where_the_template_asks_for_it(template: str, switch: str) -> None:
    assert thinking_switch(template) == switch


def test_the_templates_of_known_models_are_told_apart() -> None:
    found = {
        path.stem: thinking_switch(path.read_text("utf-8")) for path in TEMPLATES.glob("*.jinja")
    }
    assert {name for name, switch in found.items() if switch} >= {
        name for name in found if name.lower().startswith(("qwen3", "gemma-4"))
    }
