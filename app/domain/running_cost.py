"""What tokens would have cost elsewhere, and what they took here. Pure functions, any thread.

Prices are the user's own: nothing is asked of the network, and no price is built in as true.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MILLION = 1_000_000
_SECONDS = 3600.0  # of an hour
_LEAST_MEASURED_S = 1.0  # a shorter time says nothing of the mean
MOST_PRICES = 8


@dataclass(frozen=True, slots=True)
class TokenCount:
    """Tokens read and written; `reused` ones, which the engine still knew, count as read too."""

    read: int = 0
    written: int = 0
    reused: int = 0

    def __add__(self, other: TokenCount) -> TokenCount:
        return TokenCount(
            self.read + other.read, self.written + other.written, self.reused + other.reused
        )


@dataclass(frozen=True, slots=True)
class Price:
    """For a million tokens, in a currency that is only a sign: nothing is converted."""

    name: str
    read: float
    written: float
    currency: str = "$"


@dataclass(frozen=True, slots=True)
class PriceTable:
    """Prices as they were on a day, "2026-11-21". `is_example`: made up to show the form."""

    prices: tuple[Price, ...]
    day: str
    is_example: bool = False


# Round figures of three sizes of service. They are nobody's prices, and say so wherever they show.
EXAMPLE_PRICES = PriceTable(
    (
        Price("Example: small", 0.2, 0.8),
        Price("Example: medium", 1.0, 5.0),
        Price("Example: large", 5.0, 25.0),
    ),
    day="2026-11-21",
    is_example=True,
)


class UsageBy(str, Enum):
    """What tokens are summed up by."""

    CHAT = "chat"
    LEVEL = "level"
    MONTH = "month"


class Elsewhere(str, Enum):
    """Where tokens were computed that are in no chat."""

    COMPARISONS = "comparisons"
    VOTES = "votes"
    BATCHES = "batches"
    MEASUREMENTS = "measurements"

    @property
    def label(self) -> str:
        return {
            Elsewhere.COMPARISONS: "Comparisons",
            Elsewhere.VOTES: "Blind votes",
            Elsewhere.BATCHES: "Batches",
            Elsewhere.MEASUREMENTS: "Measurements",
        }[self]


@dataclass(frozen=True, slots=True)
class Usage:
    """The answers of one level in one chat and month ("2026-11"), added up.

    Those of all comparisons are together, as are those of votes and of batches, and measurements,
    which have no answers: `chat_id` is a value of `Elsewhere` then. `level` is the name that is
    shown; what has the same `level_key` is the same level.

    `seconds` that the engine computed; None where no answer tells. What came from the cache of
    answers took none, and phases that are not known count as none: it is the least that it was.
    """

    chat_id: str
    chat: str
    level_key: str
    level: str
    month: str
    answers: int
    tokens: TokenCount
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class UsageRow:
    """Some of it together; `key` is that of a chat, level or month, `name` what is shown."""

    key: str
    name: str
    answers: int
    tokens: TokenCount
    seconds: float | None


class EnergySource(str, Enum):
    """Where the mean power comes from."""

    MEASURED = "measured"  # by the counters of the system, while answers were written
    ENTERED = "entered"  # by the user
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CostBook:
    """What the user has entered, and what was measured so far. Watts, joules, seconds."""

    table: PriceTable = EXAMPLE_PRICES
    watts: float | None = None
    kwh_price: float | None = None
    kwh_currency: str = "€"
    measured_j: float = 0.0
    measured_s: float = 0.0

    def with_measured(self, joules: float, seconds: float) -> CostBook:
        """More was measured."""
        return replace(
            self, measured_j=self.measured_j + joules, measured_s=self.measured_s + seconds
        )

    @property
    def power(self) -> tuple[float | None, EnergySource]:
        """The mean power while answers are written: what was measured goes first."""
        if self.measured_s >= _LEAST_MEASURED_S and self.measured_j > 0:
            return self.measured_j / self.measured_s, EnergySource.MEASURED
        if self.watts:
            return self.watts, EnergySource.ENTERED
        return None, EnergySource.UNKNOWN


def usage_rows(usages: Iterable[Usage], by: UsageBy) -> tuple[UsageRow, ...]:
    """One for each chat, level or month; the newest month first, else the most tokens."""
    rows: dict[str, UsageRow] = {}
    for each in usages:
        key, name = {
            UsageBy.CHAT: (each.chat_id, each.chat),
            UsageBy.LEVEL: (each.level_key, each.level),
            UsageBy.MONTH: (each.month, each.month),
        }[by]
        more = UsageRow(key, name, each.answers, each.tokens, each.seconds)
        rows[key] = _together(rows[key], more) if key in rows else more
    if by is UsageBy.MONTH:
        return tuple(sorted(rows.values(), key=lambda row: row.key, reverse=True))
    return tuple(sorted(rows.values(), key=_size, reverse=True))


def usage_sum(rows: Iterable[UsageRow]) -> UsageRow:
    """All of them; without a key and a name."""
    total = UsageRow("", "", 0, TokenCount(), None)
    for row in rows:
        total = _together(total, row)
    return total


def cost(tokens: TokenCount, price: Price) -> float:
    """What the tokens would have cost, in the currency of the price."""
    return (tokens.read * price.read + tokens.written * price.written) / _MILLION


def energy_wh(mean_watts: float | None, seconds: float | None) -> float | None:
    """Watt hours of a mean power; None where the system does not tell one of the two."""
    if mean_watts is None or seconds is None:
        return None
    return mean_watts * seconds / _SECONDS


def energy_cost(watt_hours: float | None, price_per_kwh: float | None) -> float | None:
    """What the energy cost, in the currency of the price of a kilowatt hour."""
    if watt_hours is None or price_per_kwh is None:
        return None
    return watt_hours / 1000 * price_per_kwh


def sound_prices(prices: Iterable[Price]) -> tuple[Price, ...]:
    """Those with a name of their own and figures that can be prices, MOST_PRICES at most."""
    sound: dict[str, Price] = {}
    for each in prices:
        name = " ".join(each.name.split())
        if name and name not in sound and _can_be(each):
            sound[name] = replace(each, name=name)
    return tuple(sound.values())[:MOST_PRICES]


def _can_be(price: Price) -> bool:
    return all(math.isfinite(each) and each >= 0 for each in (price.read, price.written))


def _together(one: UsageRow, other: UsageRow) -> UsageRow:
    known = [each for each in (one.seconds, other.seconds) if each is not None]
    return replace(
        one,
        answers=one.answers + other.answers,
        tokens=one.tokens + other.tokens,
        seconds=sum(known) if known else None,
    )


def _size(row: UsageRow) -> int:
    return row.tokens.read + row.tokens.written
