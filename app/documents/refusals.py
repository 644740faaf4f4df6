"""Why a file gives no words, one sentence each. Pure."""

from __future__ import annotations

from app.domain.errors import UserFixableError


def refuse(text: str, action: str, code: str) -> UserFixableError:
    """An error to raise."""
    return UserFixableError(text, action, code=code)


def empty() -> UserFixableError:
    """Not one word in it."""
    return refuse("This file is empty.", "Attach one that has words in it.", "empty")


def binary() -> UserFixableError:
    """Neither text nor a kind that is known."""
    return refuse(
        "This file is no text, and not a kind of document that Quantscope reads.",
        "Save it as text, PDF or DOCX and attach that.",
        "binary",
    )


def protected() -> UserFixableError:
    """It opens with a password only."""
    return refuse(
        "This file is protected with a password.",
        "Save a copy without the password and attach that.",
        "protected",
    )


def scanned(pages: int) -> UserFixableError:
    """A PDF of pictures."""
    count = "1 page, but no words" if pages == 1 else f"{pages:,} pages, but no words"
    return refuse(
        f"This PDF has {count}: it is probably scanned.",
        "Run it through text recognition (OCR) first, or attach its pages as images.",
        "scanned",
    )


def old_office() -> UserFixableError:
    """A .doc or .ppt of the time before 2007."""
    return refuse(
        "This is a document in an old Office format.",
        "Save it as DOCX or PDF and attach that.",
        "old_format",
    )


def archive() -> UserFixableError:
    """A zip file of other files."""
    return refuse(
        "This is an archive of other files.", "Unpack it and attach the files in it.", "archive"
    )


def bomb() -> UserFixableError:
    """A zip file that unpacks to far more than a document has."""
    return refuse(
        "This file unpacks to far more than any document has.",
        "It may be made to do harm; attach another one.",
        "bomb",
    )
