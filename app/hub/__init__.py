"""The Hub: a process of its own that searches, reads cards and moves files; and the way to it."""

from __future__ import annotations

HUB_FLAG = "--quantscope-hub"
