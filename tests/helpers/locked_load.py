"""Loads a model whose weights are to be locked where little may be; prints the notices.

Run as `python -m tests.helpers.locked_load MODEL`, in a process of its own. Linux only.
"""

from __future__ import annotations

import ctypes
import resource
import sys
from pathlib import Path

from app.domain.load_params import LoadParams, WeightsMode
from tests.helpers.loading_engine import loading_engine

_DROP_FROM_BOUNDING_SET, _MAY_LOCK = 24, 14  # prctl.h, capability.h
_LIMIT = 64 * 1024


def main() -> None:
    """The engine inherits the limit, and loses the right of the system's owner to exceed it."""
    ctypes.CDLL(None).prctl(_DROP_FROM_BOUNDING_SET, _MAY_LOCK, 0, 0, 0)
    resource.setrlimit(resource.RLIMIT_MEMLOCK, (_LIMIT, _LIMIT))
    with loading_engine() as engine:
        params = LoadParams(weights=WeightsMode.LOCKED)
        sys.stdout.write("\n".join(engine.load(Path(sys.argv[1]), 512, params).notices))


if __name__ == "__main__":
    main()
