"""Starting the engine process, with nothing secret in its environment. Engine worker thread."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

from app.engine import HOST_FLAG

if TYPE_CHECKING:
    from collections.abc import Mapping

_SECRET_NAME = re.compile(
    r"TOKEN|SECRET|PASSW|CREDENTIAL|API_?KEY|PRIVATE|COOKIE|AUTH", re.IGNORECASE
)
_PASSWORD_IN_URL = re.compile(r"://[^/\s]*:[^/\s]*@")


def launch_engine(log: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start an engine process whose standard error goes to `log`. Raises OSError.

    Ctrl+C in a terminal reaches every process of its group: the engine gets a group of its own.
    """
    return subprocess.Popen(
        _command_line(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        env=engine_environment(os.environ),
        cwd=_root(),
        creationflags=_creation_flags(),
        start_new_session=True,
    )


def engine_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment without secrets: a hostile model file must find nothing to take."""
    kept = {
        name: value
        for name, value in environment.items()
        if not _SECRET_NAME.search(name) and not _PASSWORD_IN_URL.search(value)
    }
    kept["GGML_NO_BACKTRACE"] = "1"  # an abort would start a debugger otherwise
    # Waiting threads spin for milliseconds by default: beside a busy neighbour that costs up to
    # 95 % of the speed, while a shorter spin costs nothing on a quiet machine (both measured).
    kept.setdefault("GOMP_SPINCOUNT", "6000")
    if "LD_LIBRARY_PATH_ORIG" in kept:
        kept["LD_LIBRARY_PATH"] = kept["LD_LIBRARY_PATH_ORIG"]
    return kept


def _creation_flags() -> int:
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
    return 0


def _command_line() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, HOST_FLAG]
    return [sys.executable, "-m", "app.engine.host"]


def _root() -> Path:
    """The folder that holds the `app` package, which `-m` puts first on the import path."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).parent
    return Path(__file__).resolve().parents[2]
