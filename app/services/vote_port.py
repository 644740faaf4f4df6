"""What the vote page needs of the vote service. Any thread, nothing blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from app.domain.blind_vote import Vote
    from app.domain.vote_series import VotePlan, VoteSeries


class VotePort(Protocol):
    """Blind votes. Events of app/domain/vote_series.py tell the rest."""

    def start(self, model_ids: Sequence[str], plan: VotePlan) -> Future[VoteSeries]:
        """Begin one of two to four models; it is kept from its first moment on.

        Fails with UserFixableError where a model is gone, or a number is wrong.
        """
        ...

    def go_on(self, series_id: str) -> Future[None]:
        """Answer what is lacking, and try again what has failed."""
        ...

    def pause(self, series_id: str) -> None:
        """Answer no more for now."""
        ...

    def vote(self, series_id: str, number: int, vote: Vote | None) -> Future[None]:
        """Vote on a round, or take the vote back. Fails once the names were shown."""
        ...

    def reveal(self, series_id: str) -> Future[None]:
        """Show the names: the vote is over."""
        ...

    def list_all(self) -> Future[tuple[VoteSeries, ...]]:
        """What is kept, the newest first."""
        ...

    def remove(self, series_id: str) -> Future[VoteSeries]:
        """Forget it; the result can be given to `restore`."""
        ...

    def restore(self, series: VoteSeries) -> Future[None]:
        """Take back what was removed."""
        ...

    def export(self, series_id: str, kind: str) -> Future[str]:
        """Its text as "md", "csv" or "json"."""
        ...

    def read_prompts(self, path: str) -> Future[str]:
        """The text of a file."""
        ...

    def example_prompts(self) -> Future[str]:
        """Some that come with the app, in blocks."""
        ...

    def chat_questions(self) -> Future[tuple[str, ...]]:
        """What chats began with, the newest first."""
        ...
