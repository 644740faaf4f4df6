"""Words out of files: a process for each file that is read, and the way to it."""

from __future__ import annotations

# What a frozen app is started with to be one of these.
DOCUMENTS_FLAG = "--quantscope-documents"
IMAGES_FLAG = "--quantscope-images"
