"""Brings the language files up to date: new strings in, gone ones out, then what the app reads.

`resources/translations/quantscope_<language>.ts` is edited by people, by hand or with Qt Linguist;
the `.qm` beside it is made from it here. A test says where one lacks a string.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from dev_report import say
from dev_sentences import as_source, find_sentences, write_list

if TYPE_CHECKING:
    from dev_env import Checkout

# Layers that speak to people through Qt.
_SOURCES = ("app/gui", "app/bridge")
_FOLDER = "resources/translations"


def translate(checkout: Checkout) -> int:
    """The exit code: 0, or that of the tool that failed."""
    sentences = find_sentences(checkout.root)
    write_list(checkout.root, sentences)
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder, "sentences.py")
        said.write_text(as_source(sentences), encoding="utf-8")
        for catalog in sorted((checkout.root / _FOLDER).glob("*.ts")):
            say(f"== {catalog.name}")
            code = update(checkout, catalog, said) or release(checkout, catalog)
            if code:
                return code
    return 0


def update(checkout: Checkout, catalog: Path, said: Path) -> int:
    """Put every string of the source into a language file; what is gone leaves it."""
    sources = [
        str(path.relative_to(checkout.root))
        for folder in _SOURCES
        for path in sorted((checkout.root / folder).rglob("*.py"))
    ]
    sources += [str(path.relative_to(checkout.root)) for path in checkout.root.glob("app/*.py")]
    sources.append(str(said))
    tool = str(checkout.scripts / "pyside6-lupdate")
    options = ("-no-obsolete", "-locations", "none", "-source-language", "en")
    command = [tool, *options, *sources, "-ts", str(catalog)]
    return subprocess.call(command, cwd=checkout.root)


def release(checkout: Checkout, catalog: Path) -> int:
    """Make the file that the app reads."""
    tool = str(checkout.scripts / "pyside6-lrelease")
    compiled = str(catalog.with_suffix(".qm"))
    return subprocess.call([tool, "-silent", "-nounfinished", str(catalog), "-qm", compiled])
