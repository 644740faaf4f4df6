"""A library is imported without what it would only like to have."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys

import pytest

from app.storage.lean_import import without


def test_a_module_cannot_be_imported_meanwhile_and_can_be_after_it() -> None:
    program = """
from app.storage.lean_import import without
with without("this"):
    try:
        import this
    except ImportError:
        print("none")
import this
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    said = done.stdout.decode().splitlines()
    assert said[0] == "none"
    assert "Zen" in said[1]


def test_one_that_is_there_already_stays() -> None:
    with without("json"):
        assert importlib.import_module("json") is json


def test_it_can_be_imported_after_a_failure() -> None:
    with pytest.raises(LookupError), without("antigravity"):
        raise LookupError
    assert "antigravity" not in sys.modules
