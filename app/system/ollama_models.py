"""Models that Ollama holds: manifests by name, files by hash. Any thread.

A manifest is JSON at manifests/HOST/NAMESPACE/MODEL/TAG; its layers are blobs/sha256-HASH.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.library import FoundFile
from app.domain.model_file import ModelDetails
from app.system.bounded_walk import read_text, walk_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.system.places import Places

APP = "Ollama"
_MODEL = "application/vnd.ollama.image.model"
_PROJECTOR = "application/vnd.ollama.image.projector"
_DIGEST = re.compile(r"sha256[:-]([0-9a-f]{64})")


def find_models(places: Places) -> Iterator[FoundFile]:
    """Every model with a file of its own; several names of one file are one model."""
    seen: set[Path] = set()
    for folder in _folders(places):
        manifests = folder / "manifests"
        for path in walk_files(manifests):
            found = _read(folder, path, path.relative_to(manifests).parts)
            if found and Path(found.path) not in seen:
                seen.add(Path(found.path))
                yield found


def _folders(places: Places) -> Iterator[Path]:
    chosen = places.named("OLLAMA_MODELS")
    if chosen:
        yield chosen
    yield places.home / ".ollama/models"
    if places.platform == "linux":
        yield places.root / "usr/share/ollama/.ollama/models"
        yield places.root / "var/lib/ollama/.ollama/models"
        yield places.root / "var/snap/ollama/common/models"


def _read(folder: Path, manifest: Path, parts: tuple[str, ...]) -> FoundFile | None:
    if len(parts) != 4:
        return None
    blobs = _layers(read_text(manifest))
    digest = next((digest for kind, digest in blobs if kind == _MODEL), None)
    if digest is None:
        return None
    name = _name(*parts)
    details = ModelDetails(
        title=name,
        origin=APP,
        sha256=digest,
        companions=tuple(
            str(folder / f"blobs/sha256-{other}") for kind, other in blobs if kind == _PROJECTOR
        ),
    )
    return FoundFile(APP, str(folder / f"blobs/sha256-{digest}"), name, details)


def _layers(text: str) -> list[tuple[str, str]]:
    """(media type, hash) of the layers; nothing where the text is not as it should be."""
    try:
        document: Any = json.loads(text)
        layers = [(layer["mediaType"], layer["digest"]) for layer in document["layers"]]
    except (ValueError, TypeError, KeyError, RecursionError):
        return []
    found = ((kind, _DIGEST.fullmatch(str(digest))) for kind, digest in layers)
    return [(str(kind), digest[1]) for kind, digest in found if digest]


def _name(host: str, namespace: str, model: str, tag: str) -> str:
    """As `ollama list` writes it."""
    path = [host, namespace, model]
    if host == "registry.ollama.ai":
        path = [model] if namespace == "library" else [namespace, model]
    return "/".join(path) + f":{tag}"
