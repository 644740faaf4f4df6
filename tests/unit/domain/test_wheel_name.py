"""Which wheels are engines, and for which computers."""

from __future__ import annotations

import pytest

from app.domain.errors import UserFixableError
from app.domain.wheel_name import Computer, read_wheel_name, require_fit

DEBIAN = Computer("linux-x86_64", glibc=(2, 36))
MAC = Computer("macosx-14.2-arm64", macos=(14, 2))
WINDOWS = Computer("win-amd64")


@pytest.mark.parametrize(
    ("tag", "computer"),
    [
        ("linux_x86_64", DEBIAN),
        ("manylinux_2_31_x86_64", DEBIAN),
        ("manylinux2014_x86_64", DEBIAN),
        ("manylinux_2_17_x86_64.manylinux2014_x86_64", DEBIAN),
        ("macosx_11_0_arm64", MAC),
        ("macosx_14_0_universal2", MAC),
        ("win_amd64", WINDOWS),
        ("any", WINDOWS),
    ],
)
def test_a_wheel_fits_the_computer_that_it_was_built_for(tag: str, computer: Computer) -> None:
    require_fit(read_wheel_name(f"llama_cpp_python-0.3.36-py3-none-{tag}.whl"), computer)


@pytest.mark.parametrize(
    ("tag", "computer"),
    [
        ("linux_aarch64", DEBIAN),
        ("manylinux_2_39_x86_64", DEBIAN),
        ("musllinux_1_2_x86_64", DEBIAN),
        ("win_amd64", DEBIAN),
        ("macosx_15_0_arm64", MAC),
        ("macosx_11_0_x86_64", MAC),
        ("win_arm64", WINDOWS),
    ],
)
def test_any_other_computer_refuses_it_and_says_which_fits(tag: str, computer: Computer) -> None:
    wheel = read_wheel_name(f"llama_cpp_python-0.3.36-py3-none-{tag}.whl")
    with pytest.raises(UserFixableError) as caught:
        require_fit(wheel, computer)
    assert caught.value.code == "other_computer"
    assert computer.platform.replace("-", "_").replace(".", "_") in caught.value.action


def test_the_python_of_a_wheel_does_not_matter() -> None:
    wheel = read_wheel_name("llama_cpp_python-0.3.36+cu124-cp312-cp312-linux_x86_64.whl")
    require_fit(wheel, DEBIAN)
    assert wheel.version == "0.3.36+cu124"


@pytest.mark.parametrize(
    "name",
    [
        "numpy-2.0.0-py3-none-any.whl",
        "llama_cpp_python-0.3.36.tar.gz",
        "llama_cpp_python-0.3.36-py3-none-../any.whl",
        "llama_cpp_python.whl",
        "",
    ],
)
def test_other_files_are_no_engines(name: str) -> None:
    with pytest.raises(UserFixableError) as caught:
        read_wheel_name(name)
    assert caught.value.code == "not_an_engine"
