"""Where tokens stand in lines."""

from __future__ import annotations

from app.gui.insight.token_flow import TokenFlow


def _flow(width: float = 100.0) -> TokenFlow:
    flow = TokenFlow(lambda text: 10.0 * len(text))
    flow.set_width(width)
    return flow


def _lines(flow: TokenFlow) -> list[str]:
    return ["".join(flow.shown[i] for i in flow.line_range(n)) for n in range(flow.lines)]


def test_a_token_without_room_begins_a_line() -> None:
    flow = _flow()
    flow.append([("aaaa", False), (" bbb", False), (" ccc", False)])
    assert _lines(flow) == ["aaaa bbb", " ccc"]


def test_a_word_of_several_tokens_stays_together() -> None:
    flow = _flow()
    flow.append([("aa", False), (" bbb", False), (" cc", False), ("dd", False), ("e", False)])
    assert _lines(flow) == ["aa bbb", " ccdde"]
    assert list(flow.lefts) == [0, 20, 0, 30, 50]


def test_a_text_without_spaces_is_broken_at_tokens() -> None:
    flow = _flow()
    flow.append([("字", False)] * 23)
    assert [len(line) for line in _lines(flow)] == [10, 10, 3]


def test_a_line_ends_behind_a_line_end() -> None:
    flow = _flow()
    flow.append([("a⏎", True), ("b", False)])
    flow.append([("⏎", True)])
    flow.append([("c", False)])
    assert _lines(flow) == ["a⏎", "b⏎", "c"]


def test_appending_is_the_same_as_placing_all() -> None:
    tokens = [("x" * (1 + n % 7), n % 11 == 0) for n in range(300)]
    whole, parts = _flow(), _flow()
    whole.append(tokens)
    for start in range(0, 300, 7):
        parts.append(tokens[start : start + 7])
    assert _lines(parts) == _lines(whole)
    whole.set_width(60)
    narrow = _flow(60)
    narrow.append(tokens)
    assert _lines(whole) == _lines(narrow)


def test_a_token_wider_than_a_line_has_one_of_its_own() -> None:
    flow = _flow()
    flow.append([("a", False), ("b" * 40, False), ("c", False)])
    assert _lines(flow) == ["a", "b" * 40, "c"]
    assert flow.widths[1] == 100.0


def test_places_lead_back_to_tokens() -> None:
    flow = _flow()
    flow.append([("aaaa", False), (" bbb", False), (" ccc", False)])
    assert flow.at(45, 0) == 1
    assert flow.at(95, 0) is None
    assert flow.at(5, 1) == 2
    assert flow.at(5, 2) is None
    assert flow.nearest(95, 0) == 1
    assert [flow.line_of(index) for index in range(3)] == [0, 0, 1]
