"""Every template renders as transformers renders it; tests/data/templates/make_references.py made
the references with the library itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.engine.template_sandbox import make_environment

_DATA = Path(__file__).resolve().parents[2] / "data" / "templates"
_CASES: dict[str, dict[str, Any]] = json.loads((_DATA / "conversations.json").read_text("utf-8"))
_REFERENCES: dict[str, dict[str, str | None]] = json.loads(
    (_DATA / "references.json").read_text("utf-8")
)
_SAME_DAY = {"%d %b %Y": "15 Jan 2026", "%Y-%m-%d": "2026-01-15", "%d %B %Y": "15 January 2026"}


def _render(template: str, case: dict[str, Any]) -> str | None:
    environment = make_environment()
    environment.globals["strftime_now"] = _SAME_DAY.__getitem__
    values = {
        "messages": case["messages"],
        "tools": case.get("tools"),
        "documents": None,
        "add_generation_prompt": case.get("add_generation_prompt", True),
        "bos_token": "<s>",
        "eos_token": "</s>",
        **case.get("values", {}),
    }
    compiled = environment.from_string((_DATA / template).read_text("utf-8"))
    try:
        return compiled.render(**values)
    except Exception:  # noqa: BLE001 - a template can raise anything
        return None


def test_every_template_here_has_its_references() -> None:
    assert {path.name for path in _DATA.glob("*.jinja")} == set(_REFERENCES)


@pytest.mark.parametrize("case", _CASES)
@pytest.mark.parametrize("template", _REFERENCES)
def test_a_template_renders_as_the_reference_does(template: str, case: str) -> None:
    assert _render(template, _CASES[case]) == _REFERENCES[template][case]
