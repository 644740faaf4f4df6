"""Tokens and probabilities in words, tints in steps."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from app.domain.token_view import Candidate
from app.gui.insight.token_scale import STEPS, Tint, step_of, tint_colors
from app.gui.insight.token_words import TokenWords, quoted, share, visible
from app.gui.theme_tokens import DARK, LIGHT, Theme
from tests.gui.insight.desk import record


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1.0, "100 %"),
        (0.9996, "99.9 %"),
        (0.314, "31 %"),
        (0.0314, "3.1 %"),
        (0.0004, "0.04 %"),
        (1e-9, "< 0.01 %"),
    ],
)
def test_a_share_is_as_exact_as_one_can_use_it(value: float, said: str) -> None:
    assert share(value) == said


def test_what_cannot_be_seen_gets_a_sign() -> None:
    assert visible("a\n\tb\x07") == "a⏎⇥b·"
    assert quoted("  ") == "“␣␣”"
    assert quoted(" cat") == "“ cat”"


def test_special_and_partial_tokens_are_named() -> None:
    words = TokenWords()
    assert words.named(record(1, "<s>", special=True)) == "control token <s>"
    part = record(901, "", candidates=(Candidate(901, "\\xe2", 0.1, 0.1, writable=False),))
    assert words.named(part) == "part of a character \\xe2"
    assert words.rank(7) == "choice number 7"


def test_less_likely_is_never_a_lower_step() -> None:
    steps = [step_of(record(1, "a", probability=p / 1000), Tint.PROBABILITY) for p in range(1001)]
    assert steps == sorted(steps, reverse=True)
    assert (steps[0], steps[-1]) == (STEPS - 1, 0)
    bits = [step_of(record(1, "a", entropy=b / 10), Tint.ENTROPY) for b in range(100)]
    assert bits == sorted(bits)
    assert (bits[0], bits[-1]) == (0, STEPS - 1)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("tint", list(Tint))
def test_steps_differ_in_lightness_and_leave_the_text_readable(theme: Theme, tint: Tint) -> None:
    lights = [_luminance(color) for color in tint_colors(theme, tint)]
    assert lights == sorted(lights, reverse=not theme.dark)
    assert len(set(lights)) == STEPS
    ink = _luminance(QColor(theme.text))
    assert min(_contrast(ink, light) for light in lights) >= 4.5


def _luminance(color: QColor) -> float:
    channels = (color.redF(), color.greenF(), color.blueF())
    red, green, blue = (
        value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: float, other: float) -> float:
    high, low = max(one, other), min(one, other)
    return (high + 0.05) / (low + 0.05)
