"""Levels that part, as tests of figures, exports and views need them."""

from __future__ import annotations

from app.domain.comparison import LaneModel
from app.domain.divergence import Divergence, ForcedToken, LaneDivergence, Parting
from app.domain.token_view import Candidate

WORDS = (" a", " b", " c", " d")
Q8 = LaneModel("qwen-Q8_0", "Qwen3 8B", "Q8_0", 8_000_000_000, 8.5, "v1", "t1")
Q2 = LaneModel("qwen-Q2_K", "Qwen3 8B", "Q2_K", 3_000_000_000, 3.0, "v1", "t1")


def forced(
    token: int, shares: tuple[float, ...], reference: tuple[float, ...] | None = None
) -> ForcedToken:
    """Token `token` of WORDS; what the level and the reference give each of them."""
    order = sorted(range(len(shares)), key=lambda word: -shares[word])
    other = reference or shares
    return ForcedToken(
        id=token,
        text=WORDS[token],
        probability=shares[token],
        rank=order.index(token) + 1,
        entropy=1.0,
        candidates=tuple(Candidate(n, WORDS[n], shares[n], shares[n]) for n in order),
        reference=other[token],
        kld=sum(abs(one - two) for one, two in zip(shares, other, strict=True)),
        same_first=order[0] == max(range(len(other)), key=lambda word: other[word]),
    )


def a_divergence(
    comparison_id: str = "c1",
    lanes: tuple[str, str] = ("l8", "l2"),
    *,
    parts_at: int | None = 1,
    greedy: bool = False,
) -> Divergence:
    """Five tokens; the first choices differ at the third and the fifth."""
    sure, torn, other = (0.7, 0.2, 0.1, 0.0), (0.4, 0.3, 0.2, 0.1), (0.2, 0.5, 0.2, 0.1)
    seen = (sure, torn, torn, sure, torn)
    level = (sure, torn, other, sure, other)
    reference = tuple(forced(0, shares) for shares in seen)
    tokens = tuple(forced(0, own, one) for own, one in zip(level, seen, strict=True))
    wrote = Candidate(1, WORDS[1], 0.3, 0.3)
    parting = None if parts_at is None else Parting(parts_at, wrote)
    return Divergence(
        comparison_id,
        "answers",
        exact=True,
        greedy=greedy,
        reference=LaneDivergence(lanes[0], Q8, reference),
        levels=(LaneDivergence(lanes[1], Q2, tokens, parting),),
    )
