"""The engine process and the worker thread that drives it."""

from __future__ import annotations

HOST_FLAG = "--engine-host"  # what a frozen app is started with to be an engine process
