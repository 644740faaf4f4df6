"""The hub process with short waits: the real one in everything else."""

from __future__ import annotations

import os
from typing import IO, TYPE_CHECKING

from app.child_process import launch_child
from app.hub.host import main
from app.hub.process import hub_environment
from app.hub.timing import Timing

if TYPE_CHECKING:
    import subprocess

QUICK = Timing(
    connect_s=2.0,
    stall_s=0.4,
    first_wait_s=0.02,
    longest_wait_s=0.1,
    longest_asked_wait_s=0.5,
    wait_after_progress_s=0.01,
    tries=4,
    tries_without_network=8,
)


def launch_quick_hub(log: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start it; as `app.hub.process.launch_hub`."""
    return launch_child("tests.helpers.quick_hub", "", hub_environment(os.environ), log)


if __name__ == "__main__":
    main(QUICK)
