"""`quantscope cache [size|clear]`: what is kept so that no prompt is read twice. Main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from app.cli.output import print_json
from app.domain.quant import format_bytes

if TYPE_CHECKING:
    import argparse

    from app.domain.prompt_cache import PromptCacheUse
    from app.services.prompt_cache_service import PromptCacheService


def run(cache: PromptCacheService, arguments: argparse.Namespace) -> int:
    """Do the verb, `size` without one. Returns the exit code."""
    use = cache.use().result()
    if arguments.verb == "clear":
        _clear(cache, use, as_json=arguments.json)
    elif arguments.json:
        print_json(use)
    else:
        print(f"{_states(use.entries)}, {_of_quota(use)}")
    return 0


def _clear(cache: PromptCacheService, before: PromptCacheUse, *, as_json: bool) -> None:
    left = cache.clear().result()
    freed = before.size - left.size
    if as_json:
        print_json({**msgspec.to_builtins(left), "freed": freed})
    else:
        gone = before.entries - left.entries
        print(f"Removed {_states(gone)}, {format_bytes(freed)}")


def _of_quota(use: PromptCacheUse) -> str:
    return f"{format_bytes(use.size)} of {format_bytes(use.quota)}"


def _states(count: int) -> str:
    return "1 state" if count == 1 else f"{count:,} states"
