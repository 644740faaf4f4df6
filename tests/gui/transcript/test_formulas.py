"""Formulas in the conversation: typeset beside the window, sharp, coloured, copied as TeX."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage, QTextCursor

from app.gui.markdown.block import Block, BlockKind
from app.gui.math.formulas import Formulas
from app.gui.math.typeset import MOST_EFFORT, Formula, effort, typeset
from app.gui.theme_tokens import DARK, LIGHT
from app.gui.transcript.look import Look
from app.gui.transcript.segment_text import text_of
from app.gui.transcript.text_segment import TextSegment
from tests.gui.transcript.chats import conversation

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.gui.transcript.conftest import Shown

END = 2**31 - 1
PICTURE = "\ufffc"
SQUARE = Formula("x^2", display=False)


@pytest.mark.parametrize(
    "tex",
    [
        r"\frac{-b \pm \sqrt{b^2-4ac}}{2a}",
        r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
        r"\begin{align*} a &= b \\ &= c \end{align*}",
        r"f(x) = \begin{cases} 1 & x > 0 \\ 0 & \text{otherwise} \end{cases}",
        r"\operatorname*{arg\,max}_{x \in X} f(x) \tag{1} \label{eq}",
        r"\mathbb{E}\left[\log\frac{p(x)}{q(x)}\right]",
    ],
)
def test_what_models_write_is_typeset(tex: str) -> None:
    drawing = typeset(Formula(tex, display=True))
    assert drawing is not None
    assert 10 < drawing.width < 600
    assert "black" not in drawing.svg


@pytest.mark.parametrize(
    "tex",
    ["", r"\frac{", "{" * 500, r"\frac{" * 40 + "x" + "}{y}" * 40, r"\sqrt" * 300, "x" * 1_400],
)
def test_what_cannot_be_typeset_or_takes_too_long_is_left_alone(tex: str) -> None:
    drawing = typeset(Formula(tex, display=False))
    assert drawing is None or effort(tex) <= MOST_EFFORT


def test_a_formula_is_painted_in_the_colour_asked_for(
    styled_app: QApplication, qtbot: QtBot
) -> None:
    formulas = Formulas()
    with qtbot.waitSignal(formulas.arrived):
        formulas.want(qtbot, [SQUARE])
    shape = formulas.shape(SQUARE, 15)
    assert shape is not None
    for color in ("#ff0000", "#00ff00"):
        picture = formulas.picture(shape.name, color, 2.0)
        assert (picture.width(), picture.height()) == (2 * shape.width, 2 * shape.height)
        assert darkest(picture) == QColor(color)


def test_nothing_is_painted_for_names_of_other_pictures(styled_app: QApplication) -> None:
    for name in (
        "formula:99:15",
        "formula:0",
        "formula:x:1",
        "file:///etc/passwd",
        "https://example.org/a.png",
    ):
        assert Formulas().picture(name, "#000000", 1.0).size().width() == 1


def test_formulas_appear_in_the_text_and_are_copied_as_their_source(
    show: Callable[..., Shown], qtbot: QtBot
) -> None:
    shown = show(conversation("q", "The area is $\\pi r^2$ here.\n\n$$\nE = mc^2\n$$"))
    qtbot.waitUntil(lambda: sum(PICTURE in each.toPlainText() for each in visible(shown)) == 2)
    shown.view.select_all()
    shown.view.copy_selection()
    qtbot.waitUntil(lambda: "mc^2" in QGuiApplication.clipboard().text())
    text = QGuiApplication.clipboard().text()
    assert "The area is $\\pi r^2$ here." in text
    assert "$$E = mc^2$$" in text


def test_screen_readers_are_told_the_source_of_formulas(
    show: Callable[..., Shown], qtbot: QtBot
) -> None:
    shown = show(conversation("q", "The area is $\\pi r^2$ here."))
    segment = visible(shown)[-1]
    qtbot.waitUntil(lambda: PICTURE in segment.toPlainText())
    assert segment.accessibleDescription() == "The area is $\\pi r^2$ here."


def test_a_part_of_a_line_with_formulas_is_copied_in_part(
    show: Callable[..., Shown], qtbot: QtBot
) -> None:
    shown = show(conversation("q", "a $x^2$ b $y$ c"))
    qtbot.waitUntil(lambda: visible(shown)[-1].toPlainText() == f"a {PICTURE} b {PICTURE} c")
    content = shown.view._rows.known_content(1)  # noqa: SLF001  # blocks have no other way in
    assert content is not None
    block = content.segments[0].block
    assert block is not None
    look = shown.view._look  # noqa: SLF001
    assert text_of(block, look, 2, 5) == "$x^2$ b"
    assert text_of(block, look, 4, END) == "b $y$ c"


def test_a_formula_that_cannot_be_read_stays_as_its_source(
    show: Callable[..., Shown], qtbot: QtBot
) -> None:
    shown = show(conversation("q", "bad $\\frac{$ and good $x$"))
    qtbot.waitUntil(lambda: PICTURE in visible(shown)[-1].toPlainText())
    assert "$\\frac{$" in visible(shown)[-1].toPlainText()


def test_a_formula_stands_on_the_line_of_its_text(show: Callable[..., Shown], qtbot: QtBot) -> None:
    shown = show(conversation("q", "x $\\frac{a}{b}$ y"))
    qtbot.waitUntil(lambda: PICTURE in visible(shown)[-1].toPlainText())
    document = visible(shown)[-1].document()
    cursor = QTextCursor(document)
    cursor.setPosition(3)
    picture = cursor.charFormat()
    renderer = shown.view._look.renderer  # noqa: SLF001
    shape = renderer.shape_of(picture.toImageFormat().name())
    assert shape is not None
    assert shape.descent > 4
    line = document.firstBlock().layout().lineAt(0)
    assert line.descent() == pytest.approx(shape.descent, abs=0.1)
    assert line.ascent() >= shape.ascent - 0.1


def test_a_formula_that_is_wider_than_the_page_scrolls(
    show: Callable[..., Shown], qtbot: QtBot
) -> None:
    tex = " + ".join(f"x_{{{number}}}" for number in range(60))
    shown = show(conversation("q", f"$$\n{tex}\n$$\n\n# Sum $x^2$\n\n$x^2$"))
    qtbot.waitUntil(lambda: sum(PICTURE in each.toPlainText() for each in visible(shown)) == 2)
    assert visible(shown)[1].horizontalScrollBar().maximum() > 0
    assert visible(shown)[1].width() <= 760
    heading, text = image_heights(visible(shown)[-1])
    assert heading > text * 1.3


def test_formulas_take_the_colour_of_another_theme_at_once(
    show: Callable[..., Shown], qtbot: QtBot
) -> None:
    shown = show(conversation("q", "$\\sum_{i=1}^n i$"))
    qtbot.waitUntil(lambda: PICTURE in visible(shown)[-1].toPlainText())
    shown.view.apply_theme(DARK)
    assert PICTURE in visible(shown)[-1].toPlainText()
    image = visible(shown)[-1].grab().toImage()
    assert lightest(image).lightness() > 200


def test_a_document_that_was_never_shown_gives_the_source() -> None:
    block = Block(BlockKind.PROSE, "is $x^2$")
    assert text_of(block, Look.of(LIGHT), 0, END) == "is $x^2$"


def visible(shown: Shown) -> list[TextSegment]:
    found = shown.view.findChildren(TextSegment)
    return sorted((each for each in found if each.isVisible()), key=lambda each: each.y())


def darkest(image: QImage) -> QColor:
    """The colour of the pixel that covers most."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    best = max(pixels, key=lambda pixel: pixel.alpha())
    return QColor(best.red(), best.green(), best.blue())


def lightest(image: QImage) -> QColor:
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return max(pixels, key=lambda pixel: (pixel.alpha(), pixel.lightness()))


def image_heights(segment: TextSegment) -> list[float]:
    """Of the pictures of a text, one after another."""
    heights, block = [], segment.document().begin()
    while block.isValid():
        formats = (piece.format for piece in block.textFormats() if piece.format.isImageFormat())
        heights += [each.toImageFormat().height() for each in formats]
        block = block.next()
    return heights
