"""Markdown of language models: cut into blocks as it arrives, and made into HTML for Qt."""
