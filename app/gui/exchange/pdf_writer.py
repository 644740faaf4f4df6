"""Lays out a page of HTML as a PDF with numbered pages. Main thread of the PDF process."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from app.gui.fonts import register_fonts, ui_font
from app.services.exchange.pdf_capsule import ATTACHMENT_NAME

DPI = 96
MARGIN_MM = 18.0
FOOT = 28  # pixels, with the number of the page
_QUIET = "#6b6b70"


def write_pdf(page: Path, target: Path, capsule: str) -> None:
    """Write `target`, with the file `capsule` attached unless that is empty. Raises OSError."""
    app = QGuiApplication.instance() or QGuiApplication(["quantscope"])
    register_fonts()
    with target.open("wb"):
        pass  # a folder that cannot be written to is told by Python, not by Qt
    _lay_out(page.read_text(encoding="utf-8"), target, capsule)
    del app


def _lay_out(html: str, target: Path, capsule: str) -> None:
    writer = QPdfWriter(str(target))
    writer.setCreator("Quantscope")
    writer.setResolution(DPI)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM),
            QPageLayout.Unit.Millimeter,
        )
    )
    document = _document(html, writer)
    writer.setTitle(document.metaInformation(QTextDocument.MetaInformation.DocumentTitle))
    if capsule:
        writer.addFileAttachment(ATTACHMENT_NAME, Path(capsule).read_bytes(), "text/plain")
    painter = QPainter(writer)
    if not painter.isActive():
        raise OSError("the file cannot be opened")
    for number in range(document.pageCount()):
        if number:
            writer.newPage()
        _draw_page(painter, document, number)
    if not painter.end():
        raise OSError("the file cannot be written")


def _document(html: str, writer: QPdfWriter) -> QTextDocument:
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setDefaultFont(ui_font(13))
    document.setDocumentMargin(0)
    document.setHtml(html)
    document.setPageSize(QSizeF(writer.width(), writer.height() - FOOT))
    return document


def _draw_page(painter: QPainter, document: QTextDocument, number: int) -> None:
    size = document.pageSize()
    painter.save()
    painter.translate(0, -number * size.height())
    document.drawContents(painter, QRectF(0, number * size.height(), size.width(), size.height()))
    painter.restore()
    painter.setFont(ui_font(11))
    painter.setPen(QColor(_QUIET))
    words = f"{number + 1} / {document.pageCount()}"
    foot = QRectF(0, size.height(), size.width(), FOOT)
    painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, words)
