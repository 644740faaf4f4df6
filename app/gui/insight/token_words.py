"""Tokens and probabilities in words. Plain text only. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.divergence import ForcedToken
from app.gui.formats import local

if TYPE_CHECKING:
    from app.domain.token_view import TokenRecord

_SIGNS = str.maketrans({"\n": "⏎", "\r": "␍", "\t": "⇥"})
PART = "·"  # a token that ends within a character


def visible(text: str) -> str:
    """One line, with signs for what cannot be seen."""
    shown = text.translate(_SIGNS)
    return shown if shown.isprintable() else "".join(s if s.isprintable() else "·" for s in shown)


def quoted(text: str) -> str:
    """A token between quotes, spaces as they are; they would be lost in a list."""
    return f"“{visible(text).replace(' ', '␣') if not text.strip() else visible(text)}”"


def share(value: float) -> str:
    """ "31 %", "0.4 %", "< 0.01 %": as exact as one can use it."""
    percent = value * 100
    if percent >= 99.95:
        return "100 %" if percent >= 99.995 else local("99.9 %")
    if percent >= 10:
        return f"{percent:.0f} %"
    if percent >= 0.1:
        return local(f"{percent:.1f} %")
    return local(f"{percent:.2f} %" if percent >= 0.01 else "< 0.01 %")


def nats(value: float) -> str:
    """ "0", "0.0042", "1.3": as exact as one can use it."""
    if value == 0:
        return "0"
    if value < 0.0001:
        return local("< 0.0001")
    return local(f"{value:.2f}" if value >= 1 else f"{value:.2g}")


class TokenWords(QObject):
    """Sentences about one token."""

    def rank(self, rank: int) -> str:
        """ "likeliest", "2nd choice" """
        if rank == 1:
            return self.tr("the likeliest")
        named = {2: self.tr("second choice"), 3: self.tr("third choice")}
        return named.get(rank) or self.tr("choice number {n}").format(n=local(f"{rank:,}"))

    def said(self, record: TokenRecord, number: int, count: int) -> str:
        """As a screen reader says it: "token 12 of 80: “ cat”, 31 %, second choice"."""
        words = self.tr("token {n} of {count}: {token}, {share}, {rank}")
        return words.format(
            n=local(f"{number:,}"),
            count=local(f"{count:,}"),
            token=self.named(record),
            share=share(record.probability),
            rank=self.rank(record.rank),
        )

    def apart(self, said: str, record: TokenRecord) -> str:
        """What is said of a token, and how far a level is from its reference there."""
        if not isinstance(record, ForcedToken):
            return said
        words = self.tr("{said}, KLD {kld}").format(said=said, kld=nats(record.kld))
        if record.same_first:
            return words
        return self.tr("{said}, another first choice").format(said=words)

    def named(self, record: TokenRecord) -> str:
        """Its text, or what it is."""
        if record.special:
            return self.tr("control token {text}").format(text=record.text)
        if not record.text:
            own = next((each.text for each in record.candidates if each.id == record.id), PART)
            return self.tr("part of a character {text}").format(text=own)
        return quoted(record.text)

    def entropy(self, bits: float) -> str:
        """ "2.1 bits" """
        return self.tr("{bits} bits").format(bits=local(f"{bits:.1f}"))
