"""A blind vote with its names as Markdown, CSV or JSON. Pure functions, any thread."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec

from app.domain.blind_vote import VoteKind, more_votes
from app.domain.csv_text import csv_text
from app.domain.errors import UserFixableError
from app.domain.vote_series import level_names, named_result, progress_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.blind_vote import BlindResult, PairResult
    from app.domain.vote_series import VoteRound, VoteSeries

VOTE_EXPORT_KINDS = ("md", "csv", "json")
PAIR_COLUMNS = ("Pair", "Decided votes", "p", "Preferred", "More votes")


def export_series(series: VoteSeries, kind: str) -> str:
    """`kind` is one of VOTE_EXPORT_KINDS. Raises UserFixableError ("bad_format")."""
    match kind:
        case "md":
            return _markdown(series)
        case "csv":
            return csv_text(_rows(series))
        case "json":
            return json.dumps(series_document(series), ensure_ascii=False, indent=1) + "\n"
        case _:
            text = f"Blind votes cannot be written as {kind}."
            action = f"Choose one of these: {', '.join(VOTE_EXPORT_KINDS)}."
            raise UserFixableError(text, action, code="bad_format")


def series_document(series: VoteSeries) -> dict[str, object]:
    """Everything, for JSON: what was shown as which letter, and what the votes prove."""
    document: dict[str, object] = msgspec.to_builtins(series)
    result = named_result(series, level_names(series.levels))
    rounds = [
        {**msgspec.to_builtins(each), "shown_as": series.ballot(number).unmasked()}
        for number, each in enumerate(series.rounds)
    ]
    return {**document, "rounds": rounds, "result": result_document(result)}


def result_document(result: BlindResult) -> dict[str, object]:
    """What the votes prove, for JSON."""
    pairs = [
        {
            **msgspec.to_builtins(pair),
            "better": pair.better or None,
            "more_votes": more_votes(pair, len(result.pairs)),
        }
        for pair in result.pairs
    ]
    return {**msgspec.to_builtins(result), "pairs": pairs}


def pair_row(pair: PairResult, pairs: int) -> tuple[str, ...]:
    """PAIR_COLUMNS of two of the levels; `pairs`: how many pairs there are."""
    lacking = more_votes(pair, pairs)
    return (
        f"{_line(pair.first)} / {_line(pair.second)}",
        f"{pair.first_wins} : {pair.second_wins}",
        f"{pair.chance:.3g}",
        _line(pair.better) or "not told apart",
        f"{lacking}" if lacking else "–",
    )


def _rows(series: VoteSeries) -> list[dict[str, object]]:
    names = level_names(series.levels)
    return [
        {
            "number": number + 1,
            "prompt": each.prompt,
            "shown": " ".join(
                f"{letter}={names[level]}"
                for letter, level in series.ballot(number).unmasked().items()
            ),
            "vote": each.vote.kind.value if each.vote else None,
            "winner": names.get(each.vote.winner, "") if each.vote else None,
            **{f"answer of {name}": _said(each, level) for level, name in names.items()},
        }
        for number, each in enumerate(series.rounds)
    ]


def _markdown(series: VoteSeries) -> str:
    names = level_names(series.levels)
    result, progress = named_result(series, names), progress_of(series)
    counts = (
        ("Votes", result.votes),
        ("ties", result.ties),
        ("all bad", result.all_bad),
        ("equal answers", progress.alike),
        ("prompts", len(series.rounds)),
    )
    wins = [(_cell(name), f"{count}") for name, count in result.wins.items()]
    parts = [
        f"# {_line(series.title)}",
        " · ".join(f"{name}: {count}" for name, count in counts),
        _table(("Level", "Wins"), wins),
        _table(PAIR_COLUMNS, [_cells(pair_row(pair, len(result.pairs))) for pair in result.pairs]),
    ]
    for number, each in enumerate(series.rounds):
        parts += _round_parts(number, each, names)
    return "\n\n".join(parts) + "\n"


def _cells(row: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(_cell, row))


def _table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = (names, ["---", *("---:" for _ in names[1:])], *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _round_parts(number: int, each: VoteRound, names: dict[str, str]) -> list[str]:
    quoted = "\n".join(f"> {line}".rstrip() for line in each.prompt.splitlines() or [""])
    parts = [f"## {number + 1}", quoted, f"Vote: {_vote_words(each, names)}"]
    for level, name in names.items():
        parts += [f"### {_line(name)}", _said(each, level) or "–"]
    return parts


def _vote_words(each: VoteRound, names: dict[str, str]) -> str:
    if each.vote is None:
        return "none"
    words = {VoteKind.TIE: "tie", VoteKind.ALL_BAD: "all bad"}
    return words.get(each.vote.kind, names.get(each.vote.winner, ""))


def _said(each: VoteRound, level: str) -> str:
    answer = each.answers.get(level)
    if answer is None:
        return ""
    return answer.problem.text if answer.problem else answer.text.strip()


def _cell(text: str) -> str:
    return _line(text).replace("|", "\\|")


def _line(text: str) -> str:
    return " ".join(text.split())
