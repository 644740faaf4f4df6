"""Takes out of a log what only its owner should read. Pure, any thread.

Rather too much than too little: quoted words, messages of errors and paths of other folders go.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKENS = re.compile(r"\b(?:hf_\w+|Bearer\s+\S+|[Tt]oken[=:]\s*\S+)")
_ADDRESSES = re.compile(r"\b\w+://\S+")
_QUOTED = re.compile(
    r"“[^”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»|‘[^’\n]*’|\"(?:[^\"\\\n]|\\.)*\"|(?<!\w)'(?:[^'\\\n]|\\.)*'"
)
_FRAME = re.compile(r'^(\s*)File "([^"]*)"(, line \d+.*)$')
_PROGRAM = ("app", "tests", "site-packages")  # what lies in these is the program's
_ENTRY = re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
_OF_STACKS = re.compile(
    r"Traceback |During handling |The above exception |Current thread |Thread 0x|Fatal Python "
    r"|Windows fatal exception|\s*<[a-z ]+>$|-+$|$"
    r"|Quantscope [\w.]*, started |Stacks of its|Last lines of the log|None was written"
)
_ERROR_TEXT = re.compile(r"^((?:[\w.]+\.)?\w*(?:Error|Exception|Warning|Interrupt|Exit))(:.*)$")
_PATH = re.compile(r"(?:~|(?<![\w.<>])/|\b[A-Za-z]:[\\/]|\\\\)[^\n:\"'”»()<>|]*")
_GONE = "…"


@dataclass(frozen=True, slots=True)
class Redactor:
    """`folders` are (path, what stands for it); `names` such as that of the user go wherever."""

    folders: tuple[tuple[str, str], ...]
    names: tuple[str, ...] = ()

    def text(self, text: str) -> str:
        """Words of ours and of libraries, line by line."""
        return "\n".join(map(self._line, text.split("\n")))

    def log(self, text: str) -> str:
        """A log with stacks: further lines of a message go, for they may be anybody's words."""
        return "\n".join(map(self._log_line, text.split("\n")))

    def _log_line(self, line: str) -> str:
        known = any(each.match(line) for each in (_ENTRY, _FRAME, _ERROR_TEXT, _OF_STACKS))
        return self._line(line) if known else _GONE

    def _line(self, line: str) -> str:
        if frame := _FRAME.match(line):
            indent, path, where = frame.groups()
            return f'{indent}File "{_GONE}/{_of_program(path)}"{where}'
        if error := _ERROR_TEXT.match(line):
            return f"{error.group(1)}: {_GONE}"
        line = _ADDRESSES.sub(_GONE, _TOKENS.sub(_GONE, line))
        line = self._paths(_QUOTED.sub(f"“{_GONE}”", line))
        for name in self.names:
            line = re.sub(rf"\b{re.escape(name)}\b", _GONE, line)
        return line

    def _paths(self, line: str) -> str:
        """Our own folders by their names; everything else that looks like a path goes."""
        marks = {}
        for at, (folder, name) in enumerate(self.folders):
            mark = f"\x00{at}\x00"
            marks[mark] = f"<{name}>"
            line = line.replace(folder, mark)
        line = _PATH.sub(_GONE, line)
        for mark, name in marks.items():
            line = re.sub(f"{mark}[^\\s:]*", name, line)
        return line


def _of_program(path: str) -> str:
    """A source file as the program knows it; of any other only the name."""
    parts = re.split(r"[\\/]", path)
    begins = [at for at, part in enumerate(parts[:-1]) if part in _PROGRAM]
    return "/".join(parts[begins[-1] :] if begins else parts[-1:])
