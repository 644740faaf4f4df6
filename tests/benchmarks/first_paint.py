"""From the start of the process to the first painted frame, and to the first answer.

The real app as a process: it writes the moments to the file that QUANTSCOPE_TRACE_START names.
"""

from __future__ import annotations
