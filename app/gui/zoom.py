"""The sizes that the conversation can have. Pure."""

from __future__ import annotations

STEPS = (0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)


def stepped(zoom: float, steps: int) -> float:
    """The size `steps` further from the nearest one; 0 leads back to 1."""
    if steps == 0:
        return 1.0
    nearest = min(range(len(STEPS)), key=lambda at: abs(STEPS[at] - zoom))
    return STEPS[min(max(nearest + steps, 0), len(STEPS) - 1)]


def usable(zoom: float) -> float:
    """What a settings file may hold, brought into the range."""
    return min(max(zoom, STEPS[0]), STEPS[-1])
