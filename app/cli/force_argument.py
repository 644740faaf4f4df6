"""`--force` of the commands that load models. Main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def add_force(parser: argparse.ArgumentParser) -> None:
    """Consent to what the window would ask about."""
    text = "load the model although memory is short and the computer may slow down"
    parser.add_argument("--force", action="store_true", help=text)
