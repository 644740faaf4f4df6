"""The version of the app. Any thread."""

from __future__ import annotations

VERSION = "0.1.0"
