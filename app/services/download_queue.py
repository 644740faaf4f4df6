"""The queue of downloads as a state machine: every function makes a new queue. Pure, any thread.

queued → active → verifying → done; a queued or active one can be paused, an active or verifying
one can fail, and a failed one can be retried.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.download import Download, DownloadFile, DownloadProblem, DownloadState
from app.domain.errors import UserFixableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MOST_AT_ONCE = 3
NO_ROOM = "disk_full"
ELSEWHERE = DownloadProblem("Another Quantscope window is downloading this.", "", "elsewhere")
_QUEUED, _ACTIVE, _PAUSED = DownloadState.QUEUED, DownloadState.ACTIVE, DownloadState.PAUSED
_UNFINISHED = frozenset({_QUEUED, _ACTIVE, DownloadState.VERIFYING})


@dataclass(frozen=True, slots=True)
class DownloadQueue:
    """Entries in their order. `ours`: this process runs them; `elsewhere`: another one does."""

    downloads: tuple[Download, ...] = ()
    ours: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()

    def find(self, download_id: str) -> Download | None:
        """The entry, None where there is none."""
        return next((each for each in self.downloads if each.id == download_id), None)

    def get(self, download_id: str) -> Download:
        """The entry that a person means. Raises UserFixableError."""
        download = self.find(download_id)
        if download is None:
            raise UserFixableError("This download is no longer in the list.", code="no_download")
        if download_id in self.elsewhere:
            action = "Pause or remove it there."
            raise UserFixableError(ELSEWHERE.text, action, code=ELSEWHERE.code)
        return download

    def in_state(self, *states: DownloadState) -> tuple[Download, ...]:
        """Entries of this process in these states."""
        ours = self.ours - self.elsewhere
        return tuple(each for each in self.downloads if each.id in ours and each.state in states)


def put(queue: DownloadQueue, download: Download, *, ours: bool) -> DownloadQueue:
    """Add an entry, or put it in the place of what was known of it."""
    others = tuple(each for each in queue.downloads if each.id != download.id)
    downloads = tuple(sorted((*others, download), key=lambda each: each.position))
    mine = queue.ours | {download.id} if ours else queue.ours
    return replace(queue, downloads=downloads, ours=mine)


def next_waiting(queue: DownloadQueue, at_once: int) -> Download | None:
    """The one that may become active now; None where all places are taken, or nothing waits."""
    if len(queue.in_state(_ACTIVE)) >= _places(at_once):
        return None
    busy = queue.in_state(_ACTIVE, DownloadState.VERIFYING)
    waiting = (each for each in queue.in_state(_QUEUED) if not _overlaps(each, busy))
    return next(waiting, None)


def activate(queue: DownloadQueue, download_id: str) -> DownloadQueue:
    """Its turn has come."""
    return change(queue, download_id, lambda each: replace(each, state=_ACTIVE, problem=None))


def trim(queue: DownloadQueue, at_once: int) -> DownloadQueue:
    """Where more are active than may be, the last ones wait again."""
    for late in queue.in_state(_ACTIVE)[_places(at_once) :]:
        queue = change(queue, late.id, lambda each: replace(each, state=_QUEUED))
    return queue


def pause(queue: DownloadQueue, download_id: str) -> DownloadQueue:
    """A wish of the user; one that is finished or being published stays as it is."""
    if queue.get(download_id).state not in (_QUEUED, _ACTIVE, _PAUSED):
        return queue
    return change(queue, download_id, lambda each: replace(each, state=_PAUSED, problem=None))


def resume(queue: DownloadQueue, download_id: str) -> DownloadQueue:
    """Let a paused or failed one go on when its turn comes."""
    if queue.get(download_id).state not in (_PAUSED, DownloadState.FAILED):
        return queue
    return replace(
        change(queue, download_id, lambda each: replace(each, state=_QUEUED, problem=None)),
        ours=queue.ours | {download_id},
    )


def pause_all(queue: DownloadQueue) -> DownloadQueue:
    """Everything that waits or runs in this process."""
    for each in queue.in_state(_QUEUED, _ACTIVE):
        queue = pause(queue, each.id)
    return queue


def resume_all(queue: DownloadQueue) -> DownloadQueue:
    """Everything that is paused, for whatever reason."""
    for each in queue.downloads:
        if each.state is _PAUSED and each.id not in queue.elsewhere:
            queue = resume(queue, each.id)
    return queue


def remove(queue: DownloadQueue, ids: Iterable[str]) -> DownloadQueue:
    """Take entries off the list."""
    gone = frozenset(ids)
    return DownloadQueue(
        tuple(each for each in queue.downloads if each.id not in gone),
        queue.ours - gone,
        queue.elsewhere - gone,
    )


def move(queue: DownloadQueue, download_id: str, position: int) -> DownloadQueue:
    """Put an entry at a place of the list; 0 is the first. Places are counted anew."""
    if queue.find(download_id) is None:
        queue.get(download_id)
    moved = [each for each in queue.downloads if each.id == download_id]
    others = [each for each in queue.downloads if each.id != download_id]
    place = max(0, min(position, len(others)))
    order = others[:place] + moved + others[place:]
    return replace(queue, downloads=tuple(replace(e, position=n) for n, e in enumerate(order)))


def finished_ids(queue: DownloadQueue) -> tuple[str, ...]:
    """Those that are done."""
    return tuple(each.id for each in queue.downloads if each.state is DownloadState.DONE)


def verify(queue: DownloadQueue, download_id: str) -> DownloadQueue:
    """Everything is here; what follows is looking at it and publishing."""
    return change(queue, download_id, lambda each: replace(each, state=DownloadState.VERIFYING))


def finish(
    queue: DownloadQueue, download_id: str, model_id: str, problem: DownloadProblem | None = None
) -> DownloadQueue:
    """It is in the library; `problem`: but for a companion."""

    def done(each: Download) -> Download:
        files = tuple(replace(file, received=file.size) for file in each.files)
        return replace(
            each, state=DownloadState.DONE, problem=problem, model_id=model_id, files=files
        )

    return change(queue, download_id, done)


def fail(queue: DownloadQueue, download_id: str, problem: DownloadProblem) -> DownloadQueue:
    """It cannot go on by itself; a full disk only pauses it."""
    state = _PAUSED if problem.code == NO_ROOM else DownloadState.FAILED
    return change(queue, download_id, lambda each: replace(each, state=state, problem=problem))


def leave_elsewhere(queue: DownloadQueue, download_id: str) -> DownloadQueue:
    """Another process has it: show that, and touch nothing."""
    shown = change(queue, download_id, lambda each: replace(each, problem=ELSEWHERE))
    return replace(shown, elsewhere=shown.elsewhere | {download_id})


def take_over(queue: DownloadQueue, download_id: str) -> DownloadQueue:
    """The other process let go of it; if it was not finished, it is our turn."""

    def free(each: Download) -> Download:
        problem = None if each.problem == ELSEWHERE else each.problem
        state = _QUEUED if each.state in _UNFINISHED else each.state
        return replace(each, state=state, problem=problem)

    freed = change(queue, download_id, free)
    return replace(freed, elsewhere=freed.elsewhere - {download_id})


def engage(queue: DownloadQueue, download_id: str) -> DownloadQueue:
    """Let this process run an entry that it has only read of, and that nobody runs."""
    if download_id in queue.ours | queue.elsewhere:
        return queue
    return replace(take_over(queue, download_id), ours=queue.ours | {download_id})


def note_received(
    queue: DownloadQueue, download_id: str, path: str, received: int
) -> DownloadQueue:
    """So many bytes of a file are on the disk."""
    return change_file(queue, download_id, path, lambda file: replace(file, received=received))


def change_file(
    queue: DownloadQueue,
    download_id: str,
    path: str,
    edit: Callable[[DownloadFile], DownloadFile],
) -> DownloadQueue:
    """Edit one file of an entry; nothing where there is none."""

    def edited(each: Download) -> Download:
        return replace(each, files=tuple(edit(f) if f.path == path else f for f in each.files))

    return change(queue, download_id, edited)


def change(
    queue: DownloadQueue, download_id: str, edit: Callable[[Download], Download]
) -> DownloadQueue:
    """Edit one entry; nothing where there is none."""
    downloads = tuple(edit(each) if each.id == download_id else each for each in queue.downloads)
    return replace(queue, downloads=downloads)


def file_keys(download: Download) -> frozenset[tuple[str, str, str]]:
    """What its files are on the Hub. Two downloads must not write the same one at once."""
    return frozenset((download.repository, download.revision, file.path) for file in download.files)


def _places(at_once: int) -> int:
    return max(1, min(at_once, MOST_AT_ONCE))


def _overlaps(waiting: Download, busy: Iterable[Download]) -> bool:
    keys = file_keys(waiting)
    return any(keys & file_keys(each) for each in busy)
