"""Starting the hub process: no secrets in its environment but the way out. Hub worker thread."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path
from typing import IO, TYPE_CHECKING

from app.child_process import launch_child, without_secrets
from app.hub import HUB_FLAG

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Mapping

_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")
_WAY_OUT = {*_PROXIES, *map(str.lower, _PROXIES), "HF_ENDPOINT"}


def launch_hub(log: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start a hub process whose standard error goes to `log`. Raises OSError."""
    return launch_child("app.hub.host", HUB_FLAG, hub_environment(os.environ), log)


def hub_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment without secrets; a proxy's password stays, for it is the way out.

    The Hub's library reads these when it is imported, and would send the token of its own command
    line tool otherwise. Its home is a name that nobody can have prepared; nothing is stored there.
    """
    kept = without_secrets(environment)
    kept |= {name: environment[name] for name in _WAY_OUT & environment.keys()}
    kept["HF_HOME"] = str(Path(tempfile.gettempdir()) / f"quantscope-hub-{secrets.token_hex(8)}")
    kept["HF_HUB_DISABLE_TELEMETRY"] = "1"
    kept["HF_HUB_DISABLE_IMPLICIT_TOKEN"] = "1"  # noqa: S105 - a switch
    kept["HF_HUB_DISABLE_XET"] = "1"
    return kept
