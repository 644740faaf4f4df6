"""Export and import of chats; what takes long runs in a process of its own (`host.py`)."""

from __future__ import annotations

EXCHANGE_FLAG = "--quantscope-exchange"
PDF_FLAG = "--quantscope-pdf"
