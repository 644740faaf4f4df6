"""What other apps hold, in folders laid out as they lay them out. Only names are looked at."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from app.domain.model_file import ModelSource
from app.system.bounded_walk import gguf_files, walk_files
from app.system.other_apps import find_files
from app.system.places import Places

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.library import FoundFile

DIGEST, OTHER = "a" * 64, "b" * 64
COMMIT, OLD_COMMIT = "c" * 40, "d" * 40


def put(path: Path, contents: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(contents, encoding="utf-8")
    return path


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "home", {}, "linux", tmp_path / "root")


def found(places: Places) -> list[tuple[str, str, str]]:
    """(app, name, path inside the home)."""
    return [(each.app, each.name, _short(each.path, places)) for each in find_files(places)]


def only(places: Places) -> FoundFile:
    (file,) = find_files(places)
    return file


def _short(path: str, places: Places) -> str:
    return os.path.relpath(path, places.home).replace("\\", "/")


def test_an_empty_home_holds_nothing(places: Places) -> None:
    assert found(places) == []


def test_lm_studio_keeps_publisher_repository_file(places: Places) -> None:
    folder = places.home / ".lmstudio/models/bartowski/Qwen3-GGUF"
    put(folder / "Qwen3-Q8_0.gguf")
    projector = put(folder / "mmproj-Qwen3-f16.gguf")
    put(folder / "README.md")
    file = only(places)
    assert (file.app, file.name) == ("LM Studio", "bartowski/Qwen3-GGUF/Qwen3-Q8_0.gguf")
    assert file.details.origin == "LM Studio"
    assert file.details.companions == (str(projector),)


@pytest.mark.parametrize(
    "settings", [".lmstudio/settings.json", ".cache/lm-studio/settings.json", "moved/settings.json"]
)
def test_lm_studio_says_where_its_models_are(places: Places, settings: str) -> None:
    put(places.home / ".lmstudio-home-pointer", f"{places.home / 'moved'}\n")
    elsewhere = places.home / "big-disk"
    put(places.home / settings, json.dumps({"downloadsFolder": str(elsewhere), "other": 1}))
    put(elsewhere / "a/b/A.gguf")
    assert found(places) == [("LM Studio", "a/b/A.gguf", "big-disk/a/b/A.gguf")]


@pytest.mark.parametrize(
    "broken", ["", "{", "[]", "null", '{"downloadsFolder": 7}', "\udcff", "[" * 20_000, '"~"']
)
def test_broken_settings_lead_nowhere(places: Places, broken: str) -> None:
    raw = broken.encode("utf-8", "surrogateescape")
    for name in (".lmstudio/settings.json", ".local/share/Jan/settings.json"):
        put(places.home / name).write_bytes(raw)
    put(places.home / ".ollama/models/manifests/registry.ollama.ai/library/a/b").write_bytes(raw)
    put(places.home / ".local/share/Jan/data/llamacpp/models/a/model.yml").write_bytes(raw)
    put(places.home / ".config/nomic.ai/GPT4All.ini").write_bytes(raw)
    assert found(places) == []


def test_a_split_model_is_found_once(places: Places) -> None:
    for number in (1, 2, 3):
        put(places.home / f".lmstudio/models/a/b/big-0000{number}-of-00003.gguf")
    assert [name for _, name, _ in found(places)] == ["a/b/big-00001-of-00003.gguf"]


def test_jan_describes_models_wherever_they_lie(places: Places) -> None:
    data = places.home / ".local/share/Jan/data"
    outside = put(places.home / "Downloads/Mine Q8.gguf")
    put(data / "llamacpp/models/org/one/model.gguf")
    put(data / "llamacpp/models/org/one/mmproj.gguf")
    put(
        data / "llamacpp/models/org/one/model.yml",
        "# comment\nembedding: false\nmodel_path: llamacpp/models/org/one/model.gguf\n"
        "mmproj_path: llamacpp/models/org/one/mmproj.gguf\nname: org/one # shown\nnested:\n"
        "  model_path: /etc/passwd\n",
    )
    put(data / "llamacpp/models/mine/model.yml", f"name: 'it''s mine'\nmodel_path: \"{outside}\"\n")
    put(data / "models/old/old.gguf")
    files = {file.name: file for file in find_files(places)}
    assert set(files) == {"org/one", "it's mine", "old"}
    assert {file.app for file in files.values()} == {"Jan"}
    assert files["it's mine"].path == str(outside)
    projector = data / "llamacpp/models/org/one/mmproj.gguf"
    assert files["org/one"].details.companions == (str(projector),)


def test_jan_may_have_been_told_to_use_another_folder(places: Places) -> None:
    put(places.data / "Jan/settings.json", json.dumps({"data_folder": str(places.home / "jan2")}))
    put(places.home / "jan2/llamacpp/models/a/model.gguf")
    assert found(places) == [("Jan", "model", "jan2/llamacpp/models/a/model.gguf")]


def manifest(*layers: tuple[str, str]) -> str:
    kinds = [
        {"mediaType": f"application/vnd.ollama.image.{kind}", "digest": digest, "size": 1}
        for kind, digest in layers
    ]
    return json.dumps({"schemaVersion": 2, "config": {}, "layers": kinds})


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("registry.ollama.ai/library/llama3.2/1b", "llama3.2:1b"),
        ("registry.ollama.ai/someone/tuned/latest", "someone/tuned:latest"),
        ("hf.co/unsloth/Qwen3-GGUF/Q4_K_M", "hf.co/unsloth/Qwen3-GGUF:Q4_K_M"),
    ],
)
def test_ollama_names_blobs_in_manifests(places: Places, path: str, name: str) -> None:
    layers = (("model", f"sha256:{DIGEST}"), ("projector", f"sha256:{OTHER}"), ("params", "x"))
    put(places.home / ".ollama/models/manifests" / path, manifest(*layers))
    file = only(places)
    blobs = places.home / ".ollama/models/blobs"
    assert (file.app, file.name, file.details.title) == ("Ollama", name, name)
    assert (file.path, file.details.sha256) == (str(blobs / f"sha256-{DIGEST}"), DIGEST)
    assert file.details.companions == (str(blobs / f"sha256-{OTHER}"),)


def test_two_names_of_one_blob_are_one_model(places: Places) -> None:
    folder = places.home / ".ollama/models/manifests/registry.ollama.ai/library/llama3.2"
    for tag in ("1b", "latest"):
        put(folder / tag, manifest(("model", f"sha256:{DIGEST}")))
    assert [name for _, name, _ in found(places)] == ["llama3.2:1b"]


@pytest.mark.parametrize("digest", ["sha256:../../../etc/passwd", "sha256:AB", "md5:00", 7, None])
def test_a_hostile_digest_is_no_path(places: Places, digest: str) -> None:
    path = ".ollama/models/manifests/registry.ollama.ai/library/evil/latest"
    put(places.home / path, manifest(("model", digest)))
    assert found(places) == []


def test_ollama_as_a_service_and_where_it_was_told_to_look(places: Places) -> None:
    service = places.root / "usr/share/ollama/.ollama/models"
    chosen = places.home / "ollama"
    for folder, name, digest in ((service, "a", DIGEST), (chosen, "b", OTHER)):
        path = folder / "manifests/registry.ollama.ai/library" / name / "latest"
        put(path, manifest(("model", f"sha256:{digest}")))
    told = Places(places.home, {"OLLAMA_MODELS": str(chosen)}, "linux", places.root)
    assert [name for _, name, _ in found(told)] == ["b:latest", "a:latest"]


def test_gpt4all_keeps_one_folder_and_its_unfinished_files_are_no_models(places: Places) -> None:
    folder = places.home / ".local/share/nomic.ai/GPT4All"
    put(folder / "mistral.Q4_0.gguf")
    put(folder / "incomplete-other.gguf")
    elsewhere = put(places.home / "llm/mine.gguf").parent
    put(places.home / ".config/nomic.ai/GPT4All.ini", f"[General]\nmodelPath={elsewhere}\n")
    names = ["mine.gguf", "mistral.Q4_0.gguf"]
    assert [name for app, name, _ in found(places) if app == "GPT4All"] == names


def hub_file(
    cache: Path, repository: str, commit: str, name: str, blob: str, *, link: bool = True
) -> Path:
    folder = cache / ("models--" + repository.replace("/", "--"))
    put(folder / "blobs" / blob)
    path = folder / "snapshots" / commit / name
    path.parent.mkdir(parents=True, exist_ok=True)
    target = os.path.relpath(folder / "blobs" / blob, path.parent)
    if link:
        path.symlink_to(target)
    else:
        path.write_text("")
    return path


def test_the_hub_cache_tells_repository_commit_and_hash(places: Places) -> None:
    cache = places.home / ".cache/huggingface/hub"
    old = hub_file(cache, "author/Name-GGUF", OLD_COMMIT, "Q8/a.gguf", DIGEST)
    new = hub_file(cache, "author/Name-GGUF", COMMIT, "Q8/a.gguf", DIGEST)
    put(cache / "models--author--Name-GGUF/refs/main", COMMIT)
    hub_file(cache, "author/Name-GGUF", COMMIT, "config.json", "e" * 40)
    put(cache / "datasets--a--b/snapshots" / COMMIT / "x.gguf")
    assert old.exists()
    file = only(places)
    assert (file.app, file.path) == ("Hugging Face cache", str(new))
    assert file.details.sha256 == DIGEST
    source = ModelSource("author/Name-GGUF", COMMIT, (("Q8/a.gguf", DIGEST),))
    assert file.details.source == source


def test_a_split_model_of_the_hub_cache_has_the_hashes_of_all_parts(places: Places) -> None:
    cache = places.home / ".cache/huggingface/hub"
    for number, digest in ((1, DIGEST), (2, OTHER)):
        hub_file(cache, "a/b", COMMIT, f"x-0000{number}-of-00002.gguf", digest)
    details = only(places).details
    names = [f"x-0000{number}-of-00002.gguf" for number in (1, 2)]
    assert details.source
    assert details.source.files == tuple(zip(names, (DIGEST, OTHER), strict=True))
    assert details.sha256 is None


def test_without_links_the_hub_cache_tells_no_hash(places: Places) -> None:
    cache = places.home / ".cache/huggingface/hub"
    hub_file(cache, "a/b", COMMIT, "x.gguf", DIGEST, link=False)
    assert only(places).details.sha256 is None


@pytest.mark.parametrize(
    ("variable", "inside"), [("HF_HUB_CACHE", ""), ("HF_HOME", "hub"), ("XDG_CACHE_HOME", "x")]
)
def test_the_hub_cache_may_lie_elsewhere(places: Places, variable: str, inside: str) -> None:
    chosen = places.home / "big-disk"
    inner = "huggingface/hub" if inside == "x" else inside
    hub_file(chosen / inner, "a/b", COMMIT, "x.gguf", DIGEST)
    told = Places(places.home, {variable: str(chosen)}, "linux", places.root)
    assert [app for app, *_ in found(told)] == ["Hugging Face cache"]


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {}, ".cache/llama.cpp"),
        ("linux", {"XDG_CACHE_HOME": "cache"}, "cache/llama.cpp"),
        ("linux", {"LLAMA_CACHE": "mine"}, "mine"),
        ("darwin", {}, "Library/Caches/llama.cpp"),
        ("win32", {"LOCALAPPDATA": "Local"}, "Local/llama.cpp"),
    ],
)
def test_llama_cpps_cache_lies_where_each_system_keeps_caches(
    places: Places, platform: str, environment: dict[str, str], folder: str
) -> None:
    put(places.home / folder / "ggml-org_gemma_Q8_0.gguf")
    put(places.home / folder / "other.gguf.downloadInProgress")
    named = {key: str(places.home / value) for key, value in environment.items()}
    told = Places(places.home, named, platform, places.root)
    assert [app for app, *_ in found(told)] == ["llama.cpp cache"]


@pytest.mark.parametrize(
    ("platform", "app", "folder"),
    [
        ("darwin", "Jan", "Library/Application Support/Jan/data/llamacpp/models/a"),
        ("win32", "Jan", "AppData/Roaming/Jan/data/llamacpp/models/a"),
        ("linux", "Jan", "jan/models/a"),
        ("darwin", "GPT4All", "Library/Application Support/nomic.ai/GPT4All"),
        ("win32", "GPT4All", "AppData/Local/nomic.ai/GPT4All"),
        ("win32", "LM Studio", ".lmstudio/models/a/b"),
        ("darwin", "LM Studio", ".cache/lm-studio/models/a/b"),
    ],
)
def test_each_system_has_its_folders(places: Places, platform: str, app: str, folder: str) -> None:
    put(places.home / folder / "x.gguf")
    assert [each.app for each in find_files(Places(places.home, {}, platform))] == [app]


def test_loops_and_closed_folders_come_to_an_end(places: Places) -> None:
    models = places.home / ".lmstudio/models"
    put(models / "a/b/x.gguf")
    (models / "a/loop").symlink_to(models)
    (models / "a/gone").symlink_to(models / "nowhere")
    (models / "a/broken.gguf").symlink_to(models / "nowhere.gguf")
    closed = models / "closed"
    put(closed / "y.gguf")
    closed.chmod(0)
    names = [name for _, name, _ in found(places)]
    closed.chmod(0o700)
    assert "a/b/x.gguf" in names
    assert len(names) == len(set(names)) <= 2


def test_a_huge_tree_is_left_at_the_limit(tmp_path: Path) -> None:
    for number in range(30):
        put(tmp_path / f"{number:02}/x.gguf")
    assert len(list(walk_files(tmp_path, limit=20))) <= 20
    assert len(list(gguf_files(tmp_path))) == 30


def test_a_tree_without_end_is_left(tmp_path: Path) -> None:
    deep = put(tmp_path / "/".join(["d"] * 30) / "x.gguf")
    put(tmp_path / "d/near.gguf")
    assert deep.exists()
    assert [path.name for path in gguf_files(tmp_path)] == ["near.gguf"]


@pytest.mark.parametrize("text", ["", "  ", "relative/folder", "a\0b", '""'])
def test_what_names_no_folder_is_none(places: Places, text: str) -> None:
    assert places.resolve(text) is None


def test_the_home_sign_is_understood(places: Places) -> None:
    assert places.resolve(" ~/models\n") == places.home / "models"
    assert places.resolve("~") == places.home
