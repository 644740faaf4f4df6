"""Tooltips of text that strangers wrote: file names, titles, paths. Pure functions."""

from __future__ import annotations


def plain_tooltip(text: str) -> str:
    """The text as a tooltip shows it literally: Qt would take markup in it for its own."""
    if not text:
        return ""
    from html import escape  # its table of entities would take time before the first paint

    escaped = escape(text).replace("\n", "<br>")
    return f"<qt>{escaped}</qt>"
