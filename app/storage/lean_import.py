"""Importing a library without what it would only like to have. Any thread."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def without(name: str) -> Iterator[None]:
    """Imports of a module fail meanwhile, unless it is there already; see `sys.modules`."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]  # so Python says: there is none
    try:
        yield
    finally:
        del sys.modules[name]
