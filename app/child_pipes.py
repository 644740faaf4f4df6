"""The child's side of its pipes. Main thread of each of our processes."""

from __future__ import annotations

import os
import sys
from typing import IO

from app.network_guard import forbid_network


def take_standard_streams(*, network: bool = False) -> tuple[IO[bytes], IO[bytes]]:
    """The pipes to the parent, for frames alone: stray prints go to standard error.

    Only a process that has to reach other computers may do so: `network`.
    """
    if not network:
        forbid_network()
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(0, os.O_BINARY)
        msvcrt.setmode(1, os.O_BINARY)
    commands = os.fdopen(os.dup(0), "rb")
    events = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return commands, events
