"""The menu entries of a message in words, and the letter of each. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.gui.transcript.act import Act

if TYPE_CHECKING:
    from collections.abc import Mapping

_NEVER_ON_ONE_KEY = Act.DELETE


class ActWords(QObject):
    """The letter behind "&" is shown at the right of the entry and works on a message too."""

    def entries(self, *, is_question: bool) -> Mapping[Act, str]:
        """The text of every entry, with its letter marked."""
        return {
            Act.COPY: self.tr("&Copy") if is_question else self.tr("&Copy as Markdown"),
            Act.COPY_TEXT: self.tr("Copy as &plain text"),
            Act.COPY_CODE: self.tr("Copy the co&de in it"),
            Act.EDIT: self.tr("&Edit"),
            Act.REGENERATE: self.tr("Write anothe&r answer"),
            Act.REGENERATE_WITH: self.tr("… with another model or &settings"),
            Act.REPLAY: self.tr("… on se&veral levels"),
            Act.CONTINUE: self.tr("C&ontinue this answer"),
            Act.BRANCH: self.tr("&Branch into a new chat"),
            Act.TOKENS: self.tr("Show &tokens"),
            Act.RAW: self.tr("Ra&w text"),
            Act.DELETE: self.tr("De&lete with all below it"),
        }

    def letters(self, *, is_question: bool) -> dict[str, Act]:
        """What a single key does while a message has the focus; never anything that deletes."""
        words = self.entries(is_question=is_question)
        return {letter_of(text): act for act, text in words.items() if act is not _NEVER_ON_ONE_KEY}


def letter_of(text: str) -> str:
    """The upper-case letter behind "&"; empty where none is marked."""
    at = text.find("&")
    return text[at + 1 : at + 2].upper() if at >= 0 else ""
