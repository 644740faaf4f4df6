"""What a fake Hub answers below /api/, as the client of huggingface_hub 2.4.0 asks. Any thread."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import parse_qs, unquote, urlencode

from tests.fake_hub.contents import FakeContents, FakeFile, FakeRepository

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PAGE_MOST = 100
Query: TypeAlias = dict[str, list[str]]

_UNITS = {"": 1, "K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12}
_BOUND = re.compile(r"(min|max):([\d.]+)([KMBT]?)")


@dataclass(slots=True)
class ApiResponse:
    """An answer."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


def api_response(
    contents: FakeContents,
    method: str,
    path: str,
    query: Query,
    headers: Mapping[str, str],
    body: bytes,
) -> ApiResponse:
    """Answer a request; `path` is quoted, header names are lower case."""
    token = headers.get("authorization", "").removeprefix("Bearer ")
    if token and token not in contents.tokens:
        said = {"X-Error-Message": "Invalid credentials in Authorization header"}
        return _json({"error": said["X-Error-Message"]}, 401, said)
    caller = _Caller(contents, contents.tokens.get(token))
    if path == "/api/whoami-v2":
        return caller.whoami()
    if path == "/api/models":
        return caller.search(query, headers.get("host", "localhost"))
    parts = [unquote(part) for part in path.removeprefix("/api/models/").split("/")]
    return caller.about("/".join(parts[:2]), parts[2:], query, body)


@dataclass(slots=True)
class _Caller:
    """Who asks, and what there is."""

    contents: FakeContents
    name: str | None

    def whoami(self) -> ApiResponse:
        if self.name is None:
            return _json({"error": "Invalid username or password."}, 401)
        return _json({"type": "user", "id": "0", "name": self.name, "fullname": self.name})

    def search(self, query: Query, host: str) -> ApiResponse:
        visible = [each for each in self.contents.repositories.values() if self._sees(each)]
        found = [each for each in visible if _matches(each, query)]
        found.sort(key=_order(query.get("sort", ["trendingScore"])[0]), reverse=True)
        start = int(query.get("cursor", ["0"])[0])
        end = start + min(int(query.get("limit", [str(PAGE_MOST)])[0]), PAGE_MOST)
        rows = [_expanded(_row(each), query.get("expand", [])) for each in found[start:end]]
        if end >= len(found):
            return _json(rows)
        following = urlencode({**query, "cursor": [str(end)]}, doseq=True)
        return _json(rows, 200, {"Link": f'<http://{host}/api/models?{following}>; rel="next"'})

    def about(self, name: str, place: list[str], query: Query, body: bytes) -> ApiResponse:
        repository = self.contents.repositories.get(name)
        if repository is None or not self._sees(repository):
            status = 404 if self.name else 401
            return _json(
                {"error": "Repository not found"}, status, {"X-Error-Code": "RepoNotFound"}
            )
        if place == ["auth-check"]:
            if repository.gated and self.name is None:
                return _json({"error": "gated"}, 401, {"X-Error-Code": "GatedRepo"})
            return ApiResponse(200, b"")
        if len(place) > 1 and place[1] not in {"main", repository.revision}:
            return _json({"error": "no such"}, 404, {"X-Error-Code": "RevisionNotFound"})
        return _details(repository, place[0] if place else "", query, body)

    def _sees(self, repository: FakeRepository) -> bool:
        return self.name is not None or not repository.private


def _details(repository: FakeRepository, what: str, query: Query, body: bytes) -> ApiResponse:
    if what in {"", "revision"}:
        if "expand" in query:
            return _json(_expanded(_row(repository), query["expand"]))
        with_blobs = query.get("blobs") == ["true"]
        files = [_sibling(path, file, with_blobs) for path, file in repository.files.items()]
        return _json({**_row(repository), "siblings": files})
    if what == "tree":
        return _json([_entry(path, file) for path, file in repository.files.items()])
    if what == "paths-info":
        asked = parse_qs(body.decode()).get("paths") or _json_paths(body)
        held = repository.files
        return _json([_entry(path, held[path]) for path in asked if path in held])
    return _json({"error": "Not Found"}, 404)


def _json_paths(body: bytes) -> list[str]:
    try:
        return [str(path) for path in json.loads(body)["paths"]]
    except (ValueError, KeyError, TypeError):
        return []


def _matches(repository: FakeRepository, query: Query) -> bool:
    given = {name: values[0] for name, values in query.items()}
    author = repository.id.partition("/")[0]
    return (
        set(query.get("filter", [])) <= set(_tags(repository))
        and given.get("search", "").lower() in repository.id.lower()
        and given.get("author", author) == author
        and given.get("gated", str(repository.gated).lower()) == str(repository.gated).lower()
        and _has_parameters(repository, given.get("num_parameters", ""))
    )


def _has_parameters(repository: FakeRepository, asked: str) -> bool:
    bounds = {name: float(count) * _UNITS[unit] for name, count, unit in _BOUND.findall(asked)}
    total = (repository.gguf or {}).get("total")
    if not isinstance(total, int):
        return not bounds
    return bounds.get("min", 0) <= total <= bounds.get("max", total)


def _order(name: str) -> Callable[[FakeRepository], int | str]:
    keys: dict[str, Callable[[FakeRepository], int | str]] = {
        "downloads": lambda each: each.downloads,
        "likes": lambda each: each.likes,
        "lastModified": lambda each: each.updated_at,
        "createdAt": lambda each: each.updated_at,
        "trendingScore": lambda each: each.downloads + each.likes,
    }
    return keys[name]


def _tags(repository: FakeRepository) -> list[str]:
    licence = [f"license:{repository.licence}"] if repository.licence else []
    return [*repository.tags, *licence]


def _row(repository: FakeRepository) -> dict[str, object]:
    return {
        "_id": hashlib.md5(repository.id.encode(), usedforsecurity=False).hexdigest()[:24],
        "id": repository.id,
        "modelId": repository.id,
        "author": repository.id.partition("/")[0],
        "sha": repository.revision,
        "lastModified": repository.updated_at,
        "createdAt": repository.updated_at,
        "private": repository.private,
        "gated": "manual" if repository.gated else False,
        "disabled": False,
        "downloads": repository.downloads,
        "likes": repository.likes,
        "trendingScore": repository.downloads + repository.likes,
        "tags": _tags(repository),
        "pipeline_tag": "text-generation",
        **({"gguf": repository.gguf} if repository.gguf is not None else {}),
    }


def _expanded(row: dict[str, object], names: list[str]) -> dict[str, object]:
    if not names:
        return row
    return {name: value for name, value in row.items() if name in {"_id", "id", *names}}


def _sibling(path: str, file: FakeFile, with_blobs: bool) -> dict[str, object]:
    if not with_blobs:
        return {"rfilename": path}
    entry = _entry(path, file)
    return {"rfilename": path, "size": file.size, "blobId": entry["oid"], **_lfs(file, "sha256")}


def _entry(path: str, file: FakeFile) -> dict[str, object]:
    oid = hashlib.sha1(path.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()
    return {"type": "file", "path": path, "size": file.size, "oid": oid, **_lfs(file, "oid")}


def _lfs(file: FakeFile, name_of_hash: str) -> dict[str, object]:
    if not file.lfs:
        return {}
    return {"lfs": {name_of_hash: file.sha256, "size": file.size, "pointerSize": 135}}


def _json(
    document: object, status: int = 200, headers: Mapping[str, str] | None = None
) -> ApiResponse:
    said = {"Content-Type": "application/json; charset=utf-8", **(headers or {})}
    return ApiResponse(status, json.dumps(document).encode(), said)
