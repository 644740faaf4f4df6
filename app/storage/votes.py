"""Blind votes: prompts, answers, and what was said of them. Runs in the database thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.domain.batch import CellFigures
from app.domain.blind_vote import Vote, VoteKind
from app.domain.comparison import LaneModel
from app.domain.errors import UserFixableError
from app.domain.events import Problem
from app.domain.sampling import SamplingParams
from app.domain.vote_series import VoteAnswer, VoteRound, VoteSeries
from app.storage.json_text import from_json, to_json
from app.storage.text import storable

if TYPE_CHECKING:
    import sqlite3

_COLUMNS = "id, title, created_at, seed, revealed, levels, sampling, system"


def add_series(connection: sqlite3.Connection, series: VoteSeries) -> None:
    """Insert a series with its rounds, answers and votes."""
    connection.execute(
        f"INSERT INTO vote_series({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - constant
        (
            series.id,
            storable(series.title),
            series.created_at,
            series.seed,
            series.revealed,
            to_json(series.levels),
            to_json(series.sampling),
            storable(series.system),
        ),
    )
    connection.executemany(
        "INSERT INTO vote_rounds(series_id, position, prompt, vote, winner, voted_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            (series.id, number, storable(each.prompt), *_vote_values(each.vote), each.voted_at)
            for number, each in enumerate(series.rounds)
        ],
    )
    for number, each in enumerate(series.rounds):
        for model_id, answer in each.answers.items():
            save_answer(connection, series.id, number, model_id, answer)


def save_answer(
    connection: sqlite3.Connection, series_id: str, number: int, model_id: str, answer: VoteAnswer
) -> None:
    """What a level said; ignored where the series was removed meanwhile."""
    problem = None if answer.problem is None else to_json(answer.problem)
    figures = None if answer.figures is None else to_json(answer.figures)
    connection.execute(
        "INSERT INTO vote_answers(series_id, position, model_id, problem, figures, text)"
        " SELECT series_id, position, ?, ?, ?, ? FROM vote_rounds"
        " WHERE series_id = ? AND position = ?",
        (model_id, problem, figures, storable(answer.text), series_id, number),
    )


def forget_failures(connection: sqlite3.Connection, series_id: str) -> None:
    """What could not be answered is to be tried again."""
    connection.execute(
        "DELETE FROM vote_answers WHERE series_id = ? AND problem IS NOT NULL", (series_id,)
    )


def save_vote(
    connection: sqlite3.Connection,
    series_id: str,
    number: int,
    vote: Vote | None,
    voted_at: float | None,
) -> None:
    """A vote, or that there is none any more."""
    connection.execute(
        "UPDATE vote_rounds SET vote = ?, winner = ?, voted_at = ?"
        " WHERE series_id = ? AND position = ?",
        (*_vote_values(vote), voted_at, series_id, number),
    )


def mark_revealed(connection: sqlite3.Connection, series_id: str) -> None:
    """The names were shown."""
    connection.execute("UPDATE vote_series SET revealed = 1 WHERE id = ?", (series_id,))


def list_series(connection: sqlite3.Connection) -> tuple[VoteSeries, ...]:
    """All of them, the newest first."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM vote_series ORDER BY created_at DESC, number DESC"  # noqa: S608 - constant
    ).fetchall()
    return tuple(_series_of(connection, row) for row in rows)


def get_series(connection: sqlite3.Connection, series_id: str) -> VoteSeries:
    """One of them. Raises UserFixableError ("vote_unknown")."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM vote_series WHERE id = ?",  # noqa: S608 - constant
        (series_id,),
    ).fetchone()
    if row is None:
        text = "This blind vote does not exist any more."
        raise UserFixableError(text, "Choose another one.", code="vote_unknown")
    return _series_of(connection, row)


def remove_series(connection: sqlite3.Connection, series_id: str) -> None:
    """Delete it with all answers and votes."""
    connection.execute("DELETE FROM vote_series WHERE id = ?", (series_id,))


def first_questions(connection: sqlite3.Connection, most: int) -> tuple[str, ...]:
    """What chats began with, the newest first, each once: it can be understood without the rest.

    Questions with files are left out, for the files are what they ask about.
    """
    rows = connection.execute(
        "SELECT messages.text FROM messages JOIN chats ON chats.id = messages.chat_id"
        " WHERE messages.parent_id IS NULL AND messages.role = 'user'"
        " AND messages.deleted_at IS NULL AND chats.deleted_at IS NULL"
        " AND messages.attachments IS NULL AND trim(messages.text) <> ''"
        " GROUP BY messages.text ORDER BY max(messages.created_at) DESC LIMIT ?",
        (most,),
    )
    return tuple(text for (text,) in rows)


def _vote_values(vote: Vote | None) -> tuple[str | None, str | None]:
    return (None, None) if vote is None else (vote.kind.value, vote.winner)


def _series_of(connection: sqlite3.Connection, row: tuple[Any, ...]) -> VoteSeries:
    series_id, title, created_at, seed, revealed, levels, sampling, system = row
    answers: dict[int, dict[str, VoteAnswer]] = {}
    for number, model_id, problem, figures, text in connection.execute(
        "SELECT position, model_id, problem, figures, text FROM vote_answers WHERE series_id = ?",
        (series_id,),
    ):
        why, took = from_json(problem, Problem, None), from_json(figures, CellFigures, None)
        said = VoteAnswer(text, why, took)
        answers.setdefault(number, {})[model_id] = said
    rounds = connection.execute(
        "SELECT prompt, vote, winner, voted_at, position FROM vote_rounds"
        " WHERE series_id = ? ORDER BY position",
        (series_id,),
    )
    return VoteSeries(
        id=series_id,
        title=title,
        created_at=created_at,
        seed=seed,
        system=system,
        sampling=from_json(sampling, SamplingParams, SamplingParams()),
        levels=from_json(levels, tuple[LaneModel, ...], ()),
        rounds=tuple(
            VoteRound(prompt, answers.get(number, {}), _vote_of(vote, winner), voted_at)
            for prompt, vote, winner, voted_at, number in rounds
        ),
        revealed=bool(revealed),
    )


def _vote_of(kind: str | None, winner: str | None) -> Vote | None:
    return None if kind is None else Vote(VoteKind(kind), winner or "")
