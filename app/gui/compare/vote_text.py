"""What blind votes have shown, in words. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.gui.insight.token_words import share

if TYPE_CHECKING:
    from app.domain.blind_vote import BlindResult, PairResult


class VoteText(QObject):
    """Plain text; "cannot be told apart" is a result like any other."""

    def sentences(self, result: BlindResult) -> list[str]:
        """One for each two levels."""
        return [self._pair(pair, result) for pair in result.pairs]

    def _pair(self, pair: PairResult, result: BlindResult) -> str:
        if pair.better:
            return self._preferred(pair)
        count = pair.decided
        if not count:
            words = self.tr("Nobody has chosen between {first} and {second} yet.")
            return words.format(first=pair.first, second=pair.second)
        words = self.tr(
            "{first} and {second} cannot be told apart after {n} decided votes: {first} won"
            " {won}, and would win between {low} and {high} of many."
        )
        text = words.format(
            first=pair.first,
            second=pair.second,
            n=count,
            won=pair.first_wins,
            low=_percent(pair.low),
            high=_percent(pair.high),
        )
        return f"{text} {self._power(result)}"

    def _preferred(self, pair: PairResult) -> str:
        won = max(pair.first_wins, pair.second_wins)
        other = pair.second if pair.better == pair.first else pair.first
        words = self.tr(
            "{better} is preferred to {other}: it won {won} of {n} decided votes, which equal"
            " levels do in {chance} of cases."
        )
        return words.format(
            better=pair.better, other=other, won=won, n=pair.decided, chance=share(pair.chance)
        )

    def _power(self, result: BlindResult) -> str:
        if result.telling_share is None:
            return self.tr("So few votes cannot show any difference.")
        words = self.tr("So many votes show a difference from {share} of wins on.")
        return words.format(share=_percent(result.telling_share))


def _percent(value: float) -> str:
    return f"{value * 100:.0f} %"
