"""Tokens in and out of the stored answers, added up. Runs in the database thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.domain.running_cost import Elsewhere, TokenCount, Usage

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

# What came from the cache of answers was asked for all the same, but nothing was computed for it.
# `->>` reads the JSON that messages keep of AnswerStats; months are those of the local time.
_CHATS = """
SELECT chat_id, title, coalesce(model_name, '?'), month, count(*),
       sum(coalesce(read, 0)), sum(coalesce(written, 0)), sum(coalesce(reused, 0)),
       sum(CASE WHEN NOT cached THEN coalesce(prefill, 0) + coalesce(decode, 0) END),
       max(NOT cached AND (prefill IS NOT NULL OR decode IS NOT NULL))
FROM (
    SELECT messages.chat_id, chats.title, messages.model_name,
           strftime('%Y-%m', messages.created_at, 'unixepoch', 'localtime') AS month,
           stats ->> '$.prompt_tokens' AS read, stats ->> '$.generated_tokens' AS written,
           stats ->> '$.reused_tokens' AS reused, stats ->> '$.prefill_s' AS prefill,
           stats ->> '$.decode_s' AS decode,
           coalesce(stats ->> '$.from_answer_cache', 0) AS cached
    FROM messages JOIN chats ON chats.id = messages.chat_id
    WHERE messages.stats IS NOT NULL AND messages.deleted_at IS NULL
      AND chats.deleted_at IS NULL AND json_valid(stats)
)
GROUP BY chat_id, model_name, month
ORDER BY month, chat_id, model_name
"""

# Each of the following gives: when it began, LaneModel as JSON, answers, tokens, seconds.
_LANES = """
SELECT comparisons.created_at, model, 1, stats ->> '$.prompt_tokens',
       stats ->> '$.generated_tokens', stats ->> '$.reused_tokens',
       coalesce((stats ->> '$.prefill_s') + (stats ->> '$.decode_s'), stats ->> '$.prefill_s',
                stats ->> '$.decode_s')
FROM comparison_lanes JOIN comparisons ON comparisons.id = comparison_id
WHERE json_valid(stats) AND json_valid(model)
"""
_VOTES = """
SELECT created_at, level.value, answers, read, written, reused, seconds
FROM (
    SELECT series_id, model_id, count(*) AS answers, sum(figures ->> '$.prompt_tokens') AS read,
           sum(figures ->> '$.generated_tokens') AS written,
           sum(figures ->> '$.reused_tokens') AS reused, sum(figures ->> '$.seconds') AS seconds
    FROM vote_answers WHERE json_valid(figures) GROUP BY series_id, model_id
) JOIN vote_series ON vote_series.id = series_id
JOIN json_each(iif(json_valid(levels), levels, '[]')) AS level
ON level.value ->> '$.model_id' = model_id
"""
# Answers that were computed at once shared the machine, so that each has its share of the time.
_CELLS = """
SELECT created_at,
       plan -> ('$.levels[' || (lane / json_array_length(plan, '$.settings')) || '].model'),
       answers, read, written, reused, seconds
FROM (
    SELECT batch, lane, count(*) AS answers, sum(figures ->> '$.prompt_tokens') AS read,
           sum(figures ->> '$.generated_tokens') AS written,
           sum(figures ->> '$.reused_tokens') AS reused,
           sum((figures ->> '$.seconds') / max(figures ->> '$.together', 1)) AS seconds
    FROM batch_cells WHERE json_valid(figures) GROUP BY batch, lane
) JOIN batches ON number = batch
WHERE prompts > 0 AND json_valid(plan)
"""
_SUMS = """
SELECT CASE WHEN instr(lower(name), lower(level)) THEN name ELSE name || ' · ' || level END,
       strftime('%Y-%m', made, 'unixepoch', 'localtime') AS month,
       sum(answers), sum(read), sum(written), sum(reused), sum(seconds), max(seconds IS NOT NULL)
FROM (SELECT made, coalesce(model ->> '$.name', '?') AS name,
             coalesce(model ->> '$.quantization', '?') AS level,
             answers, read, written, reused, seconds
      FROM spent)
GROUP BY 1, 2
ORDER BY 2, 1
"""
_ELSEWHERE = {
    Elsewhere.COMPARISONS: _LANES,
    Elsewhere.VOTES: _VOTES,
    Elsewhere.BATCHES: _CELLS,
}


def list_usage(connection: sqlite3.Connection) -> tuple[Usage, ...]:
    """One for each level in each chat and month, then those of comparisons, votes and batches.

    What was deleted or removed is left out.
    """
    found = [_usage(row) for row in connection.execute(_CHATS)]
    for place, spent in _ELSEWHERE.items():
        columns = "made, model, answers, read, written, reused, seconds"
        rows: Iterable[tuple[Any, ...]] = connection.execute(
            f"WITH spent({columns}) AS ({spent}) {_SUMS}"
        )
        found += [_usage((place.value, place.label, *row)) for row in rows]
    return tuple(found)


def _usage(row: Sequence[Any]) -> Usage:
    chat_id, title, level, month, answers, read, written, reused, seconds, timed = row
    tokens = TokenCount(read, written, reused)
    return Usage(chat_id, title, level, month, answers, tokens, seconds if timed else None)
