"""dev.py: stages and their stamp, a half-made environment, llama.cpp's source, clear sentences."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import dev
import dev_env
import dev_llama
import dev_system
from dev_env import Checkout, Stage, Stamp
from dev_llama import Source
from dev_report import Problem, execute, spoken

ROOT = Path(__file__).resolve().parents[3]
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-llama.txt")
on_posix = pytest.mark.skipif(os.name != "posix", reason="puts a shell script on PATH")
NO_CHOICE = argparse.Namespace(llama_index=None, llama_wheel=None, llama_build=False)


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    (tmp_path / "packaging").mkdir()
    shutil.copy(ROOT / "packaging" / "requirements-llama.txt", tmp_path / "packaging")
    return Checkout(tmp_path)


@pytest.fixture
def made(checkout: Checkout) -> Checkout:
    """A checkout with a real environment that has no pip (which would take seconds to install)."""
    make = [sys.executable, "-m", "venv", "--without-pip", str(checkout.venv)]
    subprocess.run(make, check=True)
    dev_env.write_stamp(checkout.stamp, Stamp({"python": dev_env.python_key(checkout.root)}))
    return checkout


def _stage(name: str, key: str, ran: list[str], *, finished: bool = True) -> Stage:
    def work() -> bool:
        ran.append(name)
        return finished

    return Stage(name, lambda: key, work)


def test_a_stage_runs_once_and_again_when_its_key_changes(made: Checkout) -> None:
    ran: list[str] = []
    for key in ("one", "one", "two"):
        stages = [_stage("app", key, ran), _stage("llama", "same", ran)]
        dev_env.prepare(made, stages, Source())
    assert ran == ["app", "llama", "app"]


def test_a_stage_that_is_not_finished_is_looked_at_next_time(made: Checkout) -> None:
    ran: list[str] = []
    for _ in range(2):
        dev_env.prepare(made, [_stage("system", "one", ran, finished=False)], Source())
    assert ran == ["system", "system"]


def test_a_failed_stage_keeps_what_was_done_before_it(made: Checkout) -> None:
    def fail() -> bool:
        raise Problem("No network.", "Connect.")

    ran: list[str] = []
    with pytest.raises(Problem):
        dev_env.prepare(made, [_stage("app", "one", ran), Stage("llama", str, fail)], Source())
    dev_env.prepare(made, [_stage("app", "one", ran)], Source())
    assert ran == ["app"]


def test_an_interrupted_installation_is_made_anew(made: Checkout) -> None:
    left_over = made.venv / "half-a-package"
    left_over.touch()
    made.marker.touch()
    ran: list[str] = []
    dev_env.prepare(made, [_stage("app", "one", ran)], Source())
    assert ran == ["app"]
    assert not left_over.exists()
    assert not made.marker.exists()


def test_an_environment_of_another_python_is_made_anew(made: Checkout) -> None:
    dev_env.write_stamp(made.stamp, Stamp({"python": "3.9 /usr /elsewhere", "app": "one"}))
    ran: list[str] = []
    dev_env.prepare(made, [_stage("app", "one", ran)], Source())
    assert ran == ["app"]


def test_a_failing_pip_leaves_no_mark_of_an_interruption(made: Checkout) -> None:
    with pytest.raises(Problem):  # this environment has no pip
        made.pip_install("app", "--no-index", "nothing-of-this-name")
    assert not made.marker.exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"done": 3, "llama": null}', '{"done": {}}'])
def test_a_damaged_stamp_counts_as_none(tmp_path: Path, text: str) -> None:
    stamp = tmp_path / "stamp.json"
    stamp.write_text(text, encoding="utf-8")
    assert dev_env.read_stamp(stamp) == Stamp()


def test_a_stamp_is_read_as_it_was_written(tmp_path: Path) -> None:
    stamp = Stamp({"app": "one"}, Source("index", "address", "-DGGML_CUDA=on"))
    dev_env.write_stamp(tmp_path / "stamp.json", stamp)
    assert dev_env.read_stamp(tmp_path / "stamp.json") == stamp


@pytest.mark.parametrize(
    ("option", "environ", "remembered", "expected"),
    [
        ({}, {}, None, Source("build")),
        ({"llama_index": "a"}, {"QUANTSCOPE_LLAMA_INDEX": "b"}, None, Source("index", "a")),
        ({}, {"QUANTSCOPE_LLAMA_INDEX": "b"}, Source("index", "c"), Source("index", "b")),
        ({}, {}, Source("index", "c"), Source("index", "c")),
        ({"llama_build": True}, {"QUANTSCOPE_LLAMA_INDEX": "b"}, None, Source("build")),
        ({}, {"CMAKE_ARGS": "-D"}, Source("index", "c"), Source("build", "", "-D")),
        ({}, {"CMAKE_ARGS": "-D"}, Source("index", "c", "-D"), Source("index", "c", "-D")),
    ],
)
def test_an_option_wins_over_the_environment_and_that_over_the_last_choice(
    option: dict[str, object],
    environ: dict[str, str],
    remembered: Source | None,
    expected: Source,
) -> None:
    options = argparse.Namespace(**{**vars(NO_CHOICE), **option})
    assert dev_llama.chosen(options, environ, remembered) == expected


def test_other_compiler_settings_are_another_build(checkout: Checkout) -> None:
    plain = dev_llama.build_key(checkout.llama_lock, {})
    assert plain == dev_llama.build_key(checkout.llama_lock, {"LANG": "C"})
    assert plain != dev_llama.build_key(checkout.llama_lock, {"CMAKE_ARGS": "-DGGML_CUDA=on"})


def test_the_cache_of_wheels_follows_the_platform() -> None:
    home = Path("home")
    assert dev_llama.cache_folder({}, "linux", home) == home / ".cache/quantscope/wheels"
    assert dev_llama.cache_folder({}, "darwin", home) == home / "Library/Caches/quantscope/wheels"
    local = {"LOCALAPPDATA": "local"}
    assert dev_llama.cache_folder(local, "win32", home) == Path("local/quantscope/Cache/wheels")
    own = {"QUANTSCOPE_BUILD_CACHE": "own"}
    assert dev_llama.cache_folder(own, "linux", home) == Path("own")


@pytest.mark.parametrize("name", ["llama_cpp_python-0.3.3-py3-none-any.whl", "numpy-2.0.whl"])
def test_a_wheel_of_another_version_is_refused(checkout: Checkout, name: str) -> None:
    wheel = checkout.root / name
    wheel.touch()
    with pytest.raises(Problem, match="is not a wheel of llama-cpp-python"):
        dev_llama.install(Source("wheel", str(wheel)), checkout)


def test_a_wheel_that_is_not_there_is_named(checkout: Checkout) -> None:
    with pytest.raises(Problem, match=r"There is no file .*gone\.whl"):
        dev_llama.install(Source("wheel", str(checkout.root / "gone.whl")), checkout)


@pytest.mark.parametrize(
    ("printed", "sentence"),
    [
        ("Temporary failure in name resolution\nERROR: No matching distribution", "no network"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "not the one that was pinned"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: No matching distribution found for numpy==2.5.5", "no ready package of numpy"),
        ("ERROR: No matching distribution found for llama-cpp-python==9", "The index has no ready"),
        ("CMake Error: CMAKE_CXX_COMPILER not set", "compiler of this system does not work"),
        ("g++: fatal error: Killed signal terminated program cc1plus", "memory was not enough"),
        ("something nobody has seen", "ended with\n  | something nobody has seen"),
    ],
)
def test_a_failed_step_is_one_sentence(tmp_path: Path, printed: str, sentence: str) -> None:
    program = [sys.executable, "-c", f"import sys; print({printed!r}); sys.exit(1)"]
    with pytest.raises(Problem, match=re.escape(sentence)) as caught:
        execute(program, tmp_path / "logs" / "step.log")
    assert "step.log" in caught.value.advice


@on_posix
def test_a_package_provided_by_another_name_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing = "ii \tlibglib2.0-0t64\tlibglib2.0-0 (= 2.80)\nrc \tlibgl1\t\nhi \txvfb\t\n"
    script = tmp_path / "dpkg-query"
    script.write_text(f"#!{sys.executable}\nprint({listing!r}, end='')\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    wanted = ("libglib2.0-0", "libgl1", "xvfb", "openbox")
    assert dev_system.missing_packages(wanted) == ("libgl1", "openbox")


def test_without_root_the_apt_command_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev_system, "missing_packages", lambda wanted: wanted)
    monkeypatch.setattr(dev_system, "is_root", lambda: False)
    assert not dev_system.provide(("xvfb", "openbox"), "for tests", tmp_path)
    assert "sudo apt-get install -y --no-install-recommends xvfb openbox" in capsys.readouterr().out


@on_posix
def test_without_a_compiler_the_command_to_get_one_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CC", "CXX"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    (tmp_path / "dnf").write_text("#!/bin/sh\n", encoding="utf-8")
    (tmp_path / "dnf").chmod(0o755)
    with pytest.raises(Problem, match="no C and C\\+\\+ compiler") as caught:
        dev_system.require_compiler(tmp_path)
    assert "sudo dnf install -y gcc gcc-c++ make" in caught.value.advice


def test_an_old_python_gets_one_sentence() -> None:
    code = f"""
        import runpy, sys
        sys.version_info = (3, 9, 2, "final", 0)
        runpy.run_path({str(ROOT / "packaging" / "dev.py")!r}, run_name="__main__")
    """
    command = [sys.executable, "-c", textwrap.dedent(code)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 1
    assert answer.stderr.startswith("Quantscope needs Python 3.10 or newer; this is 3.9. ")
    assert answer.stderr.count("\n") == 1


def test_what_follows_two_dashes_is_passed_on() -> None:
    assert dev.split_arguments(["run"]) == (["run"], [])
    assert dev.split_arguments(["run", "--", "chat", "--", "x"]) == (["run"], ["chat", "--", "x"])


@pytest.mark.parametrize("argv", [[], ["dance"], ["run", "--llama-build", "--llama-wheel", "w"]])
def test_wrong_usage_ends_with_two(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        dev.main(argv)
    assert ended.value.code == 2
    assert "usage: dev.py" in capsys.readouterr().err


def test_a_problem_ends_with_one_and_its_advice(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(checkout: Checkout, options: argparse.Namespace) -> None:
        raise Problem("There is no network.", "Connect.")

    monkeypatch.setattr(dev, "set_up", fail)
    assert dev.main(["run"]) == 1
    assert capsys.readouterr().err == "\nThere is no network.\nConnect.\n"


def test_every_locked_package_has_a_version_and_a_hash() -> None:
    for lock in LOCKS:
        blocks = re.split(r"\n(?=\S)", (ROOT / "packaging" / lock).read_text(encoding="utf-8"))
        loose = [text for text in blocks if not re.match(r"[\w.-]+==\S+.*\\\n +--hash=sha", text)]
        assert loose == []


def test_no_lock_names_an_index() -> None:
    for lock in LOCKS:
        text = (ROOT / "packaging" / lock).read_text(encoding="utf-8")
        assert not re.search(r"://|--index|--extra|--find-links|^#", text, re.MULTILINE)


def test_both_versions_of_qt_are_locked() -> None:
    text = (ROOT / "packaging" / "requirements.txt").read_text(encoding="utf-8")
    found = re.findall(r"^pyside6-essentials==(\S+) ; (.*?) \\", text, re.MULTILINE)
    assert found == [
        ("6.11.3", "python_full_version < '3.12'"),
        ("6.12.0", "python_full_version >= '3.12'"),
    ]


@pytest.mark.parametrize(("seconds", "text"), [(4.26, "4.3 s"), (243.4, "4 min 3 s")])
def test_a_duration_is_spoken_as_people_do(seconds: float, text: str) -> None:
    assert spoken(seconds) == text
