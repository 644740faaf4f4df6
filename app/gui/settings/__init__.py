"""Everything that can be set: the dialog, and a page for each section."""
