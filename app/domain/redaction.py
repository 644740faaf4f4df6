"""Takes out of a log what only its owner should read. Pure, any thread.

Rather too much than too little: quoted words and messages of errors go, and from a path of another
folder on the whole line, for nobody knows where a name ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKENS = re.compile(r"\b(?:hf_\w+|Bearer\s+\S+|[Tt]oken[=:]\s*\S+)")
_ADDRESSES = re.compile(r"\b\w+://\S+")
_QUOTED = re.compile(r"“.*”|„.*[“”]|«.*»|‘.*’|\"(?:[^\"\\\n]|\\.)*\"|(?<!\w)'(?:[^'\\\n]|\\.)*'")
_FRAME = re.compile(r'^(\s*)File "([^"]*)"(, line \d+.*)$')
_PROGRAM = ("app", "tests", "site-packages")  # what lies in these is the program's
_ENTRY = re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
_OF_STACKS = re.compile(
    r"Traceback \(most recent call last\):$|During handling of the above exception, another excepti"
    r"|The above exception was the direct cause of |(?:Current thread|Thread) 0x[0-9a-f]+ "
    r"|Fatal Python error: |Windows fatal exception: |\s*<[a-z ]+>$|-+$|$"
    r"|Quantscope [\w.]*, started |Stacks of its threads$|Last lines of the log$|None was written"
    r"|terminate called after throwing"
)
_NATIVE = re.compile(
    r"^(?:.*[\\/])?([\w.-]+\.(?:c|cpp|cu|cuh|h|m):\d+: (?:GGML_ASSERT\(.*\) failed|fatal error"
    r"|CUDA error.*))$"
)
_LAST_WORDS = re.compile(r"^(.*\bended with [-\w]+: )(.*)$")
_NAMED_ERROR = re.compile(r"\b(\w+(?:Error|Exception|Warning)): .*")
_ERROR_TEXT = re.compile(r"^((?:[\w.]+\.)?\w*(?:Error|Exception|Warning|Interrupt|Exit))(:.*)$")
_PATH = re.compile(r"(?:~|(?<![\w.<>])/|\b[A-Za-z]:[\\/]|\\\\).*")
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
        if _ENTRY.match(line):
            if said := _LAST_WORDS.match(line):
                return self._line(said[1]) + self._log_line(said[2])
            return self._line(line)
        known = any(each.match(line) for each in (_FRAME, _NATIVE, _ERROR_TEXT, _OF_STACKS))
        return self._line(line) if known else _GONE

    def _line(self, line: str) -> str:
        if frame := _FRAME.match(line):
            indent, path, where = frame.groups()
            return f'{indent}File "{_GONE}/{_of_program(path)}"{where}'
        if native := _NATIVE.match(line):
            return native.group(1)
        if error := _ERROR_TEXT.match(line):
            return f"{error.group(1)}: {_GONE}"
        line = _NAMED_ERROR.sub(rf"\1: {_GONE}", line)
        line = _ADDRESSES.sub(_GONE, _TOKENS.sub(_GONE, line))
        line = self._paths(_QUOTED.sub(f"“{_GONE}”", line))
        for name in self.names:
            line = re.sub(rf"\b{re.escape(name)}\b", _GONE, line, flags=re.IGNORECASE)
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
