"""macOS: signs Quantscope.app, puts it into a disk image, has Apple look at it. Tried nowhere yet.

Driven by the environment, and skipped without: QUANTSCOPE_SIGN_IDENTITY (a "Developer ID
Application: …" of the keychain) signs; QUANTSCOPE_NOTARY_PROFILE (of `notarytool
store-credentials`) notarises what is signed.
"""

from __future__ import annotations

import os
import platform
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from bundle_names import VERSION
from dev_report import execute, say, step

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_place import BuildPlace

IDENTITY, NOTARY = "QUANTSCOPE_SIGN_IDENTITY", "QUANTSCOPE_NOTARY_PROFILE"
_CODE_ENDINGS = {".so", ".dylib"}


def package_macos(place: BuildPlace) -> list[Path]:
    """The disk image."""
    app = place.dist / "Quantscope.app"
    image = place.dist / f"Quantscope-{VERSION}-macos-{platform.machine()}.dmg"
    for command in commands(app, image, place.root / "build" / "dmg", os.environ):
        with step(command[0] if command[0] != "xcrun" else command[1]):
            execute(command, place.logs / "macos.log")
    return [image]


def commands(
    app: Path, image: Path, folder: Path, environ: Mapping[str, str]
) -> list[Sequence[str]]:
    """What is to be run, in this order."""
    identity, profile = environ.get(IDENTITY), environ.get(NOTARY)
    found: list[Sequence[str]] = []
    if identity:
        found += [sign(identity, file) for file in signed_files(app)]
        found.append(("codesign", "--verify", "--deep", "--strict", str(app)))
    else:
        say(f"  not signed: {IDENTITY} is not set; Gatekeeper will ask for a right click, Open")
    found += disk_image(app, image, folder)
    if identity:
        found.append(sign(identity, image))
    if identity and profile:
        found += notarise(image, profile)
    elif identity:
        say(f"  not notarised: {NOTARY} is not set")
    return found


def signed_files(app: Path) -> list[Path]:
    """Everything that carries a signature, from the inside out: a signature seals what is in it."""
    inside = [
        path
        for path in app.rglob("*")
        if not path.is_symlink()
        and (path.suffix == ".framework" or (path.is_file() and _is_code(path)))
    ]
    return [*sorted(inside, key=lambda path: (-len(path.parts), str(path))), app]


def sign(identity: str, path: Path) -> Sequence[str]:
    entitlements = Path(__file__).with_name("macos") / "entitlements.plist"
    options = ("--force", "--timestamp", "--options", "runtime")
    return (
        *("codesign", "--sign", identity, *options),
        *("--entitlements", str(entitlements), str(path)),
    )


def disk_image(app: Path, image: Path, folder: Path) -> list[Sequence[str]]:
    """The app beside a link to the folder that it is dragged to."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "Applications").symlink_to("/Applications")
    copy = ("ditto", str(app), str(folder / app.name))
    options = ("-volname", "Quantscope", "-format", "UDZO", "-ov")
    return [copy, ("hdiutil", "create", "-srcfolder", str(folder), *options, str(image))]


def notarise(image: Path, profile: str) -> list[Sequence[str]]:
    """Apple's word that nothing bad was found, waited for and fastened to the image."""
    submit = ("xcrun", "notarytool", "submit", str(image), "--keychain-profile", profile, "--wait")
    return [submit, ("xcrun", "stapler", "staple", str(image))]


def _is_code(path: Path) -> bool:
    return path.suffix in _CODE_ENDINGS or (path.parent.name == "MacOS" and not path.suffix)
