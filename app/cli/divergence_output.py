"""Where levels part, in the terminal. Main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.output import plain, print_table
from app.domain.comparison_figures import UNKNOWN
from app.domain.divergence import Cause, agreement_of, cause_at
from app.domain.lane_figures import names_of

if TYPE_CHECKING:
    from app.domain.comparison import Comparison
    from app.domain.divergence import Divergence, LaneDivergence
    from app.domain.token_view import Candidate

_NAMES = ("LEVEL", "SAME FIRST CHOICE", "MEAN KLD", "LARGEST KLD", "PARTS AT", "WHY")


def print_divergence(comparison: Comparison, divergence: Divergence) -> None:
    """A row for each level, below one line about the reference."""
    ids = (lane.id for lane in comparison.lanes)
    names = dict(zip(ids, map(_line, names_of(comparison.lanes)), strict=True))
    reference = divergence.reference
    cut = "" if divergence.exact else ", cut into tokens anew"
    count = len(reference.tokens)
    print(f"\nThe answer of {names[reference.lane_id]}, {count:,} tokens{cut}, for the others:")
    print_table(_NAMES, [_row(divergence, level, names) for level in divergence.levels])


def _row(divergence: Divergence, level: LaneDivergence, names: dict[str, str]) -> tuple[str, ...]:
    name, agreement = names[level.lane_id], agreement_of(level.tokens)
    if agreement is None:
        why = level.problem.text if level.problem is not None else UNKNOWN
        return (name, *[UNKNOWN] * 4, _line(why))
    return (
        name,
        f"{agreement.same_first:,} of {agreement.tokens:,}",
        f"{agreement.mean_kld:.5f}",
        f"{agreement.largest_kld:.5f}",
        UNKNOWN if level.parting is None else f"token {level.parting.at + 1:,}",
        _why(divergence, level, names),
    )


def _why(divergence: Divergence, level: LaneDivergence, names: dict[str, str]) -> str:
    """What made the difference where its own answer parts."""
    parting = level.parting
    if parting is None:
        return "the same answer"
    own = level.tokens[parting.at].candidates[0]
    other = divergence.reference.tokens[parting.at].candidates[0]
    match cause_at(divergence, level, parting.at):
        case Cause.LOGITS:
            name = names[divergence.reference.lane_id]
            return f"logits: {_share(own)} first, {name} {_share(other)}"
        case Cause.ROUNDING:
            return f"rounding: both {_share(own)} first, by very little"
        case _:
            return f"sampler: both {_share(own)} first"


def _share(candidate: Candidate) -> str:
    return f"{plain(repr(candidate.text))} ({candidate.probability:.0%})"


def _line(text: str) -> str:
    return plain(" ".join(text.split()))
