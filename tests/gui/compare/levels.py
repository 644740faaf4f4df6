"""A table such as an 8B model gives on a processor."""

from __future__ import annotations

from app.domain.level_figures import Figure, LevelFigures

GIB = 1 << 30


def level(
    name: str,
    size: float,
    rate: float | None,
    divergence: float | None = None,
    agreement: float | None = None,
) -> LevelFigures:
    """GB, tokens/s, nats, a share."""
    return LevelFigures(
        name,
        file_bytes=Figure(size * 1e9, 0.0),
        memory_bytes=Figure(size * 1e9 + GIB / 2),
        decode_rate=None if rate is None else Figure(rate, 0.4),
        divergence=None if divergence is None else Figure(divergence, divergence * 0.08),
        agreement=None if agreement is None else Figure(agreement, 0.003),
    )


LEVELS = (
    level("Q8_0", 8.54, 7.0, 0.0),
    level("Q5_K_M", 5.73, 11.2, 0.0108, 0.974),
    level("Q5_0", 5.61, 9.9, 0.017, 0.965),
    level("Q4_K_M", 4.92, 12.0, 0.0313, 0.942),
    level("Q2_K", 3.18, 16.0, 0.45, 0.78),
    level("IQ2_M", 2.95, None),
)
