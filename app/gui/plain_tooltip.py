"""Tooltips of text that strangers wrote: file names, titles, paths. Pure functions."""

from __future__ import annotations

import html


def plain_tooltip(text: str) -> str:
    """The text as a tooltip shows it literally: Qt would take markup in it for its own."""
    escaped = html.escape(text).replace("\n", "<br>")
    return f"<qt>{escaped}</qt>" if text else ""
