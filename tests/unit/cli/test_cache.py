"""`quantscope cache size|clear` over a real prompt cache."""

from __future__ import annotations

import argparse
import json
import os
from typing import TYPE_CHECKING

import pytest

from app.cli import cache
from app.domain.prompt_cache import PromptCachePlace
from app.domain.settings import Settings
from app.engine.state_store import StateStore
from app.services.prompt_cache_service import PromptCacheService
from tests.helpers.states import KEY, MIB, keep, some_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

QUOTA = Settings().engine.prompt_cache_quota


@pytest.fixture
def service(tmp_path: Path) -> Iterator[PromptCacheService]:
    store = StateStore(PromptCachePlace(os.fsencode(tmp_path), QUOTA), KEY)
    for number in range(2):
        keep(store, f"chat {number}", some_tokens(100, number), bytes(MIB))
    store.close()
    opened = PromptCacheService(tmp_path, Settings, lambda _event: None)
    yield opened
    opened.close()


def _run(service: PromptCacheService, verb: str, *, as_json: bool = False) -> int:
    return cache.run(service, argparse.Namespace(verb=verb, json=as_json))


def test_the_size_is_told_in_words(
    service: PromptCacheService, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(service, "size") == 0
    assert capsys.readouterr().out == "2 states, 2.1 MB of 8.6 GB\n"


def test_clearing_tells_what_it_freed(
    service: PromptCacheService, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(service, "clear") == 0
    assert _run(service, "clear") == 0
    assert capsys.readouterr().out == "Removed 2 states, 2.1 MB\nRemoved 0 states, 0 bytes\n"


def test_figures_are_bytes_in_json(
    service: PromptCacheService, capsys: pytest.CaptureFixture[str]
) -> None:
    _run(service, "size", as_json=True)
    _run(service, "clear", as_json=True)
    before, after = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert before == {"entries": 2, "size": before["size"], "quota": QUOTA}
    assert before["size"] > 2 * MIB
    assert after == {"entries": 0, "size": 0, "quota": QUOTA, "freed": before["size"]}
