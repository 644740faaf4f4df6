"""Presets in their file: whole, broken, foreign."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import UserFixableError
from app.domain.presets import Presets, PromptPreset, SamplerPreset
from app.domain.sampling import SamplerStep, SamplingParams
from app.storage.presets_file import import_presets, load_presets, save_presets

if TYPE_CHECKING:
    from pathlib import Path

EVERYTHING = SamplingParams(
    temperature=1.25,
    seed=7,
    stop=("\n",),
    order=(SamplerStep.XTC, SamplerStep.TEMPERATURE),
    logit_bias=((5, -1.5),),
    grammar='root ::= "ä"',
)
PRESETS = Presets(
    (SamplerPreset("Mine", EVERYTHING, "For me."),), (PromptPreset("Pirate", "Arr."),)
)


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "presets.json"
    save_presets(file, PRESETS)
    assert load_presets(file).presets == PRESETS
    assert import_presets(file) == PRESETS


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert load_presets(tmp_path / "presets.json").presets == Presets()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"other": 1}', b"\xff\xfe", b"[" * 5000])
def test_a_broken_file_is_kept_aside(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "presets.json"
    file.write_bytes(content)
    loaded = load_presets(file)
    assert loaded.presets == Presets()
    assert loaded.aside is not None
    assert loaded.aside.read_bytes() == content
    assert not file.exists()


def test_what_does_not_fit_is_left_out_and_wild_numbers_are_tamed(tmp_path: Path) -> None:
    file = tmp_path / "presets.json"
    samplers = [
        {"name": "Good", "sampling": {"temperature": 99, "future": 1}, "bundled": True},
        {"name": "", "sampling": {}},
        {"name": "Bad", "sampling": {"temperature": "hot"}},
        "nonsense",
    ]
    file.write_text(json.dumps({"quantscope_presets": 1, "samplers": samplers, "prompts": 5}))
    found = import_presets(file)
    assert found == Presets((SamplerPreset("Good", SamplingParams(temperature=5.0)),))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ('{"quantscope_presets": 99}', "newer_presets"),
        ('{"quantscope_presets": "1"}', "newer_presets"),
        ('{"settings": 1}', "no_presets"),
        ("hello", "no_presets"),
    ],
)
def test_a_foreign_file_is_refused_in_words(tmp_path: Path, content: str, code: str) -> None:
    file = tmp_path / "foreign.json"
    file.write_text(content)
    with pytest.raises(UserFixableError) as caught:
        import_presets(file)
    assert caught.value.code == code


def test_a_missing_file_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(UserFixableError, match="could not be read"):
        import_presets(tmp_path / "gone.json")
