"""A list of releases: the newest one, and nothing out of a broken list."""

from __future__ import annotations

import json

import pytest

from app.domain.releases import Release, is_newer, newest_release, version_key


def feed(*releases: dict[str, object]) -> str:
    return json.dumps({"releases": releases})


def test_the_highest_version_counts_whatever_the_order() -> None:
    listed = feed({"version": "0.9.0"}, {"version": "v0.10.1", "notes": "New"}, {"version": "0.2"})
    assert newest_release(listed) == Release("v0.10.1", "New", "")


def test_an_empty_list_has_none() -> None:
    assert newest_release(feed()) is None


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "<html>sign in</html>",
        "[]",
        '"releases"',
        '{"releases": 3}',
        '{"releases": [3]}',
        feed({"notes": "no version"}),
        feed({"version": 3}),
        feed({"version": "1.0; rm -rf"}),
        feed({"version": "1.0", "notes": ["a"]}),
        "[" * 100_000,
    ],
)
def test_anything_else_is_refused(broken: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - json and ours have words of their own
        newest_release(broken)


@pytest.mark.parametrize(
    "page",
    ["http://a.example/x", "file:///etc/passwd", "javascript:alert(1)", "https://a\u202e.example"],
)
def test_only_a_plain_https_page_is_offered(page: str) -> None:
    release = newest_release(feed({"version": "1.0", "page": page}))
    assert release == Release("1.0", "", "")


def test_long_notes_are_cut() -> None:
    release = newest_release(feed({"version": "1.0", "notes": "x" * 1_000_000}))
    assert release is not None
    assert len(release.notes) == 20_000


@pytest.mark.parametrize(
    ("one", "other", "newer"),
    [("0.2.0", "0.1.9", True), ("0.1", "0.1.0", False), ("0.10", "0.9", True), ("0.1", "1", False)],
)
def test_versions_are_compared_by_their_numbers(one: str, other: str, newer: bool) -> None:
    assert is_newer(one, other) is newer
    assert version_key(one) != version_key(other) or not newer
