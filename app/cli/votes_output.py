"""Blind votes in the terminal; what is hidden in the window is hidden here. Main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from app.cli.output import local_time, plain, print_json, print_table
from app.domain.export_text import one_line
from app.domain.vote_export import PAIR_COLUMNS, pair_row, result_document, series_document
from app.domain.vote_series import level_names, mask_order, named_result, progress_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.blind_vote import BlindResult
    from app.domain.vote_series import VoteProgress, VoteSeries


def print_list(kept: Sequence[VoteSeries], *, as_json: bool) -> None:
    """What is kept. Which levels are compared is known; which answer is whose is not told."""
    if as_json:
        print_json([_head(series) for series in kept])
    else:
        print_table(("ID", "MADE", "TITLE", "LEVELS", "STATE"), map(_row, kept))


def print_series(series: VoteSeries, *, as_json: bool) -> None:
    """What the votes prove, with names once they were shown."""
    result = named_result(series, _names(series))
    if as_json:
        whole = series_document(series) if series.revealed else {"result": result_document(result)}
        print_json({**_head(series), **whole})
        return
    print(f"# {plain(one_line(series.title))}\n")
    wins = ((one_line(name), f"{count}") for name, count in result.wins.items())
    print_table(("LEVEL", "WINS"), wins)
    print()
    header = [name.upper() if name.isascii() and len(name) > 1 else name for name in PAIR_COLUMNS]
    print_table(header, [pair_row(pair, len(result.pairs)) for pair in result.pairs])
    print(f"\n{_counts(result, progress_of(series))}")
    print(_headline(result))
    if not series.revealed:
        print("The levels have no names until you show them in the window.")


def _head(series: VoteSeries) -> dict[str, object]:
    return {
        "id": series.id,
        "title": series.title,
        "created_at": series.created_at,
        "revealed": series.revealed,
        "levels": [msgspec.to_builtins(level) for level in series.levels],
        "prompts": len(series.rounds),
        "progress": msgspec.to_builtins(progress_of(series)),
    }


def _row(series: VoteSeries) -> tuple[str, ...]:
    when = local_time(series.created_at)
    levels = ", ".join(level_names(series.levels).values())
    voted = f"{progress_of(series).voted} of {len(series.rounds)} voted on"
    state = "names shown" if series.revealed else voted
    return series.id, when, one_line(series.title), one_line(levels), state


def _names(series: VoteSeries) -> dict[str, str]:
    """By model id."""
    if series.revealed:
        return level_names(series.levels)
    return {level: f"Level {at}" for at, level in enumerate(mask_order(series), start=1)}


def _counts(result: BlindResult, progress: VoteProgress) -> str:
    parts = [f"votes: {result.votes}", f"ties: {result.ties}", f"all bad: {result.all_bad}"]
    left_out = (("equal answers", progress.alike), ("without an answer", progress.failed))
    return " · ".join([*parts, *(f"{name}: {count}" for name, count in left_out if count)])


def _headline(result: BlindResult) -> str:
    if not result.votes:
        return "No votes yet."
    if result.told_apart:
        return "The levels can be told apart."
    votes = "1 vote" if result.votes == 1 else f"{result.votes} votes"
    return f"You cannot tell them apart after {votes}."
