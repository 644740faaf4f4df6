"""What the vote page says of a blind vote. GUI thread."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.blind_vote import VoteKind, more_votes
from app.domain.vote_series import MOST_PROMPTS, level_names, mask_order, progress_of
from app.gui.formats import date_and_time

if TYPE_CHECKING:
    from app.bridge.vote_store import VoteStore
    from app.domain.blind_vote import BlindResult, PairResult
    from app.domain.vote_series import VoteProgress, VoteRound, VoteSeries


class VoteWords(QObject):
    """One clear sentence each; none of them names a level while the names are hidden."""

    def why_not(self, store: VoteStore, prompts: int) -> str:
        """What is missing for a start; empty where nothing is."""
        if not store.choice.is_enough:
            return self.tr("Choose two to four levels")
        if prompts > MOST_PROMPTS:
            return self.tr("At most {count} prompts").format(count=MOST_PROMPTS)
        return "" if prompts else self.tr("Write a prompt")

    def amount(self, prompts: int, levels: int) -> str:
        """How much is to be answered, of one prompt or more."""
        asked = self.tr("1 prompt") if prompts == 1 else self.tr("{count} prompts")
        words = self.tr("{prompts}, {answers} answers")
        answers = prompts * levels
        return words.format(prompts=asked.format(count=prompts), answers=answers)

    def place(self, series: VoteSeries, number: int) -> str:
        """Which prompt is voted on."""
        progress = progress_of(series)
        words = self.tr("Prompt {number} of {count} · {voted} voted on")
        return words.format(number=number + 1, count=len(series.rounds), voted=progress.voted)

    def answering(self, progress: VoteProgress) -> str:
        """How many answers have come."""
        words = self.tr("{answered} of {answers} answers")
        return words.format(answered=progress.answered, answers=progress.answers)

    def waiting(self, progress: VoteProgress, *, answering: bool) -> tuple[str, str]:
        """Title and sentence where there is nothing to vote on."""
        if progress.answered == progress.answers:
            if progress.voted:
                return self.tr("All is voted on"), self.tr("See what the votes prove.")
            return self.tr("There is nothing to choose"), self._why_nothing(progress)
        if not answering:
            return (
                self.tr("Answers are lacking"),
                self.tr("Go on, and the levels answer the rest."),
            )
        return (
            self.tr("The answers are being written"),
            self.tr("Vote on a prompt as soon as all levels have answered it."),
        )

    def _why_nothing(self, progress: VoteProgress) -> str:
        """All answers are there, and no prompt could be voted on."""
        if progress.failed:
            return self.tr("Some levels could not answer. Try them again.")
        return self.tr(
            "All levels gave the same answers. Write other prompts, or choose levels that are"
            " further apart."
        )

    def choice(self, letter: str, levels: int) -> str:
        """The choice of one answer."""
        words = self.tr("{letter} is better") if levels == 2 else self.tr("{letter} is best")
        return words.format(letter=letter)

    def all_bad(self, levels: int) -> str:
        """The choice that none of the answers will do."""
        return self.tr("Both are bad") if levels == 2 else self.tr("All are bad")

    def names(self, series: VoteSeries) -> dict[str, str]:
        """What the levels are called in the results, by model id."""
        if series.revealed:
            return level_names(series.levels)
        order = enumerate(mask_order(series), start=1)
        return {level: self.tr("Level {number}").format(number=number) for number, level in order}

    def headline(self, series: VoteSeries, result: BlindResult) -> str:
        """The whole result in a few words."""
        if not result.votes:
            return self.tr("No votes yet")
        if result.told_apart:
            return self.tr("The levels can be told apart")
        count = result.votes
        if count == 1:
            return self.tr("You cannot tell them apart after 1 vote")
        return self.tr("You cannot tell them apart after {count} votes").format(count=count)

    def counts(self, result: BlindResult, progress: VoteProgress) -> str:
        """What the votes were, and what was left out."""
        parts = [
            self.tr("Votes: {votes}").format(votes=result.votes),
            self.tr("ties: {ties}").format(ties=result.ties),
            self.tr("all bad: {bad}").format(bad=result.all_bad),
        ]
        if progress.alike:
            parts.append(self.tr("equal answers: {alike}").format(alike=progress.alike))
        if progress.failed:
            parts.append(self.tr("without an answer: {failed}").format(failed=progress.failed))
        return " · ".join(parts)

    def lacking(self, pair: PairResult, pairs: int) -> str:
        """How many more votes would tell two levels apart; empty where that cannot be said."""
        more = more_votes(pair, pairs)
        if not more:
            return ""
        words = self.tr(
            "If you go on as you have voted, about {more} more decided votes would show one."
        )
        return words.format(more=more)

    def vote(self, each: VoteRound, names: dict[str, str]) -> str:
        """What was said of a prompt."""
        if each.vote is None:
            return self.tr("no vote")
        kinds = {VoteKind.TIE: self.tr("a tie"), VoteKind.ALL_BAD: self.tr("all bad")}
        return kinds.get(each.vote.kind) or names.get(each.vote.winner, "")

    def kept_line(self, series: VoteSeries) -> str:
        """Levels, time and state of one that is kept."""
        when = date_and_time(series.created_at)
        progress = progress_of(series)
        words = self.tr("{voted} of {count} voted on")
        state = words.format(voted=progress.voted, count=len(series.rounds))
        levels = ", ".join(level_names(series.levels).values())
        return f"{when} · {levels} · {self.tr('unmasked') if series.revealed else state}"

    def removed(self, series: VoteSeries) -> str:
        return self.tr("“{title}” removed").format(title=series.title)

    def exported(self, path: str) -> str:
        return self.tr("Saved as {name}.").format(name=PurePath(path).name)
