"""Names of strangers on our disk: never outside a folder, never the same for two."""

from __future__ import annotations

import random
import re
from itertools import combinations
from pathlib import Path, PureWindowsPath

import pytest

from app.domain.safe_names import another_name, safe_file_name, safe_file_names, safe_name

ROOT = Path("/models")
ALLOWED = re.compile(r"[A-Za-z0-9._-]{1,120}")
ORDINARY = ["model-Q4_K_M.gguf", "Qwen3-8B-UD-Q4_K_XL.gguf", "a", "x.gguf", "bartowski"]
HOSTILE = [
    "",
    ".",
    "..",
    "../",
    "../../etc/passwd",
    "..\\..\\evil.gguf",
    "/etc/passwd",
    "C:\\Windows\\evil.gguf",
    "C:evil.gguf",
    "\\\\server\\share\\x.gguf",
    "//server/share/x.gguf",
    "CON",
    "con.gguf",
    "NUL.txt.gguf",
    "com1",
    "LPT9.gguf",
    "aux.gguf.gguf",
    "quarantine",
    "Quarantine",
    "a:b",
    "x.gguf:ads",
    "x\0.gguf",
    "x\n.gguf",
    "x.gguf\n",
    "\u202efugg.gguf",
    "modèle.gguf",
    "модель.gguf",
    "x.gguf.",
    "x.gguf ",
    " x.gguf",
    ".x.gguf",
    "...",
    "x" * 300,
    "x" * 301,
    "x" * 300 + ".gguf",
    "dir/x.gguf",
    "dir/x",
    "dir_x.gguf",
    "-x.gguf",
    "\ud800.gguf",
    "x-0123456789.gguf",
    "٠٠٠٠١-of-٠٠٠٠٢.gguf",
    "x-00001-of-00002\n.gguf",
    "x y-00001-of-00002.gguf",
    "x y-00001-of-00002\n.gguf",
    "CON-00001-of-00002.gguf",
]


def made_up(count: int) -> list[str]:
    """Texts of signs that mean something to some file system."""
    chance = random.Random(3)  # noqa: S311 - names, not secrets
    signs = 'aA1._-/\\:*?"<>| \0\n\t~$%\u202e\u00e9\ud800'
    return ["".join(chance.choices(signs, k=chance.randint(0, 12))) for _ in range(count)]


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_name_stays_as_it_is(text: str) -> None:
    assert safe_name(text) == text


@pytest.mark.parametrize("make", [safe_name, safe_file_name])
def test_a_safe_name_is_one_component_of_a_path_on_every_system(make: object) -> None:
    assert callable(make)
    for text in [*ORDINARY, *HOSTILE, *made_up(2000)]:
        name = make(text)
        assert ALLOWED.fullmatch(name), text
        assert (ROOT / name).parent == ROOT
        assert not name.startswith(".")
        assert not name.endswith(".")
        assert not re.fullmatch(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", name.lower()), text
        assert not PureWindowsPath(name).drive


@pytest.mark.parametrize("make", [safe_name, safe_file_name])
def test_different_names_stay_different(make: object) -> None:
    assert callable(make)
    texts = {*ORDINARY, *HOSTILE, *made_up(2000)}
    names = [make(text) for text in texts]
    assert len(set(names)) == len(texts)


def test_a_name_that_looks_like_one_of_ours_does_not_collide_with_it() -> None:
    changed = safe_name("a b.gguf")
    assert safe_name(changed) != changed


def test_files_of_one_download_differ_where_case_does_not_count() -> None:
    paths = ["Model.gguf", "model.gguf", "MODEL.gguf", "x/model.gguf", "X/model.gguf"]
    names = safe_file_names(paths)
    assert len({name.casefold() for name in names.values()}) == len(paths)
    assert safe_file_names(reversed(paths)) == names


def test_parts_of_a_split_model_still_find_each_other() -> None:
    for folder in ("", "Q4_K_M/", "größe 🦙/", "x" * 300 + "/"):
        for stem in ("model", "CON", "y" * 300, "a b"):
            paths = [f"{folder}{stem}-{n:05}-of-00003.gguf" for n in (1, 2, 3)]
            names = [safe_file_name(path) for path in paths]
            stems = {name[: -len("-00001-of-00003.gguf")] for name in names}
            assert len(stems) == 1
            assert [name[-20:] for name in names] == [f"-{n:05}-of-00003.gguf" for n in (1, 2, 3)]


def test_a_file_name_always_says_that_it_is_a_model() -> None:
    for text in HOSTILE:
        assert safe_file_name(text).lower().endswith(".gguf")


def test_another_name_keeps_the_numbers_and_the_length() -> None:
    for name in ("m.gguf", "m-00001-of-00002.gguf", f"{'m' * 115}.gguf"):
        names = [name, another_name(name, "0123abcd"), another_name(name, "0123abcd-2")]
        assert all(a != b for a, b in combinations(names, 2))
        assert all(ALLOWED.fullmatch(each) for each in names)
        assert all(each.endswith(".gguf") for each in names)
    assert another_name("m-00001-of-00002.gguf", "k") == "m-k-00001-of-00002.gguf"
