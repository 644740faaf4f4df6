"""What is made when it is first asked for, and once for all threads. Any thread."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast, overload

from app.domain.errors import BugError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Maker:
    """Has properties that are `made_once`, under one lock, because they need one another."""

    def __init__(self) -> None:
        self.making = threading.RLock()
        self.makes_no_more = False

    def make(self, *wanted: made_once[object]) -> None:
        """Make these now, so that nobody waits for them later."""
        for each in wanted:
            each.__get__(self, type(self))

    def stop_making(self) -> None:
        """From now on, what was not made before raises BugError ("closed")."""
        with self.making:
            self.makes_no_more = True


class made_once(Generic[T_co]):  # noqa: N801 - a decorator, as `property` is
    """A property that keeps what it returned; of the class it is this, to ask about a maker."""

    def __init__(self, make: Callable[[Any], T_co]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, maker: None, kind: type) -> made_once[T_co]: ...
    @overload
    def __get__(self, maker: Maker, kind: type) -> T_co: ...
    def __get__(self, maker: Maker | None, kind: type) -> made_once[T_co] | T_co:
        if maker is None:
            return self
        with maker.making:
            made = vars(maker)
            if self._name not in made:
                if maker.makes_no_more:
                    raise BugError("Quantscope is closing.", code="closed")
                made[self._name] = self._make(maker)
            return cast("T_co", made[self._name])

    def of(self, maker: Maker) -> T_co | None:
        """What was made; None where nobody has asked for it."""
        return vars(maker).get(self._name)

    def unless_closing(self, maker: Maker) -> T_co | None:
        """Made now; None where it is not there when the end has begun."""
        return self.of(maker) if maker.makes_no_more else self.__get__(maker, type(maker))


class _StandIn:
    def __init__(self, get: Callable[[], object]) -> None:
        self._get = get

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the other one offers
        return getattr(self._get(), name)


def stand_in(get: Callable[[], T]) -> T:
    """Stands for what `get` returns, and calls it only when something is asked of that."""
    return cast("T", _StandIn(get))
