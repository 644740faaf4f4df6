"""Tells the last message of a request from all others, whoever made its kind. Any thread."""

from __future__ import annotations


class Last:
    """Base of a message after which nothing more comes of the request that it answers."""

    __slots__ = ()
