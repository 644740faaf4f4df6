"""Tokens in and out of the stored answers, added up. Runs in the database thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.running_cost import TokenCount, Usage

if TYPE_CHECKING:
    import sqlite3

# What came from the cache of answers was asked for all the same, but nothing was computed for it.
# `->>` reads the JSON that messages keep of AnswerStats; months are those of the local time.
_USAGE = """
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


def list_usage(connection: sqlite3.Connection) -> tuple[Usage, ...]:
    """One for each level in each chat and month; chats that were deleted are left out."""
    return tuple(
        Usage(
            chat_id,
            title,
            level,
            month,
            answers,
            TokenCount(read, written, reused),
            seconds if timed else None,
        )
        for (
            chat_id,
            title,
            level,
            month,
            answers,
            read,
            written,
            reused,
            seconds,
            timed,
        ) in connection.execute(_USAGE)
    )
