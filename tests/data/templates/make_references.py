"""Writes references.json: what transformers makes of the conversations in conversations.json.

A program of its own, run by hand in an environment with `transformers` (5.23.0 was used).
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from transformers.utils import chat_template_utils  # type: ignore[import-not-found]

HERE = Path(__file__).parent
DAY = dt.datetime(2026, 1, 15, 12, tzinfo=dt.timezone.utc)


class _Clock:
    @staticmethod
    def now() -> dt.datetime:
        return DAY


def main() -> None:
    """One entry for each template and conversation: the text, or None where it is refused."""
    chat_template_utils.datetime = _Clock
    cases = json.loads((HERE / "conversations.json").read_text(encoding="utf-8"))
    found = {
        template.name: {name: _render(template, case) for name, case in cases.items()}
        for template in sorted(HERE.glob("*.jinja"))
    }
    text = json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True)
    (HERE / "references.json").write_text(text + "\n", encoding="utf-8")


def _render(template: Path, case: dict[str, Any]) -> str | None:
    values = {"bos_token": "<s>", "eos_token": "</s>", **case.get("values", {})}
    try:
        rendered, _ = chat_template_utils.render_jinja_template(
            conversations=[case["messages"]],
            tools=case.get("tools"),
            chat_template=template.read_text(encoding="utf-8"),
            add_generation_prompt=case.get("add_generation_prompt", True),
            **values,
        )
    except Exception:  # noqa: BLE001 - a template can raise anything
        return None
    text: str = rendered[0]
    return text


if __name__ == "__main__":
    main()
