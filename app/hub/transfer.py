"""Bringing one file here, whole and right, whatever the network does. One thread a transfer.

What is on the disk is hashed first; then the rest is asked for, again and again as long as that
brings something, and hashed as it is written.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx2

from app.domain.errors import UserFixableError
from app.hub.file_refusals import file_changed
from app.hub.file_request import Answer, FileRequest, Rest, refuse_page
from app.hub.hashing import add_all, new_digest
from app.hub.incoming import Incoming
from app.hub.part_file import PartFile
from app.hub.rate_limit import RateLimit
from app.hub.reports import CancelledError, FetchReport
from app.hub.timing import Timing
from app.hub.trouble import Kind, Patience, Trouble

if TYPE_CHECKING:
    import threading

_TURN_S = 0.1
_MOST_RESTARTS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """What all transfers share."""

    client: httpx2.Client
    limit: RateLimit
    timing: Timing


def fetch(
    request: FileRequest, part_path: bytes, line: Line, report: FetchReport, stop: threading.Event
) -> tuple[int, str]:
    """Bring the file to `part_path`; its size and sha256.

    Raises CancelledError and UserFixableError.
    """
    part = PartFile(part_path)
    try:
        return _Transfer(request, part, line, report, stop).run()
    finally:
        part.close()


class _Transfer:
    """One run over one part file."""

    def __init__(
        self,
        request: FileRequest,
        part: PartFile,
        line: Line,
        report: FetchReport,
        stop: threading.Event,
    ) -> None:
        self._request = request
        self._part = part
        self._line = line
        self._report = report
        self._stop = stop
        self._digest = new_digest()
        self._patience = Patience(line.timing)
        self._most = 0  # bytes that were here at once: only more is progress
        self._etag: str | None = None
        self._etag_changed = False
        self._without_range = False
        self._restarts = 0

    def run(self) -> tuple[int, str]:
        self._take_up()
        self._bring_all()
        digest = self._digest.hexdigest()
        if not self._right(digest) and self._etag_changed:
            self._restart()  # the beginning and the end may be of two different files
            self._bring_all()
            digest = self._digest.hexdigest()
        self._sync()
        if not self._right(digest):
            text = "The file that arrived is damaged: its hash is not the one the Hub gives."
            raise UserFixableError(text, "Download it again.", code="wrong_hash")
        return self._part.size, digest

    def _right(self, digest: str) -> bool:
        return self._request.sha256 is None or digest == self._request.sha256.lower()

    def _take_up(self) -> None:
        """Hash what an earlier run has left."""
        if self._part.size > self._request.size:
            self._part.restart()
        self._part.rewind()
        done = add_all(self._digest, self._part.read, self._report.verified, self._stop)
        self._most = self._part.size = done

    def _bring_all(self) -> None:
        while self._part.size < self._request.size:
            before = self._most
            try:
                self._bring_some()
            except Trouble as trouble:
                self._wait(trouble, self._most - before)

    def _bring_some(self) -> None:
        """One connection, until it ends. Raises Trouble."""
        start = self._part.size
        incoming = Incoming(
            self._line.client,
            self._request,
            Rest(start, self._etag, self._without_range),
            self._line.limit,
            self._line.timing.stall_s,
        )
        with contextlib.closing(incoming):
            answer = self._next(incoming)
            if not isinstance(answer, Answer):
                raise _ended()
            self._note_etag(answer.etag)
            self._write(incoming, answer.skip)
        # A server may give less than the rest, and keep its word; an end without a word is a break.
        if self._part.size == start or answer.length is None:
            self._check_end()

    def _check_end(self) -> None:
        if self._part.size < self._request.size:
            raise _ended()

    def _write(self, incoming: Incoming, skip: int) -> None:
        while isinstance(chunk := self._next(incoming), bytes):
            if skip:
                skipped = min(skip, len(chunk))
                skip -= skipped
                chunk = chunk[skipped:]
                self._report.received(self._part.size)
            if self._part.size + len(chunk) > self._request.size:
                raise Trouble("The server sends more than the file has.", "changed", Kind.LINK)
            if chunk and not self._part.size:
                refuse_page(chunk, self._request.path)
            if chunk:
                self._keep(chunk)

    def _keep(self, chunk: bytes) -> None:
        before = self._part.size
        try:
            self._part.append(chunk)
        finally:
            self._digest.update(chunk[: self._part.size - before])
            self._most = max(self._most, self._part.size)
        self._report.received(self._part.size)

    def _next(self, incoming: Incoming) -> Answer | bytes | None:
        arrival = incoming.next(self._stop)
        if self._stop.is_set():
            raise CancelledError
        return arrival

    def _note_etag(self, etag: str | None) -> None:
        """Another ETag where the file's hash is not known: what is here is of no use."""
        known, self._etag = self._etag, etag or self._etag
        if known in {None, self._etag}:
            return
        self._etag_changed = True
        if self._request.sha256 is None and self._part.size:
            self._restart()
            raise Trouble("The file on the Hub has changed: it starts again.", "changed")

    def _restart(self) -> None:
        self._restarts += 1
        if self._restarts > _MOST_RESTARTS:
            raise file_changed()
        self._part.restart()
        self._digest = new_digest()
        self._etag = None
        self._etag_changed = False
        self._most = 0

    def _wait(self, trouble: Trouble, gained: int) -> None:
        """Wait for the next try, second by second; UserFixableError where patience ends."""
        # The next answer is whole then, and what is here is skipped.
        self._without_range = trouble.kind is Kind.RANGE
        seconds = self._patience.wait_after(trouble, max(0, gained))
        while seconds > 0:
            self._report.waiting(self._part.size, seconds, trouble.text)
            turn = min(seconds, 1.0)
            if self._stop.wait(turn):
                raise CancelledError
            seconds -= turn
        self._report.waiting(self._part.size, 0.0, trouble.text)

    def _sync(self) -> None:
        syncing = self._part.start_sync()
        while syncing.is_alive():
            syncing.join(_TURN_S)
            if self._stop.is_set():
                raise CancelledError
        self._part.check_sync()


def _ended() -> Trouble:
    return Trouble("The connection ended too soon.", "connection_lost")
