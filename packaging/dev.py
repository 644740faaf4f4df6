"""Run, test, check and measure Quantscope from a bare checkout: `python3 packaging/dev.py run`.

Standard library only: it makes `.venv` with the pinned packages first, once.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 10):  # noqa: UP036 - says so in a sentence instead of a SyntaxError
    sys.exit(
        "Quantscope needs Python 3.10 or newer; this is {}.{}. "
        "Install a newer one and call it by its name, for example "
        "`python3.12 packaging/dev.py run`.".format(*sys.version_info[:2])
    )

import argparse
import os
import subprocess
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dev_env import Checkout, Stage, file_key, prepare, read_stamp
from dev_llama import INDEX_VARIABLE, Source, chosen, install, source_key
from dev_report import Problem, say, spoken, step
from dev_system import packages_key, provide, wanted_packages
from dev_translations import translate

if TYPE_CHECKING:
    from collections.abc import Callable

COMMANDS = {
    "run": "start Quantscope; what follows -- goes to it",
    "test": "run the tests; what follows -- goes to pytest",
    "check": "ruff, ruff format, mypy and import-linter",
    "bench": "run the benchmarks; what follows -- goes to them",
    "build": "make the program that is handed out, in dist/quantscope",
    "package": "make this system's installers from dist/quantscope",
    "translate": "bring the language files up to date with the strings in the code",
}


def main(argv: list[str]) -> int:
    own, rest = split_arguments(argv)
    options = parser().parse_args(own)
    checkout = Checkout(Path(__file__).resolve().parents[1])
    try:
        if options.command in ("build", "package"):
            return hand_out(checkout, options)
        set_up(checkout, options)
        return launch(checkout, options.command, rest)
    except Problem as problem:
        print(f"\n{problem.sentence}\n{problem.advice}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


def split_arguments(argv: list[str]) -> tuple[list[str], list[str]]:
    """Before and after the first `--`."""
    if "--" not in argv:
        return argv, []
    at = argv.index("--")
    return argv[:at], argv[at + 1 :]


def parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    llama = shared.add_mutually_exclusive_group()
    llama.add_argument(
        "--llama-index",
        metavar="URL",
        help="take the pinned llama-cpp-python from an index of ready wheels (CUDA, Metal, "
        f"Vulkan); also {INDEX_VARIABLE}",
    )
    llama.add_argument("--llama-wheel", metavar="FILE", help="take it from this wheel")
    llama.add_argument(
        "--llama-build",
        action="store_true",
        help="compile it here, as at first; the choice is remembered until the next one",
    )
    whole = argparse.ArgumentParser(prog="dev.py", description=__doc__)
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, text in COMMANDS.items():
        commands.add_parser(name, help=text, description=text, parents=[shared])
    return whole


def set_up(checkout: Checkout, options: argparse.Namespace) -> None:
    started = time.monotonic()
    llama = chosen(options, os.environ, read_stamp(checkout.stamp).llama)
    prepare(checkout, stages(checkout, options.command, llama), llama)
    elapsed = time.monotonic() - started
    if elapsed > 1:
        say(f"Ready after {spoken(elapsed)}.\n")


def stages(checkout: Checkout, command: str, llama: Source) -> list[Stage]:
    wanted = wanted_packages(command)
    app = checkout.requirements("requirements.txt")
    tools = checkout.requirements("requirements-dev.txt")
    project = checkout.root / "pyproject.toml"
    llama_key = partial(source_key, llama, checkout.llama_lock, os.environ)

    def system_packages() -> bool:
        return provide(wanted, f"for `{command}`", checkout.logs)

    def install_llama() -> bool:
        install(llama, checkout)
        return True

    found = [
        Stage(f"system-{command}", partial(packages_key, wanted), system_packages),
        Stage("app", partial(file_key, app), locked(checkout, app, "the app's packages")),
        Stage("llama", llama_key, install_llama),
        Stage("project", partial(file_key, project), editable(checkout)),
    ]
    if command != "run":
        install_tools = locked(checkout, tools, "the test tools")
        found.append(Stage("tools", partial(file_key, tools), install_tools))
    return found


def locked(checkout: Checkout, requirements: Path, what: str) -> Callable[[], bool]:
    """The lock names every dependency: pip neither searches nor decides anything."""

    def work() -> bool:
        with step(f"Installing {what}"):
            pinned = ("--require-hashes", "--no-deps", "--requirement", str(requirements))
            checkout.pip_install(requirements.stem, *pinned)
        return True

    return work


def editable(checkout: Checkout) -> Callable[[], bool]:
    """The `quantscope` script, and `app` importable from any folder."""

    def work() -> bool:
        with step("Installing the command `quantscope`"):
            source = ("--editable", str(checkout.root))
            checkout.pip_install("project", "--no-deps", "--no-build-isolation", *source)
        return True

    return work


def hand_out(checkout: Checkout, options: argparse.Namespace) -> int:
    """These have an environment of their own: what developers have installed stays out of it."""
    if options.command == "build":
        from dev_build import build

        return build(checkout.root, options)
    from dev_package import package

    return package(checkout.root)


def launch(checkout: Checkout, command: str, rest: list[str]) -> int:
    if command == "check":
        return check(checkout)
    if command == "translate":
        return translate(checkout)
    os.environ["VIRTUAL_ENV"] = str(checkout.venv)
    if command == "run":
        # Started in a folder that has an `app` of its own, ours is still the one.
        safe_path = ["-P"] if sys.version_info >= (3, 11) else []
        return become([str(checkout.python), *safe_path, "-m", "app", *rest])
    os.chdir(checkout.root)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    module = "pytest" if command == "test" else "tests.benchmarks"
    return become([str(checkout.python), "-m", module, *rest])


def become(command: list[str]) -> int:
    """Runs it in this process's place; where that cannot be, waits and passes its code on."""
    sys.stdout.flush()
    if os.name == "posix":
        os.execv(command[0], command)
    process = subprocess.Popen(command)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # the child got it too and ends by its own rules
            continue


def check(checkout: Checkout) -> int:
    python = str(checkout.python)
    tools = {
        "ruff check": [python, "-m", "ruff", "check", "."],
        "ruff format": [python, "-m", "ruff", "format", "--check", "."],
        "mypy": [python, "-m", "mypy"],
        "import-linter": [str(checkout.scripts / "lint-imports")],
    }
    failed = []
    for name, command in tools.items():
        say(f"== {name}")
        if subprocess.call(command, cwd=checkout.root) != 0:
            failed.append(name)
    say(f"Failed: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
