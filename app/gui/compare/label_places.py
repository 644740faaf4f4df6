"""Where names stand beside points so that none covers another. Pure functions."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import QSizeF

POINT = 7.0  # half the side of the square that a point takes
_NEAR, _FAR = 10.0, 26.0
_STEP = 8.0  # pixels of a line that one box stands for
# To the right, to the left, above, below, then the corners: as one reads.
_SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))


def label_places(
    centers: Sequence[QPointF],
    sizes: Sequence[QSizeF],
    area: QRectF,
    taken: Sequence[QRectF] = (),
    avoided: Sequence[QRectF] = (),
) -> list[QRectF | None]:
    """A box for each name, the first ones before the others; None where there is no room.

    `taken`: what else may not be covered; `avoided`: what is covered only where there is no choice.
    """
    points = [_around(center) for center in centers]
    boxes: list[QRectF | None] = []
    for at, (center, size) in enumerate(zip(centers, sizes, strict=True)):
        blocked = [*taken, *points[:at], *points[at + 1 :], *filter(None, boxes)]
        free = [
            box
            for box in _candidates(center, size)
            if area.contains(box) and not _meets(box, blocked)
        ]
        clear = (box for box in free if not _meets(box, avoided))
        boxes.append(next(clear, free[0] if free else None))
    return boxes


def line_boxes(line: Sequence[QPointF]) -> list[QRectF]:
    """Small boxes along a line of straight parts, to be avoided."""
    boxes = []
    for start, end in itertools.pairwise(line):
        way = end - start
        steps = max(1, round(math.hypot(way.x(), way.y()) / _STEP))
        boxes += [_square(start + way * (at / steps), _STEP / 2) for at in range(steps + 1)]
    return boxes


def is_far(center: QPointF, box: QRectF) -> bool:
    """Whether a name stands so far from its point that a line has to join them."""
    return not box.intersects(_around(center).adjusted(-_NEAR, -_NEAR, _NEAR, _NEAR))


def edge_towards(box: QRectF, place: QPointF) -> QPointF:
    """The point of a box that is nearest to a place."""
    return QPointF(
        min(max(place.x(), box.left()), box.right()),
        min(max(place.y(), box.top()), box.bottom()),
    )


def _candidates(center: QPointF, size: QSizeF) -> list[QRectF]:
    return [
        _beside(center, size, side, gap * (0.7 if side[0] and side[1] else 1.0))
        for gap in (_NEAR, _FAR)
        for side in _SIDES
    ]


def _beside(center: QPointF, size: QSizeF, side: tuple[int, int], gap: float) -> QRectF:
    across, down = side
    x = center.x() + across * (gap + size.width() / 2)
    y = center.y() + down * (gap + size.height() / 2)
    box = QRectF(QPointF(), size)
    box.moveCenter(QPointF(x, y))
    return box


def _around(center: QPointF) -> QRectF:
    return _square(center, POINT)


def _square(center: QPointF, half: float) -> QRectF:
    return QRectF(center.x() - half, center.y() - half, 2 * half, 2 * half)


def _meets(box: QRectF, others: Iterable[QRectF]) -> bool:
    return any(box.intersects(other) for other in others)
