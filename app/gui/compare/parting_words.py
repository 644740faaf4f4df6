"""Where levels part, in sentences. Plain text only. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.bridge.sentences import told
from app.domain.divergence import (
    Cause,
    Divergence,
    LaneDivergence,
    agreement_of,
    cause_at,
    margin_of,
)
from app.domain.lane_figures import names_of
from app.gui.formats import UNKNOWN, local
from app.gui.insight.token_words import TokenWords, nats, quoted, share

if TYPE_CHECKING:
    from app.bridge.divergence_store import DivergenceStore
    from app.domain.comparison import Comparison
    from app.domain.divergence import ForcedToken, Parting
    from app.domain.token_view import Candidate


@dataclass(frozen=True, slots=True)
class Place:
    """A token of the reference's answer, in one level; with the names of both."""

    divergence: Divergence
    level: LaneDivergence
    index: int
    reference_name: str
    level_name: str

    @property
    def token(self) -> ForcedToken:
        """As the level sees it."""
        return self.level.tokens[self.index]

    @property
    def reference(self) -> ForcedToken:
        """As the reference sees it."""
        return self.divergence.reference.tokens[self.index]

    @property
    def parting(self) -> Parting | None:
        """Where the level's own answer parts right here."""
        parting = self.level.parting
        return parting if parting is not None and parting.at == self.index else None


class PartingWords(QObject):
    """What is said above the lanes, of a lane, and of a token."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tokens = TokenWords(self)

    def about(self) -> str:
        """What will be seen, before it was measured."""
        return self.tr(
            "The answer of the reference is given to every other level. Each token is tinted by"
            " how far that level is from the reference there, and underlined where it would have"
            " put another one first. Every model is loaded once more for this."
        )

    def status(self, store: DivergenceStore, names: dict[str, str]) -> str:
        """How far it is."""
        if store.runs_elsewhere:
            return self.background(store)
        if store.running:
            return self._progress(store)
        if store.problem is not None:
            return told(store.problem)
        divergence = store.divergence
        if divergence is None:
            words = self.tr("Each level reads the answer of {reference}, token for token.")
            return words.format(reference=names.get(store.reference_id, UNKNOWN))
        words = self.tr("The answer of {reference}, {n} tokens, as the others see it")
        count = local(f"{len(divergence.reference.tokens):,}")
        said = words.format(reference=names.get(store.reference_id, UNKNOWN), n=count)
        if divergence.exact:
            return said
        return self.tr("{said}; cut into tokens anew").format(said=said)

    def background(self, store: DivergenceStore) -> str:
        """What is measured although something else may be looked at."""
        if store.measured is None:
            return ""
        words = self.tr("In the background: {progress} (“{title}”)")
        title = store.measured.comparison.title
        return words.format(title=title, progress=self._progress(store))

    def found(self, comparison: Comparison) -> str:
        """It came to its end."""
        words = self.tr("Where the levels of “{title}” part has been measured.")
        return words.format(title=comparison.title)

    def summary(self, level: LaneDivergence) -> str:
        """What a level comes to."""
        agreement = agreement_of(level.tokens)
        if agreement is None:
            return ""
        words = self.tr("same choice in {n} of {count} · mean KLD {mean}, up to {most}")
        return words.format(
            n=local(f"{agreement.same_first:,}"),
            count=local(f"{agreement.tokens:,}"),
            mean=nats(agreement.mean_kld),
            most=nats(agreement.largest_kld),
        )

    def parting(self, level: LaneDivergence) -> str:
        """Where its own answer is another one."""
        if level.parting is None:
            return self.tr("Its own answer is the same")
        words = self.tr("Its own answer parts at token {n}")
        return words.format(n=local(f"{level.parting.at + 1:,}"))

    def title(self, place: Place) -> str:
        """The token itself."""
        return self._tokens.named(place.token)

    def figures(self, place: Place) -> str:
        """ "Token 12 of 80 · second choice of Q2_K · F16 52 %, Q2_K 41 %, Δp −11 % · …" """
        token = place.token
        words = self.tr(
            "Token {n} of {count} · {rank} of {level} · p {reference} {p}, {level} {q}"
            " · Δp {delta} · KLD {kld} · margin {reference} {m}, {level} {o}"
        )
        return words.format(
            n=local(f"{place.index + 1:,}"),
            count=local(f"{len(place.level.tokens):,}"),
            rank=self._tokens.rank(token.rank),
            level=place.level_name,
            reference=place.reference_name,
            p=share(token.reference),
            q=share(token.probability),
            delta=points(token.delta),
            kld=nats(token.kld),
            m=_margin(place.reference),
            o=_margin(token),
        )

    def marked(self, figures: str) -> str:
        """With what the mark in the lists means."""
        return self.tr("{figures} · ◆ only in one of the lists").format(figures=figures)

    def sentence(self, place: Place) -> str:
        """What made the difference."""
        return f"{self._cause(place)} {self._written(place)}".strip()

    def _progress(self, store: DivergenceStore) -> str:
        progress, measured = store.progress, store.measured
        if progress is None or measured is None:
            return self.tr("Waiting for the engine…")
        lanes = measured.comparison.lanes
        names = dict(zip((lane.id for lane in lanes), names_of(lanes), strict=True))
        name = names.get(progress.lane_id, UNKNOWN)
        if not progress.total:
            return self.tr("{level} is loading…").format(level=name)
        words = self.tr("{level} has read {n} of {count} tokens")
        done, total = local(f"{progress.done:,}"), local(f"{progress.total:,}")
        return words.format(level=name, n=done, count=total)

    def _cause(self, place: Place) -> str:
        own, other = place.token.candidates[0], place.reference.candidates[0]
        words = {
            Cause.LOGITS: self.tr(
                "The logits differ: {level}'s first choice is {own}, {reference}'s {other}."
            ),
            Cause.SAMPLER: self.tr("Both put {own} first; the sampler drew differently."),
            Cause.ROUNDING: self.tr(
                "Both put {own} first when the answer is read at once: the first two are so"
                " close that rounding decided."
            ),
            Cause.NONE: self.tr("Both put {own} first."),
        }
        return words[cause_at(place.divergence, place.level, place.index)].format(
            level=place.level_name,
            reference=place.reference_name,
            own=_with_share(own),
            other=_with_share(other),
        )

    def _written(self, place: Place) -> str:
        """What both wrote where they part."""
        parting = place.parting
        if parting is None:
            return ""
        words = self.tr("{reference} wrote {token}, {level} {own}.")
        return words.format(
            reference=place.reference_name,
            token=self._tokens.named(place.token),
            level=place.level_name,
            own=quoted(parting.wrote.text),
        )


def points(delta: float) -> str:
    """A difference of probabilities with its sign: "−11 %"."""
    if delta == 0:
        return "0"
    return f"{'−' if delta < 0 else '+'}{share(abs(delta))}"


def _with_share(candidate: Candidate) -> str:
    return f"{quoted(candidate.text)} ({share(candidate.probability)})"


def _margin(token: ForcedToken) -> str:
    margin = margin_of(token)
    return UNKNOWN if margin is None else local(f"{margin:.2f}")
