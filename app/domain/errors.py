"""Errors that reach a person: what went wrong, and what to do next. Any thread.

AppError
├── UserFixableError   the user can act on it: bad file, full disk, too little memory
└── BugError           ours: logged, shown with an invitation to report it
"""

from __future__ import annotations


class AppError(Exception):
    """One clear sentence (`text`) and what to do next (`action`, may be empty).

    `code` is stable and machine-readable; the command line prints it with `--json`.
    """

    def __init__(self, text: str, action: str = "", *, code: str = "error") -> None:
        super().__init__(text)
        self.text = text
        self.action = action
        self.code = code

    def __str__(self) -> str:
        return f"{self.text} {self.action}".strip()


class UserFixableError(AppError):
    """Something the user can put right."""


class BugError(AppError):
    """Something only we can put right."""
