"""The options of files that go with a question. Main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.attachment import AttachmentUse

if TYPE_CHECKING:
    import argparse

_CHOICES = (AttachmentUse.CUT, AttachmentUse.PASSAGES)


def add_attach_options(chat: argparse.ArgumentParser) -> None:
    """--attach and --long, which go with -p."""
    chat.add_argument(
        "--attach", action="append", default=[], metavar="FILE", help="a file that goes with -p"
    )
    chat.add_argument(
        "--long",
        choices=[use.value for use in _CHOICES],
        help="of files that do not fit: the beginning, or the passages nearest to the question",
    )
