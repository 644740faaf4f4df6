"""`quantscope models list|info|import|remove|verify` over a real library."""

from __future__ import annotations

import argparse
import json
import queue
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from app.cli import models, progress_bar
from app.cli.models_arguments import add_inspection, add_library_verbs
from app.cli.progress_bar import ProgressBar, bar_line
from app.domain.errors import UserFixableError
from app.domain.import_mode import ImportMode
from app.domain.model_file import ModelDetails, ModelSource
from tests.helpers.library_desk import (
    WAIT_S,
    Desk,
    library_desk,
    model_at,
    repository,
    write_split,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.bootstrap import Services

    Capture = pytest.CaptureFixture[str]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with library_desk(tmp_path) as opened:
        yield opened


def parsed(*line: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    verbs = parser.add_subparsers(dest="verb")
    add_inspection(add_library_verbs(lambda name, text: verbs.add_parser(name, help=text)))
    parser.add_argument("--json", action="store_true")
    return parser.parse_args(line)


def run(desk: Desk, *line: str) -> int:
    services = cast("Services", SimpleNamespace(library=desk.library))
    return models.run(services, queue.SimpleQueue(), parsed(*line))


def documents(capsys: Capture) -> list[Any]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_list_has_families_with_a_row_for_each_level(desk: Desk, capsys: Capture) -> None:
    for folder in ("one", "two"):
        path = model_at(desk.folder / folder / "Alpha.gguf", "Alpha")
        desk.library.import_model(str(path)).result(WAIT_S)
    assert run(desk, "list") == 0
    header, *rows = capsys.readouterr().out.splitlines()
    assert header.split() == ["ID", "NAME", "LEVEL", "SIZE", "CONTEXT", "TOK/S", "PATH"]
    assert [row.split()[1] for row in rows] == ["Starter", "Alpha", "F16"]
    assert "F16 · one" in rows[1]
    assert "F16 · two" in rows[2]


def test_the_list_as_json_is_flat_and_tells_families(desk: Desk, capsys: Capture) -> None:
    model = desk.add("a.gguf", "Alpha")
    run(desk, "--json", "list")
    ((starter, alpha),) = documents(capsys)
    assert (starter["id"], starter["bundled"]) == ("starter", True)
    assert (alpha["name"], alpha["id"], alpha["path"]) == ("Alpha", model.id, model.path)
    assert (alpha["family"], alpha["level"], alpha["info"]["architecture"]) == (
        "Alpha",
        "F16",
        "llama",
    )


def test_info_tells_everything_and_what_to_do_where_the_file_is_gone(
    desk: Desk, capsys: Capture
) -> None:
    path = model_at(desk.models_folder / "a/Alpha.gguf", "Alpha")
    source = ModelSource("author/name", "c0ffee", ())
    details = ModelDetails(source=source, licence="mit", notes="two\nlines", decode_rate=12.34)
    model = desk.library.publish_download(str(path), details).result(WAIT_S)
    run(desk, "info", model.id)
    shown = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines())
    assert (shown["name"], shown["licence"], shown["notes"]) == ("Alpha", "mit", "two lines")
    assert shown["source"] == "author/name at c0ffee"
    assert shown["decode"] == "speed       12.3 tok/s"
    assert "missing" not in shown
    path.unlink()
    run(desk, "info", model.id)
    assert "is no longer in" in capsys.readouterr().out


def test_a_blob_has_info_like_any_file(desk: Desk, capsys: Capture) -> None:
    path = model_at(desk.folder / f"sha256-{'a' * 64}", "Alpha")
    run(desk, "--json", "info", str(path))
    (document,) = documents(capsys)
    assert (document["name"], document["details"]["title"]) == ("Alpha", "")


@pytest.mark.parametrize("mode", ["in-place", "move", "copy", "hard-link"])
def test_each_mode_of_import_has_its_name(desk: Desk, capsys: Capture, mode: str) -> None:
    path = model_at(desk.folder / "in/Alpha.gguf", "Alpha")
    assert run(desk, "--json", "import", str(path), "--mode", mode) == 0
    (document,) = documents(capsys)
    assert document["details"]["managed"] == (mode != "in-place")
    assert path.exists() == (mode != "move")


def test_without_a_mode_a_file_stays_where_it_is(desk: Desk, capsys: Capture) -> None:
    paths = [model_at(desk.folder / "in" / name) for name in ("a.gguf", "b.gguf")]
    assert run(desk, "import", *map(str, paths)) == 0
    assert capsys.readouterr().out.count("is in the library as") == 2
    assert [model.path for model in desk.listed()[1:]] == [str(path) for path in paths]


@pytest.mark.parametrize(
    "line",
    [
        ["import"],
        ["import", "a.gguf", "--all"],
        ["import", "--from-apps", "--mode", "copy"],
        ["verify"],
        ["verify", "a", "--all"],
    ],
)
def test_wrong_usage_is_exit_code_2(desk: Desk, capsys: Capture, line: list[str]) -> None:
    assert run(desk, *line) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_an_unknown_mode_is_refused_with_the_names(capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        parsed("import", "a.gguf", "--mode", "teleport")
    assert ", ".join(mode.value for mode in ImportMode) in capsys.readouterr().err


def test_other_apps_models_are_listed_then_taken_by_name_or_all(
    desk: Desk, capsys: Capture
) -> None:
    folder = desk.home / ".lmstudio/models/a/b"
    for name in ("one.gguf", "two.gguf", "three.gguf"):
        model_at(folder / name, name)
    (folder / "page.gguf").write_bytes(b"<html>")
    run(desk, "import", "--from-apps")
    assert capsys.readouterr().out.count("LM Studio") == 4
    run(desk, "import", "--from-apps", "two.gguf")
    assert "two.gguf (F16" in capsys.readouterr().out
    run(desk, "--json", "import", "--from-apps")
    (found,) = documents(capsys)
    state = {Path(each["path"]).name: each["already_in_library"] for each in found}
    assert state == {"one.gguf": False, "page.gguf": False, "three.gguf": False, "two.gguf": True}
    run(desk, "import", "--from-apps", "--all")
    assert desk.names() == ["Starter", "two.gguf", "one.gguf", "three.gguf"]
    capsys.readouterr()
    run(desk, "import", "--from-apps", "--all")
    assert "no model that is not in the library" in capsys.readouterr().out


def test_an_unknown_or_ambiguous_name_of_another_app_is_refused(desk: Desk) -> None:
    for folder in ("a", "b"):
        model_at(desk.home / f".lmstudio/models/x/{folder}/same.gguf")
    for name, code in (("other", "no_model"), ("same.gguf", "ambiguous_model")):
        with pytest.raises(UserFixableError) as refused:
            run(desk, "import", "--from-apps", name)
        assert refused.value.code == code


def test_remove_keeps_the_file_and_file_throws_it_away(desk: Desk, capsys: Capture) -> None:
    kept, gone = desk.add("a.gguf", "Alpha"), desk.add("b.gguf", "Beta")
    run(desk, "remove", kept.id)
    run(desk, "--json", "remove", gone.id, "--file")
    out = capsys.readouterr().out
    assert "the file stays" in out
    assert json.loads(out.splitlines()[-1]) == {"removed": gone.id, "wastebasket": True}
    assert desk.wastebasket.names() == ["b.gguf"]
    assert Path(kept.path).exists()
    assert desk.names() == ["Starter"]


def test_verify_tells_each_result_and_fails_where_one_is_wrong(desk: Desk, capsys: Capture) -> None:
    parts = write_split(desk.folder / "in", "big")
    model = desk.library.import_model(str(parts[0])).result(WAIT_S)
    assert run(desk, "verify", "--all") == 0
    assert "remembered" in capsys.readouterr().out
    parts[1].write_bytes(parts[1].read_bytes()[:-1] + b"\1")
    assert run(desk, "--json", "verify", model.id) == 1
    (document,) = documents(capsys)
    assert (document["outcome"], document["model_id"]) == ("wrong", model.id)


def test_a_missing_model_does_not_end_a_check_of_all(desk: Desk, capsys: Capture) -> None:
    lost = desk.add("a.gguf", "Alpha")
    desk.add("b.gguf", "Beta")
    Path(lost.path).unlink()
    assert run(desk, "verify", "--all") == 1
    printed = capsys.readouterr()
    assert printed.err.count("\n") == 1
    assert "Beta" in printed.out


def test_upstream_is_asked_on_request(desk: Desk, capsys: Capture) -> None:
    path = model_at(desk.models_folder / "a/Alpha.gguf", "Alpha")
    source = ModelSource("a/b", "old", (("Alpha.gguf", "ab"),))
    model = desk.library.publish_download(str(path), ModelDetails(source=source)).result(WAIT_S)
    desk.hub.repositories["a/b"] = repository("a/b", "new", {"Alpha.gguf": "cd"})
    assert run(desk, "verify", model.id, "--upstream") == 0
    assert "a/b has a newer upload of Alpha" in capsys.readouterr().out


def test_a_bar_tells_how_far_how_fast_and_how_long() -> None:
    line = bar_line("Alpha.gguf", 1_500_000_000, 6_000_000_000, 10.0)
    assert line.startswith("Alpha.gguf  ██████░░░░░░░░░░░░░░░░░░  25%  1.5 GB of 6 GB")
    assert line.endswith("150 MB/s  0:30 left")
    assert bar_line("x", 0, 0, 0.0).endswith("100%  0 bytes of 0 bytes")
    assert "1:00:00 left" in bar_line("x", 10, 3_610, 10.0)


def test_a_bar_is_drawn_in_terminals_only(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    ProgressBar("Alpha").show(1, 2)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(progress_bar, "_EVERY_S", 0.0)
    bar = ProgressBar("\x1b[2JAlpha")
    bar.show(1, 2)
    bar.close()
    shown = capsys.readouterr().err
    assert "[2JAlpha" in shown
    assert "\x1b[2J" not in shown
    assert shown.endswith("\r\x1b[K")
