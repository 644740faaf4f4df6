"""What ends a try, but not the transfer; and how long to wait then. Any thread."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from enum import Enum
from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.hub.timing import Timing

_MUCH = 1 << 20  # bytes: a connection that brought as many was a good one
_RATE_LIMIT_RESET = re.compile(r";\s*t=(\d+)")


class Kind(Enum):
    """How patient we are."""

    NETWORK = "network"  # it may come back at any time
    SERVER = "server"
    LINK = "link"  # a fresh one helps at once, or never
    RANGE = "range"  # without a range it may work


class Trouble(Exception):  # noqa: N818 - it is none until the patience is at its end
    """A try failed; `text` is one plain sentence, `code` is what it ends with."""

    def __init__(
        self,
        text: str,
        code: str,
        kind: Kind = Kind.SERVER,
        *,
        action: str = "Try again later.",
        asked_wait_s: float | None = None,
    ) -> None:
        super().__init__(text)
        self.text = text
        self.code = code
        self.kind = kind
        self.action = action
        self.asked_wait_s = asked_wait_s

    def as_error(self) -> UserFixableError:
        """The end of the patience."""
        return UserFixableError(self.text, self.action, code=self.code)


class Patience:
    """Counts tries that brought nothing, and says how long to wait before the next."""

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        self._failures: Counter[Kind] = Counter()  # of each kind, since something came

    def wait_after(self, trouble: Trouble, gained: int) -> float:
        """Seconds until the next try; `gained` bytes came in this one.

        Raises UserFixableError where another try makes no sense.
        """
        if gained:
            self._failures.clear()
        self._failures[trouble.kind] += 1
        failures = self._failures[trouble.kind]
        if failures > self._limit(trouble.kind):
            raise trouble.as_error()
        if trouble.asked_wait_s is not None:
            return min(trouble.asked_wait_s, self._timing.longest_asked_wait_s)
        if gained >= _MUCH or trouble.kind in {Kind.LINK, Kind.RANGE}:
            return self._timing.wait_after_progress_s * failures
        doubled = self._timing.first_wait_s * 2.0 ** min(failures - 1, 16)
        return min(doubled, self._timing.longest_wait_s)

    def _limit(self, kind: Kind) -> int:
        if kind is Kind.NETWORK:
            return self._timing.tries_without_network
        return self._timing.tries_with_a_new_link if kind is Kind.LINK else self._timing.tries


def asked_wait(headers: Mapping[str, str]) -> float | None:
    """Seconds that a server asks for: RFC 9110 10.2.3, or the reset of its rate limit."""
    said = headers.get("Retry-After", "").strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    moment = _moment(said)
    if moment:
        sent = _moment(headers.get("Date", "")) or datetime.now(timezone.utc)
        return max(0.0, (moment - sent).total_seconds())
    reset = _RATE_LIMIT_RESET.search(headers.get("RateLimit", ""))
    return float(reset[1][:9]) if reset else None


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
