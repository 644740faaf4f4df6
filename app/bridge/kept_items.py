"""What a page keeps of one kind, and which of it is shown. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable


class Kept(Protocol):
    """A comparison, a measurement, a blind vote or a batch. `created_at`: seconds since 1970."""

    @property
    def id(self) -> str: ...
    @property
    def created_at(self) -> float: ...


Item = TypeVar("Item", bound=Kept)


class KeptItems(Generic[Item]):
    """At most one of them is shown; `shown_id` is "" while the next one is prepared."""

    def __init__(self) -> None:
        self._items: dict[str, Item] = {}
        self.shown_id = ""

    @property
    def shown(self) -> Item | None:
        return self._items.get(self.shown_id)

    @property
    def newest_first(self) -> tuple[Item, ...]:
        return tuple(sorted(self._items.values(), key=lambda each: -each.created_at))

    def show(self, item_id: str) -> Item | None:
        """Open one that is kept; else what was shown stays, and nothing is returned."""
        found = self._items.get(item_id)
        if found is not None:
            self.shown_id = item_id
        return found

    def put(self, item: Item) -> Item | None:
        """It is this now; returns what it was before, None where it is new."""
        before = self._items.get(item.id)
        self._items[item.id] = item
        return before

    def put_read(self, items: Iterable[Item]) -> None:
        """What was read from the disk; what was heard of since is newer."""
        self._items = {each.id: each for each in items} | self._items

    def forget(self, item_id: str) -> bool:
        """It was removed; False where that was known."""
        return self._items.pop(item_id, None) is not None
