"""Which files of a repository are engines for this computer."""

from __future__ import annotations

from app.domain.hub import HubFile, HubModel, HubRepository
from app.domain.pack_offer import offers_of
from app.domain.wheel_name import Computer

HASH = "a" * 64
COMPUTER = Computer("linux-x86_64", glibc=(2, 36))


def wheel(folder: str, version: str = "0.3.36", platform: str = "linux_x86_64") -> str:
    return f"{folder}/llama_cpp_python-{version}-py3-none-{platform}.whl"


def offered(*files: HubFile) -> list[str]:
    model = HubModel("org/engines", 0, 0, None, None, False, False, None, None, None, ())
    return [each.name for each in offers_of(HubRepository(model, "c0", files, ""), COMPUTER)]


def file(path: str, size: int | None = 1000, sha256: str | None = HASH) -> HubFile:
    return HubFile(path, size, sha256)


def test_the_newest_of_each_backend_comes_first() -> None:
    versions = ("0.3.9", "0.3.36", "0.3.10")
    files = [file(wheel("vulkan", each)) for each in versions] + [file(wheel("cuda12"))]
    assert offered(*files) == ["cuda12 0.3.36", "vulkan 0.3.36", "vulkan 0.3.10", "vulkan 0.3.9"]


def test_what_cannot_be_checked_or_used_is_not_offered() -> None:
    files = [
        file(wheel("cuda12"), sha256=None),
        file(wheel("cuda12"), size=None),
        file(wheel("cuda12", platform="win_amd64")),
        file(wheel("a/b")),
        file(wheel("cuda12").partition("/")[2]),
        file("cuda12/numpy-2.0-py3-none-any.whl"),
        file("README.md"),
    ]
    assert offered(*files) == []
