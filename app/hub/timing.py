"""How long a transfer waits, and for what. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds, and counts of tries that brought nothing. Tests use shorter ones."""

    connect_s: float = 10.0
    stall_s: float = 15.0  # silence that ends a connection
    first_wait_s: float = 1.0
    longest_wait_s: float = 30.0
    longest_asked_wait_s: float = 300.0  # a server may ask for more; it is asked again then
    wait_after_progress_s: float = 0.2  # the connection broke, but it had brought much
    tries: int = 8
    tries_without_network: int = 40  # about twenty minutes
    tries_with_a_new_link: int = 3
