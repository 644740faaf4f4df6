"""What tokens would have cost elsewhere, and what they took here. Pure functions, any thread.

Prices are the user's own: nothing is asked of the network, and no price is built in as true.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.generation import AnswerStats

_MILLION = 1_000_000
_SECONDS = 3600.0  # of an hour


@dataclass(frozen=True, slots=True)
class TokenCount:
    """Tokens read and written; those that the engine still knew count as read."""

    read: int = 0
    written: int = 0

    def __add__(self, other: TokenCount) -> TokenCount:
        return TokenCount(self.read + other.read, self.written + other.written)


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


def tokens_of(answers: Iterable[AnswerStats]) -> TokenCount:
    """Of all answers; one that came from the cache of answers was asked for all the same."""
    total = TokenCount()
    for stats in answers:
        total += TokenCount(stats.prompt_tokens, stats.generated_tokens)
    return total


def cost(tokens: TokenCount, price: Price) -> float:
    """What the tokens would have cost, in the currency of the price."""
    return (tokens.read * price.read + tokens.written * price.written) / _MILLION


def computing_seconds(answers: Iterable[AnswerStats]) -> float | None:
    """How long the engine computed; None where no answer tells.

    What came from the cache of answers took none, and phases that are not known count as none, so
    that this is the least that it was.
    """
    known = [
        (stats.prefill_s, stats.decode_s)
        for stats in answers
        if not stats.from_answer_cache and not (stats.prefill_s is None and stats.decode_s is None)
    ]
    if not known:
        return None
    return sum((prefill or 0.0) + (decode or 0.0) for prefill, decode in known)


def energy_wh(mean_watts: float | None, seconds: float | None) -> float | None:
    """Watt hours of a mean power; None where the system does not tell one of the two."""
    if mean_watts is None or seconds is None:
        return None
    return mean_watts * seconds / _SECONDS


def energy_cost(watt_hours: float | None, price_per_kwh: float) -> float | None:
    """What the energy cost, in the currency of the price of a kilowatt hour."""
    return None if watt_hours is None else watt_hours / 1000 * price_per_kwh
