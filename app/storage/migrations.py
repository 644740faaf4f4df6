"""The tables, as a list of steps; each is frozen once published. Runs in the database thread.

sqlite-utils takes 0.1-0.3 s to import, so it is imported only where a step is pending.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from app.storage.batch_tables import BATCHES
from app.storage.lean_import import without
from app.storage.level_pace_step import m010_level_paces
from app.storage.measurement_tables import MEASUREMENT_TABLES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    import sqlite_utils

    Step: TypeAlias = Callable[[sqlite_utils.Database], None]

MIGRATION_SET = "quantscope"


def m001_chats_and_models(db: sqlite_utils.Database) -> None:
    """Chats as trees, full-text search and the library."""
    db.executescript(_CHATS + _MESSAGES + _SEARCH + _MODELS)


# Text is the last column: SQLite walks through a long value to reach the columns behind it.
# Only chat_id cascades: a cascade down the parents would nest deeper than SQLite allows.
_CHATS = """
CREATE TABLE chats (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    created_at REAL NOT NULL,
    updated_at REAL NOT NULL,
    active_leaf_id TEXT,
    system_prompt TEXT NOT NULL,
    model_id TEXT,
    deleted_at REAL
) STRICT;
"""
_MESSAGES = """
CREATE TABLE messages (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    chat_id TEXT NOT NULL REFERENCES chats(id) ON DELETE CASCADE,
    parent_id TEXT REFERENCES messages(id) DEFERRABLE INITIALLY DEFERRED,
    role TEXT NOT NULL,
    status TEXT NOT NULL,
    created_at REAL NOT NULL,
    model_name TEXT,
    stats TEXT,
    error TEXT,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX messages_by_chat ON messages(chat_id);
CREATE INDEX messages_by_parent ON messages(parent_id, chat_id);
CREATE INDEX messages_streaming ON messages(status) WHERE status = 'streaming';
"""
# Streaming texts change several times a second and would be indexed anew each time.
_SEARCH = """
CREATE VIEW finished_messages AS
    SELECT number, text FROM messages WHERE status <> 'streaming';
CREATE VIRTUAL TABLE messages_search USING fts5(
    text, content='finished_messages', content_rowid='number',
    tokenize='unicode61 remove_diacritics 2', prefix='1 2 3'
);
CREATE TRIGGER messages_search_insert AFTER INSERT ON messages
WHEN new.status <> 'streaming' BEGIN
    INSERT INTO messages_search(rowid, text) VALUES (new.number, new.text);
END;
CREATE TRIGGER messages_search_delete AFTER DELETE ON messages
WHEN old.status <> 'streaming' BEGIN
    INSERT INTO messages_search(messages_search, rowid, text)
        VALUES ('delete', old.number, old.text);
END;
CREATE TRIGGER messages_search_update AFTER UPDATE OF status, text ON messages
WHEN old.text <> new.text OR (old.status = 'streaming') <> (new.status = 'streaming') BEGIN
    INSERT INTO messages_search(messages_search, rowid, text)
        SELECT 'delete', old.number, old.text WHERE old.status <> 'streaming';
    INSERT INTO messages_search(rowid, text)
        SELECT new.number, new.text WHERE new.status <> 'streaming';
END;
CREATE VIRTUAL TABLE chats_search USING fts5(
    title, content='chats', content_rowid='number',
    tokenize='unicode61 remove_diacritics 2', prefix='1 2 3'
);
CREATE TRIGGER chats_search_insert AFTER INSERT ON chats BEGIN
    INSERT INTO chats_search(rowid, title) VALUES (new.number, new.title);
END;
CREATE TRIGGER chats_search_delete AFTER DELETE ON chats BEGIN
    INSERT INTO chats_search(chats_search, rowid, title) VALUES ('delete', old.number, old.title);
END;
CREATE TRIGGER chats_search_update AFTER UPDATE OF title ON chats
WHEN old.title <> new.title BEGIN
    INSERT INTO chats_search(chats_search, rowid, title) VALUES ('delete', old.number, old.title);
    INSERT INTO chats_search(rowid, title) VALUES (new.number, new.title);
END;
"""
_MODELS = """
CREATE TABLE models (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL UNIQUE,
    added_at REAL NOT NULL,
    bundled INTEGER NOT NULL,
    info TEXT NOT NULL
) STRICT;
"""


def m002_downloads(db: sqlite_utils.Database) -> None:
    """The queue of downloads, details of models, and what loads really took."""
    db.executescript(_MODEL_DETAILS + _DOWNLOADS + _LOADS)


# `details` is JSON of ModelDetails: it is read and written whole.
_MODEL_DETAILS = """
ALTER TABLE models ADD COLUMN details TEXT NOT NULL DEFAULT '{}';
"""
_DOWNLOADS = """
CREATE TABLE downloads (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    repository TEXT NOT NULL,
    revision TEXT NOT NULL,
    label TEXT NOT NULL,
    quantization TEXT NOT NULL,
    licence TEXT,
    state TEXT NOT NULL,
    position INTEGER NOT NULL,
    added_at REAL NOT NULL,
    model_id TEXT,
    problem TEXT
) STRICT;
CREATE TABLE download_files (
    number INTEGER PRIMARY KEY,
    download_id TEXT NOT NULL REFERENCES downloads(id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT,
    received INTEGER NOT NULL,
    companion INTEGER NOT NULL
) STRICT;
CREATE INDEX download_files_by_download ON download_files(download_id);
"""
# One row for each load: what was predicted and what the engine then measured, in bytes.
_LOADS = """
CREATE TABLE loads (
    number INTEGER PRIMARY KEY,
    model_id TEXT NOT NULL,
    loaded_at REAL NOT NULL,
    engine_build TEXT NOT NULL,
    architecture TEXT NOT NULL,
    context_length INTEGER NOT NULL,
    gpu_layers INTEGER NOT NULL,
    predicted TEXT NOT NULL,
    measured TEXT NOT NULL
) STRICT;
CREATE INDEX loads_by_model ON loads(model_id, loaded_at);
"""


def m003_summaries_and_answers(db: sqlite_utils.Database) -> None:
    """Summaries of chats, and answers that are kept for asking the same again."""
    db.executescript(_SUMMARIES + _ANSWERS)


_SUMMARIES = """
CREATE TABLE chat_summaries (
    number INTEGER PRIMARY KEY,
    chat_id TEXT NOT NULL REFERENCES chats(id) ON DELETE CASCADE,
    message_id TEXT NOT NULL UNIQUE,
    created_at REAL NOT NULL,
    edited INTEGER NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX chat_summaries_by_chat ON chat_summaries(chat_id);
"""
# The key is a hash of all that was asked. A chat that is removed takes its answers with it.
_ANSWERS = """
CREATE TABLE answer_cache (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    chat_id TEXT NOT NULL REFERENCES chats(id) ON DELETE CASCADE,
    used INTEGER NOT NULL,
    size INTEGER NOT NULL,
    stats TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX answer_cache_by_use ON answer_cache(used, size);
CREATE INDEX answer_cache_by_chat ON answer_cache(chat_id);
"""


def m004_chat_order_and_tokens(db: sqlite_utils.Database) -> None:
    """Folders, pins, drafts and settings of chats; attachments; tokens; the search for signs."""
    db.executescript(_FOLDERS + _CHAT_COLUMNS + _MESSAGE_COLUMNS + _TOKENS + _SIGNS)


_FOLDERS = """
CREATE TABLE folders (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    parent_id TEXT REFERENCES folders(id) ON DELETE CASCADE
) STRICT;
"""
# `settings` is JSON of ChatSettings. A chat outlives its folder.
_CHAT_COLUMNS = """
ALTER TABLE chats ADD COLUMN folder_id TEXT REFERENCES folders(id) ON DELETE SET NULL;
ALTER TABLE chats ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chats ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chats ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';
ALTER TABLE chats ADD COLUMN title_by TEXT NOT NULL DEFAULT 'words';
CREATE INDEX chats_by_folder ON chats(folder_id) WHERE folder_id IS NOT NULL;
CREATE TABLE drafts (
    chat_id TEXT PRIMARY KEY,
    changed_at REAL NOT NULL,
    attachments TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""
# `attachments` is JSON of a list of Attachment. A deleted branch is hidden until the next start.
_MESSAGE_COLUMNS = """
ALTER TABLE messages ADD COLUMN attachments TEXT;
ALTER TABLE messages ADD COLUMN opening INTEGER NOT NULL DEFAULT 0;
ALTER TABLE messages ADD COLUMN edited INTEGER NOT NULL DEFAULT 0;
ALTER TABLE messages ADD COLUMN deleted_at REAL;
CREATE INDEX messages_deleted ON messages(deleted_at) WHERE deleted_at IS NOT NULL;
"""
# One row for each answer whose tokens were recorded: JSON of TokenRecord, compressed.
_TOKENS = """
CREATE TABLE message_tokens (
    number INTEGER PRIMARY KEY,
    message_id TEXT NOT NULL UNIQUE REFERENCES messages(id) ON DELETE CASCADE,
    model_id TEXT NOT NULL,
    tokens BLOB NOT NULL
) STRICT;
"""
# `sign_pieces` is a function of the app, see sign_index. Like LIKE, the tokenizer folds the case
# of ASCII letters only. The index keeps neither texts nor places: it is a sieve before LIKE.
_SIGNS = r"""
CREATE VIRTUAL TABLE messages_signs USING fts5(
    pieces, content='', detail='none',
    tokenize="ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\]^_`{|}~'"
);
CREATE TRIGGER messages_signs_insert AFTER INSERT ON messages
WHEN new.status <> 'streaming' BEGIN
    INSERT INTO messages_signs(rowid, pieces) VALUES (new.number, sign_pieces(new.text));
END;
CREATE TRIGGER messages_signs_delete AFTER DELETE ON messages
WHEN old.status <> 'streaming' BEGIN
    INSERT INTO messages_signs(messages_signs, rowid, pieces)
        VALUES ('delete', old.number, sign_pieces(old.text));
END;
CREATE TRIGGER messages_signs_update AFTER UPDATE OF status, text ON messages
WHEN old.text <> new.text OR (old.status = 'streaming') <> (new.status = 'streaming') BEGIN
    INSERT INTO messages_signs(messages_signs, rowid, pieces)
        SELECT 'delete', old.number, sign_pieces(old.text) WHERE old.status <> 'streaming';
    INSERT INTO messages_signs(rowid, pieces)
        SELECT new.number, sign_pieces(new.text) WHERE new.status <> 'streaming';
END;
INSERT INTO messages_signs(rowid, pieces)
    SELECT number, sign_pieces(text) FROM finished_messages ORDER BY number;
"""


def m005_comparisons(db: sqlite_utils.Database) -> None:
    """One prompt answered by several models."""
    db.executescript(_COMPARISONS)


# `prompt` is JSON of ComparePrompt; `model`, `stats`, `memory`, `problem` of the lane's fields.
_COMPARISONS = """
CREATE TABLE comparisons (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    created_at REAL NOT NULL,
    mode TEXT NOT NULL,
    prompt TEXT NOT NULL
) STRICT;
CREATE TABLE comparison_lanes (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    comparison_id TEXT NOT NULL REFERENCES comparisons(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    state TEXT NOT NULL,
    contended INTEGER NOT NULL,
    load_s REAL,
    engine_bytes INTEGER,
    model TEXT NOT NULL,
    stats TEXT,
    memory TEXT,
    problem TEXT,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX comparison_lanes_by_comparison ON comparison_lanes(comparison_id, position);
"""


def m006_blind_votes(db: sqlite_utils.Database) -> None:
    """Prompts, the answers of several levels to them, and which was thought best."""
    db.executescript(_VOTES)


# `levels` is JSON of a list of LaneModel, `sampling` and `problem` of what they are called.
_VOTES = """
CREATE TABLE vote_series (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    created_at REAL NOT NULL,
    seed INTEGER NOT NULL,
    revealed INTEGER NOT NULL,
    levels TEXT NOT NULL,
    sampling TEXT NOT NULL,
    system TEXT NOT NULL
) STRICT;
CREATE TABLE vote_rounds (
    series_id TEXT NOT NULL REFERENCES vote_series(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    vote TEXT,
    winner TEXT,
    voted_at REAL,
    prompt TEXT NOT NULL,
    PRIMARY KEY (series_id, position)
) STRICT;
CREATE TABLE vote_answers (
    series_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    model_id TEXT NOT NULL,
    problem TEXT,
    text TEXT NOT NULL,
    PRIMARY KEY (series_id, position, model_id),
    FOREIGN KEY (series_id, position)
        REFERENCES vote_rounds(series_id, position) ON DELETE CASCADE
) STRICT;
"""


def m007_measurements(db: sqlite_utils.Database) -> None:
    """Levels of a family with their speed and quality."""
    db.executescript(MEASUREMENT_TABLES)


def m008_batches(db: sqlite_utils.Database) -> None:
    """Many prompts asked of several levels."""
    db.executescript(BATCHES)


def m009_vote_figures(db: sqlite_utils.Database) -> None:
    """What an answer of a blind vote took: JSON of CellFigures; None where nobody counted."""
    db.executescript("ALTER TABLE vote_answers ADD COLUMN figures TEXT")


STEPS: tuple[Step, ...] = (
    m001_chats_and_models,
    m002_downloads,
    m003_summaries_and_answers,
    m004_chat_order_and_tokens,
    m005_comparisons,
    m006_blind_votes,
    m007_measurements,
    m008_batches,
    m009_vote_figures,
    m010_level_paces,
)


def applied_names(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The steps that this file has been through, oldest first."""
    known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'")
    if known.fetchone() is None:
        return ()
    rows = connection.execute(
        "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY id", (MIGRATION_SET,)
    )
    return tuple(name for (name,) in rows)


def apply(connection: sqlite3.Connection, steps: Sequence[Step]) -> None:
    """Run the pending steps inside the transaction that is open: all of them or none."""
    with without("numpy"):  # 12 MB and 50 ms, for types of columns that no table here has
        import sqlite_utils
        from sqlite_utils.migrations import Migrations

    migrations = Migrations(MIGRATION_SET)
    for step in steps:
        migrations(name=step.__name__)(step)
    db = sqlite_utils.Database(connection, recursive_triggers=False, execute_plugins=False)
    migrations.apply(db)
