"""Starting a reading process, with nothing secret in its environment. Any thread."""

from __future__ import annotations

import os
from typing import IO, TYPE_CHECKING

from app.child_process import launch_child, without_secrets
from app.documents import DOCUMENTS_FLAG, IMAGES_FLAG

if TYPE_CHECKING:
    import subprocess


def launch_reader(log: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start a reading process whose standard error goes to `log`. Raises OSError."""
    return launch_child("app.documents.host", DOCUMENTS_FLAG, without_secrets(os.environ), log)


def launch_image_reader(log: IO[bytes]) -> subprocess.Popen[bytes]:
    """The same for pictures, which Qt decodes. Raises OSError."""
    environment = without_secrets(os.environ)
    return launch_child("app.bridge.image_host", IMAGES_FLAG, environment, log)
