"""What goes into the bundle and what stays out: names only, for installer.spec and its test.

A bundle's entry is what PyInstaller calls one: (name in the bundle, file here, kind).
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Entry = tuple[str, str, str]

# Imported by name at run time, where no search through the code finds them.
HIDDEN = ("llama_cpp.llama_cpp", "llama_cpp.mtmd_cpp")
# Packages that read files of their own.
WITH_DATA = ("latex2mathml", "ziafont", "ziamath")
# Never used by the app, or only by commands of a package that it does not call. Without
# multiprocessing nothing can start the program anew behind our back.
EXCLUDED = (
    "IPython",
    "curses",
    "diskcache",
    "doctest",
    "ensurepip",
    "hf_xet",
    "idlelib",
    "lib2to3",
    "llama_cpp.llama",
    "llama_cpp.llama_chat_format",
    "llama_cpp.server",
    "matplotlib",
    "multiprocessing",
    "numpy.f2py",
    "numpy.fft",
    "numpy.polynomial",
    "numpy.random",
    "numpy.testing",
    "PIL",
    "pip",
    "pydoc",
    "pytest",
    "rich",
    "setuptools",
    "test",
    "tkinter",
    "trio",
    "turtledemo",
    "typer",
    "wheel",
)
# Every Qt plugin that the app has a use for, by its folder; the stems are without lib and ending.
PLUGINS = {
    "iconengines": {"qsvgicon"},
    "imageformats": {"qgif", "qico", "qicns", "qjpeg", "qsvg", "qtiff", "qwebp"},
    "platforminputcontexts": {
        "composeplatforminputcontextplugin",
        "ibusplatforminputcontextplugin",
    },
    "platforms": {"qcocoa", "qoffscreen", "qwayland", "qwindows", "qxcb"},
    "platformthemes": {"qxdgdesktopportal"},
    "styles": {"qmacstyle", "qmodernwindowsstyle"},
    "wayland-decoration-client": {"adwaita", "bradient"},
    "wayland-shell-integration": {"xdg-shell"},
}
# Libraries that stay although no other file asks for them by name: ctypes opens them.
OPENED_BY_NAME = re.compile(r"^(lib)?(ggml|llama|mtmd|pdfium)|^python3|^libpython3")
# Libraries of every Linux desktop. Its own know its fonts and sessions, and the drivers for its
# graphics card may need a newer C++ library than that of the system on which this was built.
_DESKTOPS = re.compile(
    r"^lib(dbus-1|fontconfig|freetype|gcc_s|glib-2\.0|gthread-2\.0|stdc\+\+|X11|X11-xcb|Xau|Xdmcp|xcb)"
    r"\.so"
)
# Engine parts for processors that few people have: those use the next lower one.
_SPARED = re.compile(r"ggml-cpu-(cannonlake|cascadelake|cooperlake|ivybridge|piledriver|sse42)\.")
_PLUGIN = re.compile(r"(?:^|/)plugins/([^/]+)/(?:lib)?([^/.]+)\.")
_TRANSLATION = re.compile(r"(?:^|/)translations/qtbase_(\w+)\.qm$")
_LIBRARY = re.compile(r"\.(so(\.\d+)*|dylib|dll)$", re.IGNORECASE)


def app_modules(root: Path) -> list[str]:
    """Every module of the app by its dotted name: some are imported by a name alone."""
    found = []
    for file in sorted((root / "app").rglob("*.py")):
        parts = file.relative_to(root).with_suffix("").parts
        found.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return found


def resource_entries(root: Path) -> list[tuple[str, str]]:
    """(file, folder in the bundle) of what the app reads, without what only developers do."""
    folder = root / "resources"
    return [
        (str(file), file.parent.relative_to(root).as_posix())
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.suffix != ".ts" and "pictures" not in file.parts
    ]


def languages(root: Path) -> set[str]:
    """Codes of the languages that the app has words in."""
    files = (root / "resources" / "translations").glob("quantscope_*.qm")
    return {file.stem.removeprefix("quantscope_") for file in files}


def is_wanted(name: str, spoken: set[str]) -> bool:
    """Whether a file is one that the app uses and that its surroundings do not bring."""
    path = name.replace("\\", "/")
    if "PySide6" not in path:
        return not _SPARED.search(path) and not _DESKTOPS.match(path.rpartition("/")[2])
    if "/qml/" in path or "/metatypes/" in path or path.endswith(".pyi"):
        return False
    if "/translations/" in path:
        found = _TRANSLATION.search(path)
        return found is not None and found[1] in spoken
    plugin = _PLUGIN.search(path)
    return plugin is None or plugin[2] in PLUGINS.get(plugin[1], set())


def pruned(
    entries: Iterable[Entry], spoken: set[str], asked_for: Callable[[str], set[str]]
) -> list[Entry]:
    """Without unwanted files of Qt, and without the libraries that only those need.

    `asked_for(file)` are the names of the libraries that a file is linked to.
    """
    kept = [entry for entry in entries if is_wanted(entry[0], spoken)]
    links = [entry for entry in kept if entry[2] == "SYMLINK"]
    kept = [entry for entry in kept if entry[2] != "SYMLINK"]
    while True:
        needed = {name.casefold() for entry in kept for name in asked_for(entry[1])}
        left = [entry for entry in kept if not _is_idle(entry, needed)]
        if len(left) == len(kept):
            break
        kept = left
    names = {PurePosixPath(entry[0].replace("\\", "/")).name for entry in kept}
    return kept + [link for link in links if PurePosixPath(link[0]).name in names]


def linked(entries: Iterable[Entry]) -> list[Entry]:
    """A library that comes several times under other names once, and links to it."""
    first: dict[str, str] = {}
    result = []
    for name, file, kind in sorted(entries, key=lambda entry: (-len(entry[0]), entry[0])):
        path = PurePosixPath(name)
        if path.parent.as_posix() != "llama_cpp/lib" or kind == "SYMLINK":
            result.append((name, file, kind))
            continue
        digest = hashlib.sha256(Path(file).read_bytes()).hexdigest()
        if digest in first:
            result.append((name, first[digest], "SYMLINK"))
        else:
            first[digest] = path.name
            result.append((name, file, kind))
    return result


def _is_idle(entry: Entry, needed: set[str]) -> bool:
    """A shared library that is no module of Python's, no plugin, and that nothing is linked to."""
    name, _file, kind = entry
    path = PurePosixPath(name.replace("\\", "/"))
    if kind != "BINARY" or not _LIBRARY.search(path.name) or "plugins" in path.parts:
        return False
    return path.name.casefold() not in needed and not OPENED_BY_NAME.match(path.name)
