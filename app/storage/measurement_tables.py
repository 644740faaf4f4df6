"""The tables of measurements, as a published step of the schema makes them. Any thread."""

from __future__ import annotations

# `plan` is JSON of MeasurePlan, `level` of MeasuredLevel.
MEASUREMENT_TABLES = """
CREATE TABLE measurements (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    created_at REAL NOT NULL,
    room_bytes INTEGER,
    plan TEXT NOT NULL
) STRICT;
CREATE TABLE measured_levels (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    measurement_id TEXT NOT NULL REFERENCES measurements(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    state TEXT NOT NULL,
    level TEXT NOT NULL
) STRICT;
CREATE INDEX measured_levels_by_measurement ON measured_levels(measurement_id, position);
"""
