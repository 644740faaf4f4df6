"""Keeps PySide6 from reading the source of every module that is imported after it. Main thread.

It looks there for its own name, in case a module asks for another spelling of the API with
`from __feature__ import …`. None of ours does, and the search took 15 ms before the first paint,
35 ms after it, and kept 11 MB of source lines.
"""

from __future__ import annotations

import sys
from typing import Any

from PySide6 import QtCore  # noqa: F401  # brings in the module that is looked for

_SEARCHER = "shibokensupport.feature"
_SEARCH = "_mod_uses_pyside"


def stop_source_reading() -> None:
    """Call it before other modules are imported; without effect where PySide6 has changed."""
    searcher: Any = sys.modules.get(_SEARCHER)
    if hasattr(searcher, _SEARCH):
        setattr(searcher, _SEARCH, _assumed)


def _assumed(_module: object) -> bool:
    return True
