"""The formulas of a conversation: typeset once, painted in every colour and size. GUI thread."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass
from math import ceil
from time import monotonic
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter

from app.gui.math.typeset import INK, UNITS, Drawing, Formula
from app.gui.math.typesetter import Typesetter

if TYPE_CHECKING:
    from collections.abc import Iterable

SCHEME: Final = "formula"
MOST_DRAWINGS = 2_000
MOST_PICTURES = 400
LARGEST_PICTURE = 12_000_000  # device pixels
_AT_ONCE = 4
_POLL_MS = 10
_PAUSE_S = 0.08
_NAME = re.compile(SCHEME + r":(\d{1,12}):(\d{1,4}(?:\.\d{1,9})?)")
_EM = 1.16  # the letters of formulas are smaller than Inter's of the same size


@dataclass(frozen=True, slots=True)
class Shape:
    """Where a picture stands in its line, in whole pixels."""

    name: str
    width: int
    ascent: int
    descent: int

    @property
    def height(self) -> int:
        return self.ascent + self.descent


class Formulas(QObject):
    """Widgets say what they lack; `arrived` tells them to look again."""

    arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._typesetter = Typesetter()
        self._drawings: OrderedDict[Formula, Drawing | None] = OrderedDict()
        self._numbers: dict[Formula, int] = {}
        self._by_number: dict[int, Formula] = {}
        self._pictures: OrderedDict[tuple[str, str, float], QImage] = OrderedDict()
        self._wishes: dict[int, list[Formula]] = {}
        self._underway: set[Formula] = set()
        self._next_number = 0
        self._told_at = 0.0
        self._untold = False
        self._timer = QTimer(self, interval=_POLL_MS)
        self._timer.timeout.connect(self._on_poll)
        self.destroyed.connect(self._typesetter.close)

    def knows(self, formula: Formula) -> bool:
        """It was typeset, or cannot be."""
        return formula in self._drawings

    def shape(self, formula: Formula, pixels: float) -> Shape | None:
        """Its size beside text of `pixels`; None where it is not known, or cannot be drawn."""
        drawing = self._drawings.get(formula)
        if drawing is None:
            return None
        self._drawings.move_to_end(formula)
        scale = pixels * _EM / UNITS
        return Shape(
            f"{SCHEME}:{self._number(formula)}:{pixels:g}",
            max(ceil(drawing.width * scale), 1),
            max(ceil(drawing.ascent * scale), 1),
            max(ceil(drawing.descent * scale), 0),
        )

    def shape_of(self, name: str) -> Shape | None:
        """The same, by the name of a picture."""
        formula, pixels = self._named(name)
        return self.shape(formula, pixels) if formula is not None else None

    def source(self, name: str) -> str:
        """The TeX of a picture, with its delimiters; "" for pictures of others."""
        formula, _ = self._named(name)
        return formula.source if formula is not None else ""

    def want(self, asker: object, formulas: Iterable[Formula]) -> None:
        """What a widget lacks; nothing takes its wish back."""
        wanted = [each for each in formulas if each not in self._drawings]
        self._wishes.pop(id(asker), None)
        if wanted:
            self._wishes[id(asker)] = wanted
            self._submit()
            self._timer.start()

    def picture(self, name: str, color: str, ratio: float) -> QImage:
        """The formula in a colour, with `ratio` device pixels a pixel."""
        key = (name, color, ratio)
        picture = self._pictures.get(key)
        if picture is None:
            formula, pixels = self._named(name)
            drawing = self._drawings.get(formula) if formula is not None else None
            shape = self.shape(formula, pixels) if formula is not None else None
            if drawing is None or shape is None:
                return _blank()
            picture = _painted(drawing, shape, color, pixels, ratio)
            self._pictures[key] = picture
            while len(self._pictures) > MOST_PICTURES:
                self._pictures.popitem(last=False)
        self._pictures.move_to_end(key)
        return picture

    def _number(self, formula: Formula) -> int:
        number = self._numbers.get(formula)
        if number is None:
            number = self._numbers[formula] = self._next_number
            self._by_number[number] = formula
            self._next_number += 1
        return number

    def _named(self, name: str) -> tuple[Formula | None, float]:
        """The formula of a picture, and the size of the text that it stands in."""
        found = _NAME.fullmatch(name)
        if found is None:
            return None, 0.0
        return self._by_number.get(int(found[1])), float(found[2])

    def _submit(self) -> None:
        """The newest wishes first: what was scrolled by can wait."""
        for wishes in reversed(self._wishes.values()):
            for formula in wishes:
                if len(self._underway) >= _AT_ONCE:
                    return
                if formula not in self._underway and formula not in self._drawings:
                    self._underway.add(formula)
                    self._typesetter.submit(formula)

    def _on_poll(self) -> None:
        for formula, drawing in self._typesetter.results():
            self._underway.discard(formula)
            self._keep(formula, drawing)
        self._wishes = {
            asker: rest
            for asker, wishes in self._wishes.items()
            if (rest := [each for each in wishes if each not in self._drawings])
        }
        self._submit()
        if not self._underway:
            self._timer.stop()
        if self._untold and (not self._underway or monotonic() - self._told_at > _PAUSE_S):
            self._untold, self._told_at = False, monotonic()
            self.arrived.emit()

    def _keep(self, formula: Formula, drawing: Drawing | None) -> None:
        self._untold = True
        self._drawings[formula] = drawing
        while len(self._drawings) > MOST_DRAWINGS:
            oldest, _ = self._drawings.popitem(last=False)
            self._by_number.pop(self._numbers.pop(oldest, -1), None)


def _blank() -> QImage:
    made = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(0)
    return made


def _painted(drawing: Drawing, shape: Shape, color: str, pixels: float, ratio: float) -> QImage:
    from PySide6.QtSvg import QSvgRenderer

    width, height = ceil(shape.width * ratio), ceil(shape.height * ratio)
    if width * height > LARGEST_PICTURE:
        return _blank()
    made = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(0)
    svg = drawing.svg.replace(INK, QColor(color).name())
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    scale = pixels * _EM / UNITS * ratio
    place = QRectF(
        0,
        shape.ascent * ratio - drawing.ascent * scale,
        drawing.width * scale,
        (drawing.ascent + drawing.descent) * scale,
    )
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, place)
    painter.end()
    return made
