"""The words of a DOCX: headings, lists and tables as in Markdown, foot and end notes behind."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from app.documents.xml_part import attribute, local_name, parse_xml, table_row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from app.documents.zip_file import Archive

# Deleted text of tracked changes, a second account of drawings for old programs.
_SKIPPED = {"del", "moveFrom", "Fallback", "pPr", "rPr", "sectPr", "instrText"}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def docx_words(archive: Archive) -> str:
    """Raises UserFixableError."""
    lists = _Lists(archive.read("word/numbering.xml"))
    styles = _heading_styles(archive.read("word/styles.xml"))
    root = parse_xml(archive.read("word/document.xml"))
    lines = list(_blocks(root, lists, styles))
    for part in ("word/footnotes.xml", "word/endnotes.xml"):
        if data := archive.read(part):
            lines += [line for line in _blocks(parse_xml(data), lists, styles) if line]
    return "\n".join(lines)


class _Lists:
    """Signs before the paragraphs of lists: a dash, or the number where it counts."""

    def __init__(self, numbering: bytes) -> None:
        self._counts: Counter[tuple[str, int]] = Counter()
        self._counted: dict[str, set[int]] = {}
        if numbering:
            self._take(parse_xml(numbering))

    def sign(self, paragraph: Element) -> str:
        """Empty where the paragraph is in no list."""
        numbered = paragraph.find("{*}pPr/{*}numPr")
        if numbered is None:
            return ""
        level, number = numbered.find("{*}ilvl"), numbered.find("{*}numId")
        key = attribute(number, "val") if number is not None else "0"
        if key == "0":
            return ""
        depth = int(attribute(level, "val") or 0) if level is not None else 0
        indent = "  " * min(depth, 8)
        if depth not in self._counted.get(key, set()):
            return f"{indent}- "
        self._counts[key, depth] += 1
        for deeper in [each for each in self._counts if each[0] == key and each[1] > depth]:
            del self._counts[deeper]
        return f"{indent}{self._counts[key, depth]}. "

    def _take(self, root: Element) -> None:
        counted: dict[str, set[int]] = {}
        for kind in root.findall("{*}abstractNum"):
            levels = {
                int(attribute(level, "ilvl") or 0)
                for level in kind.findall("{*}lvl")
                if (form := level.find("{*}numFmt")) is not None
                and attribute(form, "val") not in ("bullet", "none")
            }
            counted[attribute(kind, "abstractNumId")] = levels
        for number in root.findall("{*}num"):
            kind_of = number.find("{*}abstractNumId")
            name = attribute(kind_of, "val") if kind_of is not None else ""
            self._counted[attribute(number, "numId")] = counted.get(name, set())


def _heading_styles(styles: bytes) -> dict[str, int]:
    """Levels by the id of the style: its English name stands in files of every language."""
    levels: dict[str, int] = {}
    for style in parse_xml(styles).findall("{*}style") if styles else ():
        name = style.find("{*}name")
        title = attribute(name, "val").lower() if name is not None else ""
        if title == "title":
            levels[attribute(style, "styleId")] = 1
        elif title.startswith("heading ") and title[8:].isdigit():
            levels[attribute(style, "styleId")] = min(int(title[8:]), 6)
    return levels


def _blocks(root: Element, lists: _Lists, styles: dict[str, int]) -> Iterator[str]:
    for element in root:
        name = local_name(element)
        if name == "p":
            yield _paragraph(element, lists, styles)
        elif name == "tbl":
            yield from ("", *_table(element), "")
        elif name not in _SKIPPED:
            yield from _blocks(element, lists, styles)


def _paragraph(paragraph: Element, lists: _Lists, styles: dict[str, int]) -> str:
    """A blank line stands before a heading and behind what is in no list."""
    text = _text(paragraph).strip()
    style = paragraph.find("{*}pPr/{*}pStyle")
    level = styles.get(attribute(style, "val"), 0) if style is not None else 0
    if not text:
        return ""
    if level:
        return f"\n{'#' * level} {text}\n"
    sign = lists.sign(paragraph)
    return sign + text if sign else f"{text}\n"


def _table(table: Element) -> Iterator[str]:
    for row in table.iter():
        if local_name(row) == "tr":
            yield table_row([_text(cell) for cell in row if local_name(cell) in ("tc", "sdt")])


def _text(element: Element) -> str:
    parts: list[str] = []
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        name = local_name(child)
        if name == "t":
            parts.append(child.text or "")
        elif name in _SIGNS:
            parts.append(_SIGNS[name])
        elif name not in _SKIPPED:
            if name == "p" and parts:
                parts.append("\n")
            stack.append(iter(child))
    return "".join(parts)
