"""Finding widgets by their object name. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

_T = TypeVar("_T", bound="QObject")


def child(parent: QObject, kind: type[_T], name: str) -> _T:
    """The one child of that kind and name; fails the test where there is none."""
    found = parent.findChild(kind, name)
    assert isinstance(found, kind), f"no {kind.__name__} named {name}"
    return found
