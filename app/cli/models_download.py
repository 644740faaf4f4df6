"""`quantscope models download`: a level of a repository, with a bar. Main thread."""

from __future__ import annotations

import queue
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from app.cli.download_display import make_display
from app.cli.output import plain, print_json
from app.domain.download import Download, DownloadRequest, DownloadState
from app.domain.errors import AppError, UserFixableError
from app.domain.fit import Fit
from app.domain.hub_events import DownloadProgressed, DownloadsChanged
from app.domain.hub_levels import level_info
from app.domain.level_choice import recommend
from app.domain.model_file import GgufInfo

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from concurrent.futures import Future

    from app.domain.events import Event
    from app.domain.hub import HubCompanion, HubContents, HubLevel
    from app.domain.hub_levels import HubPage

_POLL_S = 0.25  # Ctrl+C does not end a wait without an end on Windows
_BEST_COMPANION = "f16"
_ARRIVED = (DownloadState.VERIFYING, DownloadState.DONE)


class Hub(Protocol):
    """What is asked of the Hub."""

    def open_repository(self, repository: str, revision: str | None = None) -> Future[HubPage]: ...
    def describe_level(
        self, repository: str, revision: str, level: HubLevel
    ) -> Future[GgufInfo]: ...


class Downloads(Protocol):
    """What is asked of the queue."""

    def add(self, request: DownloadRequest) -> Future[Download]: ...
    def pause(self, download_id: str) -> Future[None]: ...
    def list_downloads(self) -> Future[tuple[Download, ...]]: ...


@dataclass(frozen=True, slots=True)
class DownloadTools:
    """The services that it takes.

    `judge` says whether a model fits into memory, `offline` whether the switch is on by now.
    """

    hub: Hub
    downloads: Downloads
    judge: Callable[[GgufInfo], Fit | None]
    offline: Callable[[], bool]


def run(
    tools: DownloadTools, events: queue.SimpleQueue[Event], arguments: argparse.Namespace
) -> int:
    """Download and wait; raises AppError. Ctrl+C pauses and is raised again.

    The offline switch pauses it too ("switched_off").
    """
    page = tools.hub.open_repository(arguments.repository, arguments.revision).result()
    level = choose_level(tools, page, arguments.level)
    repository = page.repository
    request = DownloadRequest(
        repository.model.id or arguments.repository,
        repository.revision,
        level,
        best_companions(page.contents) if arguments.with_companions else (),
        repository.model.licence,
    )
    entry = tools.downloads.add(request).result()
    if entry.problem is not None:
        raise UserFixableError(entry.problem.text, entry.problem.action, code=entry.problem.code)
    try:
        _follow(tools, entry, events, as_json=arguments.json)
    except KeyboardInterrupt:
        tools.downloads.pause(entry.id).result()
        _say_how_to_go_on(entry, as_json=arguments.json)
        raise
    return 0


def choose_level(tools: DownloadTools, page: HubPage, wanted: str | None) -> HubLevel:
    """The level that is named, the only one, or the recommended one. Raises AppError."""
    levels = page.contents.levels
    if not levels:
        text = f"There are no GGUF models in {page.repository.model.id}."
        raise UserFixableError(text, "Look for a repository with GGUF files.", code="no_levels")
    if wanted is not None:
        return _named(levels, wanted)
    whole = [each for each in levels if each.complete]
    if len(whole) == 1:
        return whole[0]
    best = _recommended(tools, page, whole)
    if best is None:
        action = f"Choose one: {_labels(levels)}."
        raise UserFixableError("No level can be recommended here.", action, code="level_needed")
    return _named(levels, best)


def best_companions(contents: HubContents) -> tuple[HubCompanion, ...]:
    """One of each kind: with 16 bits where there is one, else the smallest."""
    best: dict[str, HubCompanion] = {}
    for each in sorted(contents.companions, key=_companion_order):
        best.setdefault(each.kind.value, each)
    return tuple(best.values())


def _companion_order(companion: HubCompanion) -> tuple[bool, int]:
    return _BEST_COMPANION not in companion.file.path.lower(), companion.file.size or 0


def _named(levels: Sequence[HubLevel], wanted: str) -> HubLevel:
    found = [each for each in levels if each.label.casefold() == wanted.casefold()]
    found = found or [e for e in levels if e.quantization.casefold() == wanted.casefold()]
    if len(found) != 1:
        text = f"There is no level “{wanted}”." if not found else f"“{wanted}” fits several levels."
        raise UserFixableError(text, f"There are: {_labels(levels)}.", code="no_level")
    return found[0]


def _recommended(tools: DownloadTools, page: HubPage, whole: Sequence[HubLevel]) -> str | None:
    if not whole:
        return None
    repository = page.repository
    try:
        future = tools.hub.describe_level(repository.model.id, repository.revision, whole[0])
        info = future.result()
    except AppError:
        return None  # nothing can be said about memory
    infos = {each.label: level_info(info, each) for each in whole}
    # The Hub does not always tell the number of weights; the header does.
    known = [
        replace(each, bits_per_weight=each.bits_per_weight or infos[each.label].bits_per_weight)
        for each in whole
    ]
    best = recommend(known, {label: tools.judge(each) for label, each in infos.items()})
    return best.label if best else None


def _labels(levels: Sequence[HubLevel]) -> str:
    return ", ".join(each.label for each in levels)


def _follow(
    tools: DownloadTools, entry: Download, events: queue.SimpleQueue[Event], *, as_json: bool
) -> None:
    downloads, display = tools.downloads, make_display(as_json=as_json)
    display.start(entry)
    try:
        while entry.state is not DownloadState.DONE:
            event = _next(events)
            if tools.offline():
                entry = _whole_or_paused(downloads, entry)
            elif isinstance(event, DownloadProgressed) and event.progress.download_id == entry.id:
                display.progress(event.progress)
            if isinstance(event, DownloadsChanged):
                # The event may be older than the entry, or than its last change.
                entry = _state_of(entry, downloads.list_downloads().result())
    finally:
        display.end()
    display.done(entry)


def _next(events: queue.SimpleQueue[Event]) -> Event | None:
    try:
        return events.get(timeout=_POLL_S)
    except queue.Empty:
        return None


def _whole_or_paused(downloads: Downloads, entry: Download) -> Download:
    """What has arrived needs no network any more; anything else stops here and is kept. Raises."""
    now = _state_of(entry, downloads.list_downloads().result())
    if now.state in _ARRIVED:
        return now
    downloads.pause(entry.id).result()
    text = "You went offline by your own setting: the download is paused, and what came is kept."
    action = f"Turn the switch off in Settings. {_again(entry)}"
    raise UserFixableError(text, action, code="switched_off")


def _state_of(entry: Download, downloads: Sequence[Download]) -> Download:
    """The entry as it is now. Raises where it does not go on."""
    now = next((each for each in downloads if each.id == entry.id), None)
    if now is None:
        raise UserFixableError("The download was removed.", code="removed")
    if now.state in (DownloadState.FAILED, DownloadState.PAUSED):
        problem = now.problem
        if problem is None:
            raise UserFixableError("The download was paused.", _again(entry), code="paused")
        raise UserFixableError(problem.text, problem.action, code=problem.code)
    return now


def _say_how_to_go_on(entry: Download, *, as_json: bool) -> None:
    if as_json:
        print_json({"event": "paused", "id": entry.id})
    else:
        sys.stderr.write(plain(f"Paused. {_again(entry)}") + "\n")


def _again(entry: Download) -> str:
    return f"To go on: quantscope models download {entry.repository} {entry.label}"
