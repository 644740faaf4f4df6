"""Numbers between two bounds as grammars. Pure functions, any thread."""

from __future__ import annotations

MOST_DIGITS = 16


def integers(least: int | None, most: int | None) -> str | None:
    """A grammar for whole numbers from `least` to `most`; None where there are none."""
    choices = []
    if most is None or most >= 0:
        choices += _naturals(max(least or 0, 0), most)
    if least is None or least < 0:
        top = None if least is None else -least
        low = 1 if most is None or most >= 0 else -most
        negative = _naturals(low, top)
        if negative:
            choices.append(f'"-" ({" | ".join(negative)})')
    return " | ".join(choices) or None


def decimals(least: int | None, most: int | None) -> str | None:
    """The same for numbers with decimals, written without an exponent."""
    choices = []
    if most is None or most >= 0:
        choices += _reals(max(least or 0, 0), most)
    if least is None or least < 0:
        top = None if least is None else -least
        low = 0 if most is None or most >= 0 else -most
        negative = _reals(low, top)
        if negative:
            choices.append(f'"-" ({" | ".join(negative)})')
    return " | ".join(choices) or None


def _reals(least: int, most: int | None) -> list[str]:
    """At or above `least` every decimal fits, but those of `most` itself."""
    fraction = f'("." [0-9]{{1,{MOST_DIGITS}}})?'
    if most is None:
        return [f"({' | '.join(_naturals(least, None))}) {fraction}"]
    if most < least:
        return []
    below = _naturals(least, most - 1) if most > least else []
    wide = [f"({' | '.join(below)}) {fraction}"] if below else []
    return [*wide, f'"{most}" ("." "0"{{1,{MOST_DIGITS}}})?']


def _naturals(least: int, most: int | None) -> list[str]:
    if most is not None and most < least:
        return []
    if most is None:
        digits = len(str(least))
        choices = [] if digits >= MOST_DIGITS else [f"[1-9] [0-9]{{{digits},{MOST_DIGITS - 1}}}"]
        return _of_length(str(least), "9" * digits) + choices
    choices = []
    for digits in range(len(str(least)), len(str(most)) + 1):
        low = max(least, 10 ** (digits - 1) if digits > 1 else 0)
        high = min(most, 10**digits - 1)
        choices += _of_length(str(low), str(high))
    return choices


def _of_length(low: str, high: str) -> list[str]:
    """Digits between two texts of the same length."""
    rest = len(low) - 1
    if low == high:
        return [f'"{low}"']
    if not rest:
        return [_digit(low, high)]
    if low[0] == high[0]:
        return [f'"{low[0]}" ({" | ".join(_of_length(low[1:], high[1:]))})']
    if low[1:] == "0" * rest and high[1:] == "9" * rest:
        return [f"{_digit(low[0], high[0])} [0-9]{{{rest}}}"]
    if low[1:] != "0" * rest:
        first = [f'"{low[0]}" ({" | ".join(_of_length(low[1:], "9" * rest))})']
        return first + _of_length(str(int(low[0]) + 1) + "0" * rest, high)
    last = [f'"{high[0]}" ({" | ".join(_of_length("0" * rest, high[1:]))})']
    return _of_length(low, str(int(high[0]) - 1) + "9" * rest) + last


def _digit(low: str, high: str) -> str:
    return f'"{low}"' if low == high else f"[{low}-{high}]"
