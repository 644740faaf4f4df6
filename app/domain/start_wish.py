"""What a start of the app is to do beside showing the window. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StartWish:
    """`files` are paths of models to import and show; `new_chat`: an empty chat in front."""

    files: tuple[str, ...] = ()
    new_chat: bool = False
