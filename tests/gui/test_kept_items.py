"""What pages keep: order, what is shown, what was heard of before it was read."""

from __future__ import annotations

from typing import NamedTuple

from app.bridge.kept_items import KeptItems


class Thing(NamedTuple):
    """Something that is kept."""

    id: str
    created_at: float
    name: str = ""


def three() -> KeptItems[Thing]:
    kept: KeptItems[Thing] = KeptItems()
    kept.put_read([Thing("b", 2.0), Thing("c", 3.0), Thing("a", 1.0)])
    return kept


def test_the_newest_stands_first() -> None:
    assert [each.id for each in three().newest_first] == ["c", "b", "a"]


def test_what_was_heard_of_meanwhile_is_newer_than_what_was_read() -> None:
    kept: KeptItems[Thing] = KeptItems()
    assert kept.put(Thing("a", 1.0, "heard")) is None
    kept.put_read([Thing("a", 1.0, "read"), Thing("b", 2.0)])
    assert [each.name for each in kept.newest_first] == ["", "heard"]
    assert kept.put(Thing("a", 1.0, "later")) == Thing("a", 1.0, "heard")


def test_what_is_not_kept_is_not_shown() -> None:
    kept = three()
    assert kept.show("b") == Thing("b", 2.0)
    assert kept.show("gone") is None
    assert kept.shown == Thing("b", 2.0)
    assert kept.forget("b")
    assert not kept.forget("b")
    assert kept.shown is None
