"""The arguments of `cost`. Main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.running_cost import UsageBy

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable


def add_cost(add_command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """`cost [--by chat|level|month]`."""
    cost = add_command("cost", "tokens in and out, and what they would have cost elsewhere")
    cost.add_argument(
        "--by",
        choices=[by.value for by in UsageBy],
        default=UsageBy.MONTH.value,
        help="what the tokens are summed up by (default: month)",
    )
