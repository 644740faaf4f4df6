"""Names beside points never cover one another."""

from __future__ import annotations

import itertools
import random

from PySide6.QtCore import QPointF, QRectF, QSizeF

from app.gui.compare.label_places import POINT, edge_towards, is_far, label_places, line_boxes

AREA = QRectF(0, 0, 400, 300)
NAME = QSizeF(60, 14)


def _square(center: QPointF) -> QRectF:
    return QRectF(center.x() - POINT, center.y() - POINT, 2 * POINT, 2 * POINT)


def test_a_lone_name_stands_at_the_right_or_where_there_is_room() -> None:
    (middle,) = label_places([QPointF(200, 150)], [NAME], AREA)
    (edge,) = label_places([QPointF(390, 150)], [NAME], AREA)
    assert middle is not None
    assert middle.left() > 200
    assert edge is not None
    assert edge.right() < 390


def test_names_cover_neither_each_other_nor_points_nor_what_is_taken() -> None:
    draw = random.Random(4)  # noqa: S311 - places, not secrets
    taken = [QRectF(180, 100, 80, 14)]
    for _ in range(30):
        centers = [QPointF(draw.uniform(150, 300), draw.uniform(80, 200)) for _ in range(12)]
        found = label_places(centers, [NAME] * 12, AREA, taken)
        boxes = [box for box in found if box is not None]
        assert boxes
        for one, other in itertools.combinations(boxes, 2):
            assert not one.intersects(other)
        for at, box in enumerate(found):
            if box is not None:
                assert AREA.contains(box)
                assert not box.intersects(taken[0])
                others = [*centers[:at], *centers[at + 1 :]]
                assert not any(box.intersects(_square(center)) for center in others)


def test_a_name_without_room_is_left_out_and_the_first_have_the_choice() -> None:
    crowd = [QPointF(200, 150)] * 40
    found = label_places(crowd, [NAME] * 40, AREA)
    assert found[0] is not None
    assert found[-1] is None
    narrow = QRectF(0, 0, 90, 20)
    boxes = label_places([QPointF(10, 10), QPointF(80, 10)], [NAME] * 2, narrow)
    assert boxes == [None, None]  # each would cover the other's point


def test_lines_are_avoided_where_there_is_a_choice() -> None:
    line = line_boxes([QPointF(100, 150), QPointF(390, 150)])
    (box,) = label_places([QPointF(100, 150)], [NAME], AREA, avoided=line)
    assert box is not None
    assert not any(box.intersects(part) for part in line)
    (forced,) = label_places([QPointF(100, 150)], [NAME], AREA, avoided=[AREA])
    assert forced is not None


def test_only_far_names_are_joined_by_a_line_that_ends_at_their_edge() -> None:
    center = QPointF(100, 100)
    assert not is_far(center, QRectF(110, 93, 60, 14))
    far = QRectF(126, 93, 60, 14)
    assert is_far(center, far)
    assert edge_towards(far, center) == QPointF(126, 100)
