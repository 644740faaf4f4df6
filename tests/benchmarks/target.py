"""One measured figure and what it must measure up to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measurement:
    """`value` in `unit`; `target` is the bound that DESIGN or an issue sets."""

    name: str
    value: float
    unit: str
    target: float
    lower_is_better: bool
    note: str = ""

    @property
    def met(self) -> bool:
        """Whether the target holds."""
        return self.value < self.target if self.lower_is_better else self.value >= self.target
