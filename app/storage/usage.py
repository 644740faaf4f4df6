"""Tokens in and out of what is stored, added up. Runs in the database thread.

Which level it was is only told here as it is stored: `app/domain/usage_levels.py` finds it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.domain.answer_figures import LevelMark
from app.domain.running_cost import Elsewhere, TokenCount
from app.domain.usage_levels import LevelTold, Spent

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

# What came from the cache of answers was asked for all the same, but nothing was computed for it.
# `->>` reads the JSON that messages keep of AnswerStats; months are those of the local time.
_CHATS = """
SELECT chat_id, title, coalesce(model_name, ''), coalesce(header, ''), coalesce(began_with, ''),
       model_id, quantization, file_bytes, month, count(*), sum(coalesce(read, 0)),
       sum(coalesce(written, 0)), sum(coalesce(reused, 0)),
       sum(CASE WHEN NOT cached THEN coalesce(prefill, 0) + coalesce(decode, 0) END),
       max(NOT cached AND (prefill IS NOT NULL OR decode IS NOT NULL))
FROM (
    SELECT messages.chat_id, chats.title, messages.model_name,
           stats ->> '$.model_name' AS header, chats.model_id AS began_with,
           stats ->> '$.level.model_id' AS model_id,
           stats ->> '$.level.quantization' AS quantization,
           stats ->> '$.level.file_bytes' AS file_bytes,
           strftime('%Y-%m', messages.created_at, 'unixepoch', 'localtime') AS month,
           stats ->> '$.prompt_tokens' AS read, stats ->> '$.generated_tokens' AS written,
           stats ->> '$.reused_tokens' AS reused, stats ->> '$.prefill_s' AS prefill,
           stats ->> '$.decode_s' AS decode,
           coalesce(stats ->> '$.from_answer_cache', 0) AS cached
    FROM messages JOIN chats ON chats.id = messages.chat_id
    WHERE messages.stats IS NOT NULL AND messages.deleted_at IS NULL
      AND chats.deleted_at IS NULL AND json_valid(stats)
)
GROUP BY chat_id, model_name, header, model_id, quantization, file_bytes, month
ORDER BY month, chat_id, model_name, quantization
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
_MEASURED = """
SELECT created_at, level -> '$.model', 0, level ->> '$.effort.read', level ->> '$.effort.written',
       0, level ->> '$.effort.seconds'
FROM measured_levels JOIN measurements ON measurements.id = measurement_id
WHERE json_valid(level) AND level ->> '$.effort.seconds' > 0
"""
_SUMS = """
SELECT coalesce(model ->> '$.name', '') AS name, '', '', model ->> '$.model_id' AS model_id,
       coalesce(model ->> '$.quantization', '') AS level,
       coalesce(model ->> '$.file_bytes', 0) AS file_bytes,
       strftime('%Y-%m', made, 'unixepoch', 'localtime') AS month,
       sum(answers), sum(read), sum(written), sum(reused), sum(seconds), max(seconds IS NOT NULL)
FROM spent
GROUP BY name, model_id, level, file_bytes, month
ORDER BY month, name, level
"""
_ELSEWHERE = {
    Elsewhere.COMPARISONS: _LANES,
    Elsewhere.VOTES: _VOTES,
    Elsewhere.BATCHES: _CELLS,
    Elsewhere.MEASUREMENTS: _MEASURED,
}


def list_usage(connection: sqlite3.Connection) -> tuple[Spent, ...]:
    """One for each level in each chat and month, then those of `Elsewhere`.

    What was deleted or removed is left out, and so are measurements of older versions, which did
    not keep how many tokens they computed, and in which time.
    """
    found = [_spent(row) for row in connection.execute(_CHATS)]
    for place, spent in _ELSEWHERE.items():
        columns = "made, model, answers, read, written, reused, seconds"
        rows = connection.execute(f"WITH spent({columns}) AS ({spent}) {_SUMS}")
        found += [_spent((place.value, place.label, *row)) for row in rows]
    return tuple(found)


def _spent(row: Sequence[Any]) -> Spent:
    chat_id, title, name, header, began_with, model_id, *file = row[:8]
    month, answers, read, written, reused, seconds, timed = row[8:]
    mark = LevelMark(model_id, *file) if model_id else None
    level = LevelTold(name, mark, header, began_with)
    tokens = TokenCount(read, written, reused)
    return Spent(chat_id, title, level, month, answers, tokens, seconds if timed else None)
