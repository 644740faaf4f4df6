"""Frozen dataclasses and pure functions; imports nothing else of the app."""
