"""Every language is complete: each string of the code is there, translated, with its fields."""

from __future__ import annotations

import json
import re
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from dev_env import Checkout
from dev_sentences import as_source, find_sentences
from dev_translations import update

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "resources" / "translations"
CATALOGS = sorted(FOLDER.glob("quantscope_*.ts"))
_FIELD = re.compile(r"\{\w*\}|%n|%\d")


def strings(catalog: Path) -> dict[tuple[str, str], ET.Element]:
    """The translation of each context and source."""
    found = {}
    for context in ET.parse(catalog).getroot().iter("context"):  # noqa: S314
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            found[name, message.findtext("source") or ""] = translation
    return found


@pytest.fixture(params=CATALOGS, ids=lambda path: path.stem)
def catalog(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_there_is_a_language_beside_english() -> None:
    assert [path.stem for path in CATALOGS] == ["quantscope_de"]


def test_every_string_of_the_code_is_in_it(catalog: Path, tmp_path: Path) -> None:
    said = tmp_path / "sentences.py"
    said.write_text(as_source(find_sentences(ROOT)), encoding="utf-8")
    fresh = tmp_path / catalog.name
    fresh.write_text('<?xml version="1.0"?><TS version="2.1" language="de_DE"></TS>')
    assert update(Checkout(ROOT), fresh, said) == 0

    missing = set(strings(fresh)) - set(strings(catalog))
    gone = set(strings(catalog)) - set(strings(fresh))

    advice = "run `python3 packaging/dev.py translate` and translate what is new"
    assert not missing, advice
    assert not gone, advice


def test_every_string_is_translated(catalog: Path) -> None:
    open_ones = [
        source
        for (_, source), translation in strings(catalog).items()
        if translation.get("type") == "unfinished" or not (translation.text or "").strip()
    ]
    assert open_ones == []


def test_every_translation_has_the_fields_of_its_string(catalog: Path) -> None:
    wrong = [
        source
        for (_, source), translation in strings(catalog).items()
        if sorted(_FIELD.findall(source)) != sorted(_FIELD.findall(translation.text or ""))
    ]
    assert wrong == []


def test_the_list_of_sentences_is_that_of_the_code() -> None:
    listed = json.loads((FOLDER / "sentences.json").read_text(encoding="utf-8"))
    assert listed == find_sentences(ROOT)


def test_what_the_app_reads_was_made_from_it(catalog: Path, tmp_path: Path) -> None:
    compiled = tmp_path / "fresh.qm"
    tool = str(Checkout(ROOT).scripts / "pyside6-lrelease")
    command = [tool, "-silent", "-nounfinished", str(catalog), "-qm", str(compiled)]
    subprocess.run(command, check=True)
    assert catalog.with_suffix(".qm").read_bytes() == compiled.read_bytes()
