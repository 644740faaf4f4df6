"""The version of the app, its name for desktops, and where newer ones are listed. Any thread."""

from __future__ import annotations

VERSION = "0.1.0"
# JSON as domain/releases.py reads it, at an https address; empty: this build knows of none.
RELEASES_FEED = ""
DESKTOP_FILE = "org.quantscope.Quantscope"  # of packaging/linux, without its ending
