"""The version of the app, and its name for desktops. Any thread."""

from __future__ import annotations

VERSION = "0.1.0"
DESKTOP_FILE = "org.quantscope.Quantscope"  # of packaging/linux, without its ending
