"""Starting our own child processes: their command line, environment and group. Any thread."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

from app.frozen import child_program, is_frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

_SECRET_NAME = re.compile(
    r"TOKEN|SECRET|PASSW|CREDENTIAL|API_?KEY|PRIVATE|COOKIE|AUTH", re.IGNORECASE
)
_PASSWORD_IN_URL = re.compile(r"://[^/\s]*:[^/\s]*@")


def launch_child(
    module: str, flag: str, environment: Mapping[str, str], log: IO[bytes]
) -> subprocess.Popen[bytes]:
    """Start `module` with pipes to it, standard error to `log`. Raises OSError.

    The frozen program takes `flag` instead of a module. Ctrl+C in a terminal reaches every process
    of its group: a child gets a group of its own.
    """
    return subprocess.Popen(
        _command_line(module, flag),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        env=dict(environment),
        cwd=_root(),
        creationflags=_creation_flags(),
        start_new_session=True,
    )


def without_secrets(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment for a child that opens files or answers of strangers."""
    return {
        name: value
        for name, value in environment.items()
        if not _SECRET_NAME.search(name) and not _PASSWORD_IN_URL.search(value)
    }


def _creation_flags() -> int:
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
    return 0


def _command_line(module: str, flag: str) -> list[str]:
    if is_frozen():
        return [str(child_program(Path(sys.executable), sys.platform)), flag]
    return [sys.executable, "-m", module]


def _root() -> Path:
    """The folder that holds the `app` package, which `-m` puts first on the import path."""
    if is_frozen():
        return Path(sys.executable).parent
    return Path(__file__).resolve().parents[1]
