"""Whose graphics cards are in the computer, from the folders of the kernel."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from app.system.graphics_cards import card_makers

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="reads the folders of Linux")


def add_card(drm: Path, name: str, vendor: str) -> None:
    device = drm / name / "device"
    device.mkdir(parents=True)
    (device / "vendor").write_text(vendor, encoding="ascii")


def test_each_maker_is_named_once(tmp_path: Path) -> None:
    for number, vendor in enumerate(("0x8086\n", "0x10DE\n", "0x10de\n", "0x1002\n")):
        add_card(tmp_path, f"card{number}", vendor)
    assert card_makers(tmp_path) == ("Intel", "NVIDIA", "AMD")


def test_what_is_unknown_or_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    add_card(tmp_path, "card0", "0x1234\n")
    (tmp_path / "card1" / "device" / "vendor").mkdir(parents=True)
    (tmp_path / "card0-HDMI-A-1").mkdir()
    assert card_makers(tmp_path) == ()
    assert card_makers(tmp_path / "none") == ()
