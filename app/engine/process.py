"""Starting the engine process, with nothing secret in its environment. Engine worker thread."""

from __future__ import annotations

import os
from typing import IO, TYPE_CHECKING

from app.child_process import launch_child, without_secrets
from app.engine import HOST_FLAG

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Mapping
    from pathlib import Path

PACK_VARIABLE = "QUANTSCOPE_ENGINE_PACK"


def launch_engine(log: IO[bytes], pack: Path | None = None) -> subprocess.Popen[bytes]:
    """Start an engine process whose standard error goes to `log`. Raises OSError.

    `pack` is the folder of an engine pack, None for the engine that comes with the app.
    """
    environment = engine_environment(os.environ, pack)
    return launch_child("app.engine.host", HOST_FLAG, environment, log)


def engine_environment(environment: Mapping[str, str], pack: Path | None = None) -> dict[str, str]:
    """The environment without secrets: a hostile model file must find nothing to take."""
    kept = without_secrets(environment)
    kept.pop(PACK_VARIABLE, None)
    if pack is not None:
        kept[PACK_VARIABLE] = str(pack)
        kept.pop("LLAMA_CPP_LIB_PATH", None)  # the binding would take that library instead
    kept["GGML_NO_BACKTRACE"] = "1"  # an abort would start a debugger otherwise
    # Waiting threads spin for milliseconds by default: beside a busy neighbour that costs up to
    # 95 % of the speed, while a shorter spin costs nothing on a quiet machine (both measured).
    kept.setdefault("GOMP_SPINCOUNT", "6000")
    # llama.cpp's work buffer decides with its address how fast attention is: on the heap of glibc
    # it costs 15 % at a depth of 2,000 tokens three times out of four, in pages of its own never.
    # (A sampler that sorts 128k words without top-k gets new pages for each token: 9 % there.)
    kept.setdefault("MALLOC_MMAP_THRESHOLD_", "32768")
    return kept
