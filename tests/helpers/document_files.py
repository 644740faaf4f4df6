"""Real files of every kind that can be attached, written by hand."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MIMETYPE = "mimetype"


def write_pdf(path: Path, pages: Sequence[str], *, encrypted: bool = False) -> Path:
    """Each page with its lines of ASCII; an empty one has no words."""
    font = 3 + 2 * len(pages)
    kids = " ".join(f"{3 + 2 * number} 0 R" for number in range(len(pages)))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    for number, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {4 + 2 * number} 0 R"
            f" /Resources << /Font << /F1 {font} 0 R >> >> >>"
        )
        shown = "".join(f"({line}) Tj 0 -16 Td " for line in page.splitlines())
        stream = f"BT /F1 12 Tf 72 770 Td {shown}ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    trailer = f"/Size {len(objects) + 1} /Root 1 0 R"
    if encrypted:
        trailer += (
            f" /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >>"
            f" /ID [<{'43' * 16}> <{'43' * 16}>]"
        )
    path.write_bytes(_pdf_bytes(objects, trailer))
    return path


def _pdf_bytes(objects: Sequence[str], trailer: str) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return data + f"{end}trailer << {trailer} >>\nstartxref\n{len(data)}\n%%EOF".encode()


def write_zip(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """Any zip file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def word_paragraph(text: str, *, style: str = "", list_level: int | None = None) -> str:
    """A paragraph of a DOCX; those with a level are in the numbered list 1."""
    numbered = (
        ""
        if list_level is None
        else f'<w:numPr><w:ilvl w:val="{list_level}"/><w:numId w:val="1"/></w:numPr>'
    )
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{numbered}</w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def word_table(rows: Sequence[Sequence[str]]) -> str:
    """A table of a DOCX."""
    cells = ("".join(f"<w:tc>{word_paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def write_docx(path: Path, body: str, *, list_form: str = "decimal") -> Path:
    """A DOCX with a heading style called berschrift1, as a German Word names it."""
    return write_zip(
        path,
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": (
                f'<w:styles {_W}><w:style w:styleId="berschrift1">'
                '<w:name w:val="heading 1"/></w:style></w:styles>'
            ),
            "word/numbering.xml": (
                f'<w:numbering {_W}><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0">'
                f'<w:numFmt w:val="{list_form}"/></w:lvl></w:abstractNum><w:num w:numId="1">'
                '<w:abstractNumId w:val="7"/></w:num></w:numbering>'
            ),
        },
    )


def write_odt(path: Path, body: str) -> Path:
    """`body` is the XML within office:text."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table")
    )
    content = (
        f"<office:document-content {names}><office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    return write_zip(path, {_MIMETYPE: kind, "content.xml": content})


def write_epub(path: Path, chapters: Mapping[str, str]) -> Path:
    """Chapters by file name, read in this order."""
    items = "".join(f'<item id="{name}" href="{name}"/>' for name in sorted(chapters))
    order = "".join(f'<itemref idref="{name}"/>' for name in chapters)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf">'
        f"<manifest>{items}</manifest><spine>{order}</spine></package>"
    )
    container = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
    files = {f"OPS/{name}": text for name, text in chapters.items()}
    return write_zip(
        path,
        {_MIMETYPE: "application/epub+zip", "META-INF/container.xml": container}
        | {"OPS/book.opf": package}
        | files,
    )


def write_xlsx(path: Path, sheets: Mapping[str, Sequence[Sequence[str | int]]]) -> Path:
    """Sheets of texts and numbers."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    listed, links, parts = "", "", {}
    for number, (name, rows) in enumerate(sheets.items(), 1):
        listed += f'<sheet name="{name}" sheetId="{number}" r:id="r{number}"/>'
        target = f"worksheets/sheet{number}.xml"
        links += f'<Relationship Id="r{number}" Type="{relations}/worksheet" Target="{target}"/>'
        cells = "".join(f"<row>{''.join(_cell(cell) for cell in row)}</row>" for row in rows)
        parts[f"xl/{target}"] = f"<worksheet {main}><sheetData>{cells}</sheetData></worksheet>"
    book = f'<workbook {main} xmlns:r="{relations}"><sheets>{listed}</sheets></workbook>'
    return write_zip(
        path,
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": (
                f'<Relationships xmlns="{package}"><Relationship Id="r1" Target="xl/workbook.xml"'
                f' Type="{relations}/officeDocument"/></Relationships>'
            ),
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{package}">{links}</Relationships>'
            ),
        }
        | parts,
    )


def _cell(value: str | int) -> str:
    if isinstance(value, int):
        return f"<c><v>{value}</v></c>"
    return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'
