"""Values that several commands read alike. Main thread."""

from __future__ import annotations

import argparse


def some_text(text: str) -> str:
    """Words of a person; bytes that are no text in the terminal's encoding become marks."""
    if not text.strip():
        raise argparse.ArgumentTypeError("must not be empty")
    return text.encode("utf-8", "replace").decode()


def positive(text: str) -> int:
    """A whole number from 1 on."""
    try:
        value = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number") from None
    if value < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return value
