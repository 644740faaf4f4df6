"""Tables of batches, as the step in migrations.py makes them. Pure data, any thread."""

from __future__ import annotations

# `plan` is JSON of BatchPlan, `prompt` of BatchPrompt; `figures`, `problem` of a cell's.
# A cell is kept once it has ended: what is not there is still to be done. `tokens` are estimated.
# A batch without prompts was removed: its rows go a few at a time.
BATCHES = """
CREATE TABLE batches (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    created_at REAL NOT NULL,
    prompts INTEGER NOT NULL,
    plan TEXT NOT NULL
) STRICT;
CREATE TABLE batch_prompts (
    number INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL REFERENCES batches(number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    tokens INTEGER NOT NULL,
    name TEXT NOT NULL,
    head TEXT NOT NULL,
    prompt TEXT NOT NULL,
    UNIQUE (batch, position)
) STRICT;
CREATE TABLE batch_cells (
    number INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL REFERENCES batches(number) ON DELETE CASCADE,
    lane INTEGER NOT NULL,
    position INTEGER NOT NULL,
    state TEXT NOT NULL,
    figures TEXT,
    problem TEXT,
    answer TEXT NOT NULL,
    UNIQUE (batch, position, lane)
) STRICT;
CREATE INDEX batch_cells_by_state ON batch_cells(batch, state, position);
"""
