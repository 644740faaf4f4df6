"""Values of files that anybody may have written: whatever is not as hoped for becomes nothing.

Runs in the exchange process.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timezone
from typing import Any

import msgspec

from app.storage.text import storable

_LATEST = 4_102_444_800.0  # the year 2100
_TITLE = 500


class BrokenFileError(Exception):
    """The file cannot be read; the text is one sentence."""


def decode(data: bytes | msgspec.Raw) -> Any:  # noqa: ANN401 - whatever JSON holds
    """JSON, also with what msgspec refuses: lone surrogates, NaN, a byte order mark.

    Raises BrokenFileError.
    """
    try:
        return msgspec.json.decode(data)
    except RecursionError as error:
        raise BrokenFileError("It is nested too deeply.") from error
    except msgspec.MsgspecError:
        return _decode_slowly(bytes(data))


def items(data: bytes | msgspec.Raw) -> list[msgspec.Raw]:
    """The items of a JSON array, not yet decoded. Raises BrokenFileError."""
    try:
        return msgspec.json.decode(data, type=list[msgspec.Raw])
    except RecursionError as error:
        raise BrokenFileError("It is nested too deeply.") from error
    except msgspec.MsgspecError:
        decoded = _decode_slowly(bytes(data))
        return [msgspec.Raw(json.dumps(each).encode()) for each in as_list(decoded)]


def as_dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def as_text(value: object) -> str:
    """A string without broken characters; anything else is empty."""
    return storable(value).replace("\0", "") if isinstance(value, str) else ""


def as_title(value: object) -> str:
    """One line."""
    return " ".join(as_text(value)[: _TITLE * 2].split())[:_TITLE]


def as_time(value: object) -> float | None:
    """Seconds since the epoch, of seconds, milliseconds or ISO 8601; None for nonsense."""
    if isinstance(value, str):
        return _iso_time(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if not 0 < value < _LATEST * 1_000_000:  # NaN and numbers of a thousand digits, too
        return None
    for divisor in (1, 1000, 1_000_000):
        if value / divisor < _LATEST:
            return value / divisor
    return None


def stable_id(*parts: str) -> str:
    """The same id for the same parts, so that a second import is recognised."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


def _decode_slowly(data: bytes) -> Any:  # noqa: ANN401 - whatever JSON holds
    try:
        return json.loads(data.decode("utf-8-sig"))
    except RecursionError as error:
        raise BrokenFileError("It is nested too deeply.") from error
    except ValueError as error:
        raise BrokenFileError("It is damaged or cut off: it is no complete JSON.") from error


def _iso_time(text: str) -> float | None:
    try:
        moment = datetime.fromisoformat(text.strip().replace("Z", "+00:00"))
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
    seconds = (aware - datetime(1970, 1, 1, tzinfo=timezone.utc)).total_seconds()
    return seconds if 0 < seconds < _LATEST else None
