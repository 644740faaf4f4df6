"""How long is waited, and when it is given up."""

from __future__ import annotations

import pytest

from app.domain.errors import UserFixableError
from app.hub.timing import Timing
from app.hub.trouble import Kind, Patience, Trouble, asked_wait

MIB = 1 << 20


def _trouble(kind: Kind = Kind.SERVER, asked: float | None = None) -> Trouble:
    return Trouble("It broke.", "broken", kind, action="Mend it.", asked_wait_s=asked)


def test_waits_double_up_to_half_a_minute() -> None:
    patience = Patience(Timing())
    waits = [patience.wait_after(_trouble(), 0) for _ in range(8)]
    assert waits == [1, 2, 4, 8, 16, 30, 30, 30]


def test_the_end_of_patience_is_an_error_in_words() -> None:
    patience = Patience(Timing(tries=2))
    for _ in range(2):
        patience.wait_after(_trouble(), 0)
    with pytest.raises(UserFixableError) as caught:
        patience.wait_after(_trouble(), 0)
    assert (caught.value.text, caught.value.action) == ("It broke.", "Mend it.")
    assert caught.value.code == "broken"


def test_whatever_brings_bytes_goes_on_for_ever() -> None:
    patience = Patience(Timing())
    waits = {patience.wait_after(_trouble(), 10) for _ in range(1000)}
    assert waits == {1.0}


def test_a_connection_that_brought_much_is_replaced_at_once() -> None:
    patience = Patience(Timing())
    assert patience.wait_after(_trouble(), 5 * MIB) == pytest.approx(0.2)
    assert patience.wait_after(_trouble(), 0) == 2.0


def test_without_a_network_the_patience_is_long() -> None:
    patience = Patience(Timing())
    waits = [patience.wait_after(_trouble(Kind.NETWORK), 0) for _ in range(40)]
    assert sum(waits) > 15 * 60


def test_each_kind_of_trouble_has_its_own_patience() -> None:
    patience = Patience(Timing())
    for _ in range(6):
        patience.wait_after(_trouble(), 0)
    waits = [patience.wait_after(_trouble(Kind.LINK), 0) for _ in range(3)]
    assert waits == pytest.approx([0.2, 0.4, 0.6])


def test_a_server_may_ask_for_a_wait_but_not_for_any() -> None:
    patience = Patience(Timing())
    assert patience.wait_after(_trouble(asked=7), 0) == 7
    assert patience.wait_after(_trouble(asked=1e9), 0) == 300


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "12"}, 12),
        ({"Retry-After": " 0 "}, 0),
        ({"Retry-After": "9" * 5000}, 999_999_999),
        (
            {
                "Retry-After": "Wed, 21 Oct 2026 07:28:30 GMT",
                "Date": "Wed, 21 Oct 2026 07:28:00 GMT",
            },
            30,
        ),
        ({"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0),
        ({"RateLimit": '"api";r=0;t=55'}, 55),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "-5"}, None),
        ({"Retry-After": "٣"}, None),
        ({}, None),
    ],
)
def test_what_a_server_asks_for_is_understood(
    headers: dict[str, str], seconds: float | None
) -> None:
    assert asked_wait(headers) == seconds
