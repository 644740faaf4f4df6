"""The child's side of its pipes. Main thread of each of our processes."""

from __future__ import annotations

import os
import sys
from typing import IO


def take_standard_streams() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes to the parent, for frames alone: stray prints go to standard error."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(0, os.O_BINARY)
        msvcrt.setmode(1, os.O_BINARY)
    commands = os.fdopen(os.dup(0), "rb")
    events = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return commands, events
