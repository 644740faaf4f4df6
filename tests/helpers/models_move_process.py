"""Moves the models of a home to another folder, as between two drives. Main thread of a process.

Run as `python -m tests.helpers.models_move_process HOME TARGET`; prints each step, then "moved".
"""

from __future__ import annotations

import sys
from pathlib import Path
from unittest import mock

from app.services import models_folder
from app.system import folder_copy
from tests.helpers.upkeep_desk import upkeep_at

_SMALL_CHUNK = 1 << 14


def main() -> None:
    """Copies in small steps, so that a kill can come between any two."""
    home, target = Path(sys.argv[1]), sys.argv[2]
    with (
        mock.patch.object(folder_copy, "link_file", return_value=False),
        mock.patch.object(folder_copy, "_CHUNK", _SMALL_CHUNK),
        mock.patch.object(models_folder, "same_drive", return_value=False),
        upkeep_at(home) as (_services, upkeep),
    ):
        upkeep.models_folder.move(target, _tell).result()
        print("moved", flush=True)  # noqa: T201


def _tell(done: int, _total: int) -> None:
    print(done, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
