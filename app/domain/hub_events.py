"""What the services announce about the Hub and downloads; members of `events.Event`. Any thread.

A module of its own: the window paints before anything of it is needed.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.download import Download, DownloadProgress
from app.domain.events import Problem
from app.domain.hub import HubAccount, HubModel


@dataclass(frozen=True, slots=True)
class DownloadsChanged:
    """The queue, in its order, after something in it changed its state or place."""

    downloads: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class DownloadProgressed:
    """An active download got on; at most ten times a second for each."""

    progress: DownloadProgress


@dataclass(frozen=True, slots=True)
class HubSearchAnswered:
    """More results of a search, in their order; the last ones where `finished`."""

    search_id: str
    models: tuple[HubModel, ...]
    finished: bool


@dataclass(frozen=True, slots=True)
class HubSearchFailed:
    """A search came to no end."""

    search_id: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class HubAccountChanged:
    """Somebody signed in to the Hub, or out (None)."""

    account: HubAccount | None
