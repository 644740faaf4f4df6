"""The arguments of `quantscope diagnostics`. Main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable


def add_diagnostics(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """The arguments."""
    parser = command("diagnostics", "save logs, versions and figures, without text of chats")
    parser.add_argument(
        "-o", "--output", metavar="FILE.zip", help="save them there; without it they are printed"
    )
